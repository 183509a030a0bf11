local host, internal = ...
local util = internal.util
local message = {}
mw.message = message

local methods = {}
local meta = { __index = methods }
local param = {}

function meta.__tostring(self)
	return self:plain()
end

local function checkParameter(name, index, value)
	if type(value) == 'table' and value.kind and (value.raw ~= nil) then
		return value
	end
	util.checkTypeMulti(name, index, value, { 'string', 'number', 'boolean', 'table' })
	return tostring(value)
end

local function addParameters(self, name, ...)
	local first = ...
	local given = { ... }
	if select('#', ...) == 1 and type(first) == 'table' and first.kind == nil and getmetatable(first) == nil then
		given = first
	end
	for i, value in ipairs(given) do
		self.parameters[#self.parameters + 1] = checkParameter(name, i, value)
	end
	return self
end

local function make(keys, text)
	return setmetatable({ keys = keys, rawText = text, parameters = {}, database = true }, meta)
end

function message.new(key, ...)
	util.checkType('message.new', 1, key, 'string')
	return addParameters(make { key }, 'message.new', ...)
end

function message.newFallbackSequence(...)
	local keys = {}
	for i = 1, select('#', ...) do
		local key = select(i, ...)
		util.checkType('message.newFallbackSequence', i, key, 'string')
		keys[i] = key
	end
	return make(keys)
end

function message.newRawMessage(text, ...)
	util.checkTypeMulti('message.newRawMessage', 1, text, { 'string', 'number' })
	return addParameters(make(nil, tostring(text)), 'message.newRawMessage', ...)
end

function message.rawParam(value)
	util.checkTypeMulti('message.rawParam', 1, value, { 'string', 'number' })
	return { kind = 'raw', raw = tostring(value) }
end

function message.numParam(value)
	if type(value) ~= 'number' and not tonumber(value) then
		util.checkType('message.numParam', 1, value, 'number')
	end
	return { kind = 'num', raw = tostring(value) }
end

function message.getDefaultLanguage()
	return mw.language.new(host.interfaceLanguage())
end

function methods:params(...)
	return addParameters(self, 'params', ...)
end

function methods:rawParams(...)
	local given = { ... }
	if type(given[1]) == 'table' and given[1].kind == nil then
		given = given[1]
	end
	for _, value in ipairs(given) do
		self.parameters[#self.parameters + 1] = message.rawParam(value)
	end
	return self
end

function methods:numParams(...)
	local given = { ... }
	if type(given[1]) == 'table' and given[1].kind == nil then
		given = given[1]
	end
	for _, value in ipairs(given) do
		self.parameters[#self.parameters + 1] = message.numParam(value)
	end
	return self
end

function methods:inLanguage(code)
	if type(code) == 'table' and code.getCode then
		code = code:getCode()
	end
	util.checkType('inLanguage', 1, code, 'string')
	self.language = code
	return self
end

function methods:useDatabase(value)
	util.checkType('useDatabase', 1, value, 'boolean')
	self.database = value
	return self
end

function methods:plain()
	return host.messagePlain(self.keys or false, self.rawText or false, self.parameters, self.language or false, self.database)
end

local function text(self)
	if self.rawText then
		return self.rawText
	end
	return host.messageRaw(self.keys, self.language or false, self.database)
end

function methods:exists()
	return text(self) ~= nil
end

function methods:isBlank()
	local found = text(self)
	return found == nil or found == ''
end

function methods:isDisabled()
	local found = text(self)
	return found == nil or found == '' or found == '-'
end
