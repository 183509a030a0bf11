-- The table `mw` itself, and frames.
local host, internal = ...
local util = internal.util
local checkType, checkTypeMulti = util.checkType, util.checkTypeMulti

mw = {}
internal.packages.mw = mw

function mw.allToString(...)
	local parts = {}
	for i = 1, select('#', ...) do
		parts[i] = tostring((select(i, ...)))
	end
	return table.concat(parts, '\t')
end

local function clone(value, seen)
	if type(value) ~= 'table' then
		return value
	end
	if seen[value] then
		return seen[value]
	end
	local copy = {}
	seen[value] = copy
	for k, v in next, value do
		rawset(copy, clone(k, seen), clone(v, seen))
	end
	return setmetatable(copy, clone(getmetatable(value), seen))
end

function mw.clone(value)
	return clone(value, {})
end

local function dump(value, indent, ids, out)
	if type(value) ~= 'table' then
		if type(value) == 'string' then
			out[#out + 1] = ('%q'):format(value):gsub('\\\n', '\\n')
		else
			out[#out + 1] = tostring(value)
		end
		return
	end
	local known = ids[value]
	if known then
		out[#out + 1] = 'table#' .. known
		return
	end
	ids.count = ids.count + 1
	ids[value] = ids.count
	out[#out + 1] = 'table#' .. ids.count
	local meta = getmetatable(value)
	if next(value) == nil and not meta then
		out[#out + 1] = ' {}'
		return
	end
	out[#out + 1] = ' {\n'
	local inner = indent .. '    '
	if type(meta) == 'table' then
		out[#out + 1] = inner .. 'metatable = '
		dump(meta, inner, ids, out)
		out[#out + 1] = '\n'
	end
	local listed = {}
	for i, v in ipairs(value) do
		listed[i] = true
		out[#out + 1] = inner
		dump(v, inner, ids, out)
		out[#out + 1] = ',\n'
	end
	local keys = {}
	for k in pairs(value) do
		if not listed[k] then
			keys[#keys + 1] = k
		end
	end
	table.sort(keys, function(a, b)
		if type(a) == type(b) and (type(a) == 'number' or type(a) == 'string') then
			return a < b
		end
		return type(a) == type(b) and tostring(a) < tostring(b) or type(a) < type(b)
	end)
	for _, k in ipairs(keys) do
		out[#out + 1] = inner .. '['
		dump(k, inner, ids, out)
		out[#out + 1] = '] = '
		dump(value[k], inner, ids, out)
		out[#out + 1] = ',\n'
	end
	out[#out + 1] = indent .. '}'
end

function mw.dumpObject(value)
	local out = {}
	dump(value, '', { count = 0 }, out)
	return table.concat(out)
end

local log = {}

function mw.log(...)
	log[#log + 1] = mw.allToString(...)
end

function mw.logObject(value, prefix)
	checkType('logObject', 2, prefix, 'string', true)
	log[#log + 1] = (prefix and prefix .. ' = ' or '') .. mw.dumpObject(value)
end

-- All that was logged since the last time this was asked.
function internal.takeLog()
	local text = #log > 0 and table.concat(log, '\n') .. '\n' or ''
	log = {}
	return text
end

function mw.addWarning(text)
	checkType('addWarning', 1, text, 'string')
	host.addWarning(text)
end

function mw.incrementExpensiveFunctionCount()
	host.countExpensive()
end

function mw.isSubsting()
	return host.isSubsting()
end

function mw.getCurrentFrame()
	return internal.currentFrame() or internal.newFrame('current', 'parent')
end

-- Arguments as text, for frames and calls.
local function argumentTexts(name, args, nested)
	local texts = {}
	for k, v in pairs(args) do
		local kind = type(k)
		if kind ~= 'string' and kind ~= 'number' then
			error(name .. ': arg keys must be strings or numbers, ' .. kind .. ' given', 3 + (nested or 0))
		end
		kind = type(v)
		if kind == 'boolean' then
			texts[k] = v and '1' or ''
		elseif kind == 'string' or kind == 'number' then
			texts[k] = tostring(v)
		else
			error(name .. ": invalid type " .. kind .. " for arg '" .. tostring(k) .. "'", 3 + (nested or 0))
		end
	end
	return texts
end

local function newArguments(id)
	local args = {}
	local function keyOf(key)
		local number = type(key) == 'string' and tonumber(key)
		return number and tostring(number) == key and number or key
	end
	return setmetatable(args, {
		__index = function(_, key)
			if type(key) ~= 'string' and type(key) ~= 'number' then
				return nil
			end
			local wanted = keyOf(key)
			local value = rawget(args, wanted)
			if value == nil then
				value = host.frameArgument(id, tostring(wanted))
				if value ~= nil then
					rawset(args, wanted, value)
				end
			end
			return value
		end,
		__pairs = function()
			for _, each in ipairs(host.frameArguments(id)) do
				local key = keyOf(each[1])
				if rawget(args, key) == nil then
					rawset(args, key, each[2])
				end
			end
			return next, args
		end,
		__ipairs = function()
			return function(_, i)
				local value = args[i + 1]
				if value ~= nil then
					return i + 1, value
				end
			end, args, 0
		end,
	})
end

function internal.newFrame(id, parentId)
	local frame = {}
	local checkSelf = util.makeCheckSelfFunction('mw.frame', 'frame', frame, 'frame object')
	local title, parent

	frame.args = newArguments(id)

	function frame:getTitle()
		checkSelf(self, 'getTitle')
		title = title or host.frameTitle(id)
		return title
	end

	function frame:getParent()
		checkSelf(self, 'getParent')
		if parentId and parent == nil then
			parent = host.frameExists(parentId) and internal.newFrame(parentId) or false
		end
		return parent or nil
	end

	function frame:argumentPairs()
		checkSelf(self, 'argumentPairs')
		return pairs(self.args)
	end

	function frame:getArgument(name)
		checkSelf(self, 'getArgument')
		if type(name) == 'table' then
			name = name.name
		end
		checkTypeMulti('getArgument', 1, name, { 'string', 'number' })
		if frame.args[name] == nil then
			return nil
		end
		return { expand = function() return frame.args[name] end }
	end

	function frame:newChild(options)
		checkSelf(self, 'newChild')
		checkType('newChild', 1, options, 'table')
		local childTitle = options.title
		if childTitle == nil then
			childTitle = false
		else
			childTitle = tostring(childTitle)
		end
		if options.args ~= nil and type(options.args) ~= 'table' then
			error("frame:newChild: args must be a table", 2)
		end
		return internal.newFrame(host.newChild(id, childTitle, argumentTexts('newChild', options.args or {})), id)
	end

	function frame:expandTemplate(options)
		checkSelf(self, 'expandTemplate')
		checkType('expandTemplate', 1, options, 'table')
		if options.title == nil then
			error('expandTemplate: a title is required', 2)
		end
		if options.args ~= nil and type(options.args) ~= 'table' then
			error('expandTemplate: args must be a table', 2)
		end
		return host.expandTemplate(id, tostring(options.title), argumentTexts('expandTemplate', options.args or {}))
	end

	function frame:callParserFunction(name, args, ...)
		checkSelf(self, 'callParserFunction')
		if type(name) == 'table' then
			name, args = name.name, name.args
			if type(args) ~= 'table' then
				args = { args }
			end
		elseif type(args) ~= 'table' then
			args = { args, ... }
		end
		if name == nil then
			error('callParserFunction: a function name is required', 2)
		end
		checkTypeMulti('callParserFunction', 1, name, { 'string', 'number' })
		return host.callParserFunction(id, tostring(name), argumentTexts('callParserFunction', args))
	end

	function frame:extensionTag(name, content, args)
		checkSelf(self, 'extensionTag')
		if type(name) == 'table' then
			name, content, args = name.name, name.content, name.args
		end
		if name == nil then
			error('extensionTag: a tag name is required', 2)
		end
		checkTypeMulti('extensionTag', 1, name, { 'string', 'number' })
		if content == nil then
			content = ''
		end
		checkTypeMulti('extensionTag', 2, content, { 'string', 'number', 'boolean' })
		if args == nil then
			args = {}
		elseif type(args) ~= 'table' then
			args = { args }
		end
		return host.extensionTag(id, tostring(name), content and tostring(content), argumentTexts('extensionTag', args))
	end

	function frame:preprocess(text)
		checkSelf(self, 'preprocess')
		if type(text) == 'table' then
			text = text.text
		end
		checkTypeMulti('preprocess', 1, text, { 'string', 'number' })
		return host.preprocess(id, tostring(text))
	end

	function frame:newParserValue(text)
		checkSelf(self, 'newParserValue')
		if type(text) == 'table' then
			text = text.text
		end
		checkTypeMulti('newParserValue', 1, text, { 'string', 'number' })
		return { expand = function() return frame:preprocess(text) end }
	end

	function frame:newTemplateParserValue(options)
		checkSelf(self, 'newTemplateParserValue')
		checkType('newTemplateParserValue', 1, options, 'table')
		if options.title == nil then
			error('newTemplateParserValue: a title is required', 2)
		end
		return { expand = function() return frame:expandTemplate(options) end }
	end

	return frame
end

-- Data that modules share: read once, and given out in tables that cannot be changed.
local wrappers = setmetatable({}, { __mode = 'k' })

local function readOnly(data, name)
	if type(data) ~= 'table' then
		return data
	end
	local wrapper = wrappers[data]
	if wrapper then
		return wrapper
	end
	local function forward(iterate)
		return function()
			local f, s, first = iterate(data)
			return function(_, key)
				local k, v = f(s, key)
				return k, readOnly(v, name)
			end, wrapper, first
		end
	end
	wrapper = setmetatable({}, {
		mw_loadData = true,
		__index = function(_, key)
			return readOnly(data[key], name)
		end,
		__newindex = function()
			error('table from ' .. name .. ' is read-only', 2)
		end,
		__pairs = forward(pairs),
		__ipairs = forward(ipairs),
	})
	wrappers[data] = wrapper
	return wrapper
end

local function validate(value, path, name)
	local kind = type(value)
	if kind == 'table' then
		if path[value] then
			return
		end
		if getmetatable(value) then
			error('data for ' .. name .. ' contains a table with a metatable', 0)
		end
		path[value] = true
		for k, v in next, value do
			if type(k) == 'table' then
				error('data for ' .. name .. ' contains a table as a key', 0)
			end
			validate(k, path, name)
			validate(v, path, name)
		end
	elseif kind ~= 'nil' and kind ~= 'boolean' and kind ~= 'number' and kind ~= 'string' then
		error('data for ' .. name .. " contains unsupported data type '" .. kind .. "'", 0)
	end
end

local data = {}

function mw.loadData(module)
	checkType('loadData', 1, module, 'string')
	local key = 'lua:' .. module
	if data[key] == nil then
		local chunkName, text = host.loadModule(module)
		if not chunkName then
			error(("module '%s' not found"):format(module), 2)
		end
		local env = internal.newEnvironment()
		env.mw.isSubsting = nil
		local value = internal.within(env, internal.newFrame('empty'), internal.execute, chunkName, text, env)
		if type(value) ~= 'table' then
			error(module .. ' returned ' .. type(value) .. ', table expected', 2)
		end
		validate(value, {}, 'mw.loadData')
		data[key] = value
	end
	return readOnly(data[key], 'mw.loadData')
end

function mw.loadJsonData(page)
	checkType('loadJsonData', 1, page, 'string')
	local key = 'json:' .. page
	if data[key] == nil then
		local value, message = host.loadJson(page)
		if message then
			error(message, 2)
		end
		if type(value) ~= 'table' then
			error(page .. ' holds ' .. type(value) .. ', table expected', 2)
		end
		data[key] = value
	end
	return readOnly(data[key], 'mw.loadJsonData')
end

-- What an environment has of its own.
function internal.intoEnvironment(env)
	env._G = env
	env.package.loaded._G = env
end
