local host, internal = ...
local util = internal.util
local checkType = util.checkType
local uri = {}
mw.uri = uri

local kinds = { QUERY = 'QUERY', PATH = 'PATH', WIKI = 'WIKI' }

local function kindOf(kind, name)
	kind = kind or 'QUERY'
	checkType(name, 2, kind, 'string')
	if not kinds[kind] then
		error(("bad argument #2 to '%s' (expected QUERY, PATH, or WIKI)"):format(name), 3)
	end
	return kind
end

local function hex(char)
	return ('%%%02X'):format(char:byte())
end

function uri.encode(s, kind)
	util.checkTypeMulti('encode', 1, s, { 'string', 'number' })
	kind = kindOf(kind, 'encode')
	s = tostring(s)
	if kind == 'PATH' then
		return (s:gsub('[^%w%-._~]', hex))
	elseif kind == 'WIKI' then
		return (s:gsub(' ', '_'):gsub('[^%w%-._!*()/:;@$~,]', hex))
	end
	return (s:gsub('[^%w%-._ ]', hex):gsub(' ', '+'))
end

function uri.decode(s, kind)
	util.checkTypeMulti('decode', 1, s, { 'string', 'number' })
	kind = kindOf(kind, 'decode')
	s = tostring(s)
	if kind == 'QUERY' then
		s = s:gsub('%+', ' ')
	elseif kind == 'WIKI' then
		s = s:gsub('_', ' ')
	end
	return (s:gsub('%%(%x%x)', function(code)
		return string.char(tonumber(code, 16))
	end))
end

function uri.anchorEncode(s)
	util.checkTypeMulti('anchorEncode', 1, s, { 'string', 'number' })
	return host.anchorEncode(tostring(s))
end

-- What was read from an address stays in the order in which it stood there.
local orders = setmetatable({}, { __mode = 'k' })

local function ordered()
	local query = {}
	orders[query] = {}
	return query
end

