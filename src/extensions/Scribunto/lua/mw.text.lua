local host, internal = ...
local util = internal.util
local checkType, checkTypeMulti = util.checkType, util.checkTypeMulti
local text = {}
mw.text = text

function text.trim(s, charset)
	charset = charset or '\t\r\n\f '
	checkType('trim', 1, s, 'string')
	checkType('trim', 2, charset, 'string')
	return (mw.ustring.gsub(s, '^[' .. charset .. ']*(.-)[' .. charset .. ']*$', '%1'))
end

local named = { ['<'] = '&lt;', ['>'] = '&gt;', ['&'] = '&amp;', ['"'] = '&quot;', ["'"] = '&#039;', ['\194\160'] = '&nbsp;' }

function text.encode(s, charset)
	checkTypeMulti('encode', 1, s, { 'string', 'number' })
	checkType('encode', 2, charset, 'string', true)
	return (mw.ustring.gsub(s, '[' .. (charset or '<>&"\'\194\160') .. ']', function(char)
		return named[char] or ('&#%d;'):format(mw.ustring.codepoint(char))
	end))
end

function text.decode(s, all)
	checkTypeMulti('decode', 1, s, { 'string', 'number' })
	checkType('decode', 2, all, 'boolean', true)
	s = tostring(s)
	if not s:find('&', 1, true) then
		return s
	end
	return host.decodeEntities(s, all or false)
end

function text.nowiki(s)
	checkTypeMulti('nowiki', 1, s, { 'string', 'number' })
	return host.escapeWikitext(tostring(s))
end

function text.tag(name, attributes, content)
	if type(name) == 'table' then
		name, attributes, content = name.name, name.attrs, name.content
	end
	checkType('tag', 1, name, 'string')
	checkType('tag', 2, attributes, 'table', true)
	local parts = { '<', name }
	for key, value in pairs(attributes or {}) do
		if type(key) ~= 'string' then
			error("bad named argument attrs to 'tag' (keys must be strings, found " .. type(key) .. ')', 2)
		end
		if key:find('[\t\r\n\f /=>"\'\0]') then
			error("bad named argument attrs to 'tag' (invalid key '" .. key .. "')", 2)
		end
		local kind = type(value)
		if kind == 'boolean' then
			if value then
				parts[#parts + 1] = ' ' .. key
			end
		elseif kind == 'string' or kind == 'number' then
			parts[#parts + 1] = (' %s="%s"'):format(key, (text.encode(tostring(value))))
		else
			error("bad named argument attrs to 'tag' (value for key '" .. key .. "' may not be " .. kind .. ')', 2)
		end
	end
	if content == nil then
		parts[#parts + 1] = '>'
	elseif content == false then
		parts[#parts + 1] = ' />'
	elseif type(content) == 'string' or type(content) == 'number' then
		parts[#parts + 1] = '>' .. content .. '</' .. name .. '>'
	else
		error("bad named argument content to 'tag' (string expected, got " .. type(content) .. ')', 2)
	end
	return table.concat(parts)
end

function text.unstripNoWiki(s)
	checkTypeMulti('unstripNoWiki', 1, s, { 'string', 'number' })
	s = tostring(s)
	return s:find('\127', 1, true) and host.unstripNoWiki(s) or s
end

function text.killMarkers(s)
	checkTypeMulti('killMarkers', 1, s, { 'string', 'number' })
	s = tostring(s)
	return s:find('\127', 1, true) and host.killMarkers(s) or s
end

function text.unstrip(s)
	checkTypeMulti('unstrip', 1, s, { 'string', 'number' })
	return text.killMarkers(text.unstripNoWiki(s))
end

function text.gsplit(s, pattern, plain)
	checkTypeMulti('gsplit', 1, s, { 'string', 'number' })
	checkTypeMulti('gsplit', 2, pattern, { 'string', 'number' })
	s, pattern = tostring(s), tostring(pattern)
	-- Bytes do where neither side has more; it is the same and faster.
	local lib = (plain or not (s:find('[\128-\255]') or pattern:find('[\128-\255]'))) and string or mw.ustring
	if pattern == '' then
		lib = mw.ustring
	end
	local at, length = 1, lib.len(s)
	return function()
		if not at then
			return nil
		end
		local first, last = lib.find(s, pattern, at, plain)
		local piece
		if not first or at > length then
			piece = lib.sub(s, at)
			at = nil
		elseif last < first then
			-- An empty match: a character for itself.
			piece = lib.sub(s, at, first)
			at = first < length and first + 1 or nil
		else
			piece = first > at and lib.sub(s, at, first - 1) or ''
			at = last + 1
		end
		return piece
	end
end

function text.split(s, pattern, plain)
	local pieces = {}
	for piece in text.gsplit(s, pattern, plain) do
		pieces[#pieces + 1] = piece
	end
	return pieces
end

function text.listToText(list, separator, conjunction)
	checkType('listToText', 1, list, 'table')
	checkType('listToText', 2, separator, 'string', true)
	checkType('listToText', 3, conjunction, 'string', true)
	separator = separator or host.messageText('comma-separator')
	conjunction = conjunction or host.messageText('and') .. host.messageText('word-separator')
	local count = #list
	if count <= 1 then
		return tostring(list[1] or '')
	end
	return table.concat(list, separator, 1, count - 1) .. conjunction .. tostring(list[count])
end

function text.truncate(s, length, ellipsis, adjustLength)
	checkType('truncate', 1, s, 'string')
	checkType('truncate', 2, length, 'number')
	checkType('truncate', 3, ellipsis, 'string', true)
	checkType('truncate', 4, adjustLength, 'boolean', true)
	local have = mw.ustring.len(s)
	if have <= math.abs(length) then
		return s
	end
	ellipsis = ellipsis or host.messageText('ellipsis')
	local extra = 0
	if adjustLength then
		extra = mw.ustring.len(ellipsis)
	end
	local short
	if length >= 0 then
		short = mw.ustring.sub(s, 1, math.max(0, length - extra)) .. ellipsis
	else
		short = ellipsis .. mw.ustring.sub(s, math.min(0, length + extra))
		if length + extra >= 0 then
			short = ellipsis
		end
	end
	return mw.ustring.len(short) < have and short or s
end

text.JSON_PRESERVE_KEYS = 1
text.JSON_TRY_FIXING = 2
text.JSON_PRETTY = 4

local function checkForJson(value, path)
	local kind = type(value)
	if kind == 'table' then
		if path[value] then
			error('mw.text.jsonEncode: Cannot use recursive tables', 0)
		end
		path[value] = true
		local plain = {}
		for k, v in pairs(value) do
			plain[k] = checkForJson(v, path)
		end
		path[value] = nil
		return plain
	elseif kind == 'function' then
		error('mw.text.jsonEncode: Cannot encode type function', 0)
	end
	return value
end

function text.jsonEncode(value, flags)
	checkType('jsonEncode', 2, flags, 'number', true)
	return host.jsonEncode(checkForJson(value, {}), flags or 0)
end

function text.jsonDecode(json, flags)
	checkType('jsonDecode', 1, json, 'string')
	checkType('jsonDecode', 2, flags, 'number', true)
	return host.jsonDecode(json, flags or 0)
end