local function note(query, key)
	local order = orders[query]
	if order and query[key] == nil then
		order[#order + 1] = key
	end
end

local function sortedKeys(query)
	local known, listed = orders[query], {}
	local numbers, names = {}, {}
	for _, key in ipairs(known or {}) do
		if query[key] ~= nil and not listed[key] then
			listed[key] = true
			numbers[#numbers + 1] = key
		end
	end
	local rest = {}
	for key in pairs(query) do
		if not listed[key] then
			local list = type(key) == 'number' and rest or names
			list[#list + 1] = key
		end
	end
	table.sort(rest)
	for _, key in ipairs(rest) do
		numbers[#numbers + 1] = key
	end
	for _, name in ipairs(names) do
		numbers[#numbers + 1] = name
	end
	return numbers
end

local function build(parts, key, value, isTop)
	if type(value) == 'table' then
		for _, inner in ipairs(sortedKeys(value)) do
			if type(inner) == 'number' and isTop then
				build(parts, key, value[inner], false)
			else
				build(parts, ('%s[%s]'):format(key, inner), value[inner], false)
			end
		end
	elseif value == false then
		parts[#parts + 1] = uri.encode(key)
	else
		parts[#parts + 1] = uri.encode(key) .. '=' .. uri.encode(tostring(value))
	end
end

function uri.buildQueryString(query)
	checkType('buildQueryString', 1, query, 'table')
	local parts = {}
	for _, key in ipairs(sortedKeys(query)) do
		build(parts, tostring(key), query[key], true)
	end
	return table.concat(parts, '&')
end

local function put(query, key, value)
	local name, path = key:match('^([^%[]+)(%[.*%])$')
	note(query, name or key)
	if not name then
		local before = query[key]
		if before == nil then
			query[key] = value
		elseif type(before) == 'table' then
			before[#before + 1] = value
		else
			query[key] = { before, value }
		end
		return
	end
	local target, last = query, name
	for inner in path:gmatch('%[([^%]]*)%]') do
		if type(target[last]) ~= 'table' then
			target[last] = {}
		end
		target = target[last]
		if inner == '' then
			last = #target + 1
		else
			last = tonumber(inner) or inner
		end
	end
	target[last] = value
end

function uri.parseQueryString(s, i, j)
	checkType('parseQueryString', 1, s, 'string')
	checkType('parseQueryString', 2, i, 'number', true)
	checkType('parseQueryString', 3, j, 'number', true)
	local query = ordered()
	for pair in s:sub(i or 1, j or -1):gmatch('[^&]+') do
		local key, value = pair:match('^([^=]*)=(.*)$')
		if key then
			put(query, uri.decode(key), uri.decode(value))
		else
			put(query, uri.decode(pair), false)
		end
	end
	return query
end

local methods = {}
local fields = { protocol = true, user = true, password = true, host = true, port = true, path = true, query = true, fragment = true }

local computed = {}

function computed.userInfo(self)
	if self.user then
		return self.password and self.user .. ':' .. self.password or self.user
	end
end

function computed.hostPort(self)
	if self.host then
		return self.port and self.host .. ':' .. self.port or self.host
	end
end

function computed.authority(self)
	local info, hostPort = self.userInfo, self.hostPort
	return info and info .. '@' .. (hostPort or '') or hostPort
end

function computed.queryString(self)
	local query = rawget(self, 'query')
	return type(query) == 'table' and uri.buildQueryString(query) or query
end

function computed.relativePath(self)
	local query, fragment = self.queryString, rawget(self, 'fragment')
	return (rawget(self, 'path') or '')
		.. (query and '?' .. query or '')
		.. (fragment and '#' .. uri.encode(fragment, 'PATH'):gsub('%%20', '_') or '')
end

local meta = {}

function meta.__index(self, key)
	if methods[key] then
		return methods[key]
	end
	local compute = computed[key]
	return compute and compute(self)
end

function meta.__newindex(self, key, value)
	if key == 'userInfo' then
		rawset(self, 'user', value and (value:match('^([^:]*)') or nil))
		rawset(self, 'password', value and value:match(':(.*)$'))
	elseif key == 'hostPort' then
		rawset(self, 'host', value and (value:match('^(.-):?%d*$')))
		rawset(self, 'port', value and tonumber(value:match(':(%d+)$')))
	elseif key == 'authority' then
		local info, rest = (value or ''):match('^(.*)@(.*)$')
		self.userInfo, self.hostPort = info, rest or value
	elseif key == 'queryString' then
		rawset(self, 'query', value and uri.parseQueryString(value))
	elseif key == 'relativePath' then
		local path, query, fragment = (value or ''):match('^([^?#]*)%??([^#]*)#?(.*)$')
		rawset(self, 'path', path)
		rawset(self, 'query', query ~= '' and uri.parseQueryString(query) or nil)
		rawset(self, 'fragment', fragment ~= '' and fragment or nil)
	else
		rawset(self, key, value)
	end
end

function meta.__tostring(self)
	local authority = self.authority
	return (self.protocol and self.protocol .. ':' or '') .. (authority and '//' .. authority or '') .. self.relativePath
end

function meta.__eq(a, b)
	return tostring(a) == tostring(b)
end

local function newUri(values)
	return setmetatable(values or {}, meta)
end

function methods:parse(s)
	checkType('parse', 1, s, 'string')
	for name in pairs(fields) do
		rawset(self, name, nil)
	end
	local protocol, rest = s:match('^([%a][%w+.%-]*):(.*)$')
	if protocol then
		self.protocol = protocol
	else
		rest = s
	end
	local authority, path = rest:match('^//([^/?#]*)(.*)$')
	if authority then
		local info, hostPort = authority:match('^(.*)@(.*)$')
		hostPort = hostPort or authority
		if info then
			self.user = uri.decode(info:match('^([^:]*)'), 'PATH')
			local password = info:match(':(.*)$')
			self.password = password and uri.decode(password, 'PATH')
		end
		local name, port = hostPort:match('^(.*):(%d*)$')
		self.host = uri.decode(name or hostPort, 'PATH')
		self.port = port and tonumber(port)
	else
		path = rest
	end
	local before, fragment = path:match('^([^#]*)#(.*)$')
	if before then
		self.fragment = uri.decode(fragment, 'PATH')
		path = before
	end
	local bare, query = path:match('^([^?]*)%?(.*)$')
	if bare then
		self.query = uri.parseQueryString(query)
		path = bare
	end
	self.path = uri.decode(path, 'PATH')
	return self
end

function methods:clone()
	local copy = {}
	for name in pairs(fields) do
		copy[name] = mw.clone(rawget(self, name))
	end
	local query = rawget(self, 'query')
	if type(query) == 'table' and orders[query] then
		orders[copy.query] = mw.clone(orders[query])
	end
	return newUri(copy)
end

function methods:extend(parameters)
	checkType('extend', 1, parameters, 'table')
	local query = rawget(self, 'query')
	if type(query) ~= 'table' then
		query = {}
		rawset(self, 'query', query)
	end
	for _, key in ipairs(sortedKeys(parameters)) do
		note(query, key)
		query[key] = parameters[key]
	end
	return self
end

function methods:validate()
	return uri.validate(self)
end

function uri.validate(value)
	if type(value) ~= 'table' then
		error("bad argument #1 to 'validate' (table expected, got " .. type(value) .. ')', 2)
	end
	local problems = {}
	local function check(isRight, problem)
		if not isRight then
			problems[#problems + 1] = problem
		end
	end
	for _, name in ipairs { 'protocol', 'user', 'password', 'host', 'path', 'fragment' } do
		local field = value[name]
		check(field == nil or type(field) == 'string', name .. ' is no string')
	end
	check(value.port == nil or (type(value.port) == 'number' and value.port >= 0 and value.port <= 65535), 'port is no port number')
	check(value.user == nil or value.host ~= nil, 'a user without a host')
	check(value.password == nil or value.user ~= nil, 'a password without a user')
	check(value.path ~= nil, 'no path')
	check(value.host == nil or value.path == nil or value.path == '' or value.path:sub(1, 1) == '/', 'path does not begin with a slash')
	if #problems > 0 then
		return false, table.concat(problems, ', ')
	end
	return true
end

function uri.new(value)
	if value == nil then
		return newUri():parse(host.siteInfo().server)
	elseif type(value) == 'string' then
		return newUri():parse(value)
	end
	checkType('uri.new', 1, value, 'table')
	local object = newUri()
	for key, field in pairs(mw.clone(value)) do
		object[key] = field
	end
	return object
end

for _, kind in ipairs { 'local', 'full', 'canonical' } do
	uri[kind .. 'Url'] = function(page, query)
		checkType(kind .. 'Url', 1, page, 'string')
		if type(query) == 'table' then
			query = uri.buildQueryString(query)
		end
		checkType(kind .. 'Url', 2, query, 'string', true)
		local found = host.pageUrl(kind, page, query or '')
		return found and uri.new(found)
	end
end
