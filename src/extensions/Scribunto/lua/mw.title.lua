local host, internal = ...
local util = internal.util
local checkType, checkTypeMulti = util.checkType, util.checkTypeMulti
local title = {}
mw.title = title

local meta = {}
local methods = {}

-- What the host has told of a title, by the table that scripts have.
local facts = setmetatable({}, { __mode = 'k' })

local function isTitle(value)
	return type(value) == 'table' and facts[value] ~= nil
end

local function make(told)
	if not told then
		return nil
	end
	local object = {}
	facts[object] = told
	return setmetatable(object, meta)
end

local function checkSelf(self, method)
	if not isTitle(self) then
		error(("mw.title: invalid title object. Did you call %s with a dot instead of a colon?"):format(method), 3)
	end
end

function meta.__eq(a, b)
	return title.equals(a, b)
end

function meta.__lt(a, b)
	return title.compare(a, b) < 0
end

function meta.__le(a, b)
	return title.compare(a, b) <= 0
end

function meta.__tostring(object)
	return facts[object].prefixedText
end

local function pageNamed(name)
	return function(told)
		return make(host.newTitle(told[name], nil))
	end
end

local function expensive(name)
	return function(told)
		if told[name] == nil then
			for key, value in pairs(host.titleFacts(told.namespace, told.dbKey, told.interwiki)) do
				told[key] = value
			end
		end
		return told[name]
	end
end

local readers = {
	id = expensive('id'),
	exists = expensive('exists'),
	isRedirect = expensive('isRedirect'),
	contentModel = expensive('contentModel'),
	fragment = function(told) return told.fragment end,
	talkPageTitle = function(told)
		return told.talkNamespace and make(host.makeTitle(told.talkNamespace, told.text)) or nil
	end,
	subjectPageTitle = function(told)
		return make(host.makeTitle(told.subjectNamespace, told.text))
	end,
	rootPageTitle = function(told)
		return make(host.makeTitle(told.namespace, told.rootText))
	end,
	basePageTitle = function(told)
		return make(host.makeTitle(told.namespace, told.baseText))
	end,
	redirectTarget = function(told)
		if told.redirectTarget == nil then
			told.redirectTarget = make(host.redirectTarget(told.namespace, told.dbKey, told.interwiki)) or false
		end
		return told.redirectTarget
	end,
	protectionLevels = function(told)
		if not told.protectionLevels then
			told.protectionLevels = host.protectionLevels(told.namespace, told.dbKey)
		end
		return told.protectionLevels
	end,
	cascadingProtection = function(told)
		if not told.cascadingProtection then
			told.cascadingProtection = host.cascadingProtection(told.namespace, told.dbKey)
		end
		return told.cascadingProtection
	end,
	content = function(told)
		if told.content == nil then
			told.content = host.titleContent(told.namespace, told.dbKey, told.interwiki) or false
		end
		return told.content or nil
	end,
	pageLang = function(told)
		return mw.language.new(host.pageLanguage(told.namespace, told.dbKey))
	end,
	categories = function(told)
		return host.titleCategories(told.namespace, told.dbKey)
	end,
	fileExists = function(told)
		return host.fileFacts(told.namespace, told.dbKey).exists
	end,
	file = function(told)
		if told.namespace ~= 6 and told.namespace ~= -2 then
			return nil
		end
		if not told.file then
			told.file = host.fileFacts(told.namespace, told.dbKey)
		end
		return told.file
	end,
}

local plain = {}
for _, name in ipairs {
	'namespace', 'nsText', 'text', 'prefixedText', 'fullText', 'rootText', 'baseText', 'subpageText', 'interwiki', 'isExternal', 'isLocal',
	'isSpecialPage', 'isTalkPage', 'isSubpage', 'isContentPage', 'canTalk', 'talkNsText', 'subjectNsText', 'thePartialUrl',
} do
	plain[name] = true
end

function meta.__index(object, key)
	local told = facts[object]
	if plain[key] then
		return told[key]
	end
	if methods[key] then
		return methods[key]
	end
	local reader = readers[key]
	if reader then
		return reader(told)
	end
	return nil
end

function meta.__newindex(object, key, value)
	if key == 'fragment' then
		checkTypeMulti('fragment', 1, value, { 'string', 'nil' })
		local told = facts[object]
		told.fragment = value or ''
		told.fullText = told.fragment == '' and told.prefixedText or told.prefixedText .. '#' .. told.fragment
		return
	end
	if plain[key] or methods[key] or readers[key] then
		error(("index '%s' is read only"):format(key), 2)
	end
	rawset(object, key, value)
end

local function namespaceOf(value, name, index)
	local kind = type(value)
	if kind == 'number' then
		return mw.site.namespaces[value] and value or nil
	end
	checkTypeMulti(name, index, value, { 'string', 'number' })
	local known = host.namespaceNumber(value)
	return known
end

function methods:isSubpageOf(other)
	checkSelf(self, 'isSubpageOf')
	checkType('isSubpageOf', 1, other, 'table')
	local a, b = facts[self], facts[other]
	return a.interwiki == b.interwiki and a.namespace == b.namespace and a.text:sub(1, #b.text + 1) == b.text .. '/'
end

function methods:inNamespace(namespace)
	checkSelf(self, 'inNamespace')
	local number = namespaceOf(namespace, 'inNamespace', 1)
	return number ~= nil and facts[self].namespace == number
end

function methods:inNamespaces(...)
	checkSelf(self, 'inNamespaces')
	for i = 1, select('#', ...) do
		if self:inNamespace((select(i, ...))) then
			return true
		end
	end
	return false
end

function methods:hasSubjectNamespace(namespace)
	checkSelf(self, 'hasSubjectNamespace')
	local number = namespaceOf(namespace, 'hasSubjectNamespace', 1)
	return number ~= nil and facts[self].subjectNamespace == number
end

function methods:subPageTitle(text)
	checkSelf(self, 'subPageTitle')
	checkType('subPageTitle', 1, text, 'string')
	return make(host.makeTitle(facts[self].namespace, facts[self].text .. '/' .. text))
end

function methods:partialUrl()
	checkSelf(self, 'partialUrl')
	return facts[self].thePartialUrl
end

local function url(kind)
	return function(self, query, protocol)
		checkSelf(self, kind .. 'Url')
		if kind == 'full' then
			checkTypeMulti('fullUrl', 2, protocol, { 'string', 'nil' })
			if protocol and protocol ~= 'http' and protocol ~= 'https' and protocol ~= 'relative' and protocol ~= 'canonical' then
				error("bad argument #2 to 'fullUrl' (unknown protocol)", 2)
			end
		end
		if type(query) == 'table' then
			query = mw.uri.buildQueryString(query)
		end
		local told = facts[self]
		local found = host.titleUrl(kind, told.namespace, told.dbKey, told.interwiki, query and tostring(query) or '', protocol or false)
		if told.fragment ~= '' then
			found = found .. '#' .. host.anchorEncode(told.fragment)
		end
		return found
	end
end

methods.fullUrl, methods.localUrl, methods.canonicalUrl = url('full'), url('local'), url('canonical')

function methods:getContent()
	checkSelf(self, 'getContent')
	return self.content
end

function title.new(text, namespace)
	checkTypeMulti('title.new', 1, text, { 'string', 'number' })
	if type(text) == 'number' then
		return make(host.titleOfId(text))
	end
	local number
	if namespace ~= nil then
		number = namespaceOf(namespace, 'title.new', 2)
		if not number then
			error(("bad argument #2 to 'title.new' (unrecognized namespace name '%s')"):format(tostring(namespace)), 2)
		end
	end
	return make(host.newTitle(text, number))
end

function title.makeTitle(namespace, text, fragment, interwiki)
	checkType('makeTitle', 2, text, 'string')
	checkType('makeTitle', 3, fragment, 'string', true)
	checkType('makeTitle', 4, interwiki, 'string', true)
	local number = namespaceOf(namespace, 'makeTitle', 1)
	if not number then
		return nil
	end
	return make(host.makeTitle(number, text, fragment, interwiki))
end

function title.compare(a, b)
	local x, y = facts[a], facts[b]
	if not x or not y then
		error('mw.title.compare: two titles are needed', 2)
	end
	for _, key in ipairs { 'interwiki', 'namespace', 'text' } do
		if x[key] ~= y[key] then
			return x[key] < y[key] and -1 or 1
		end
	end
	return 0
end

function title.equals(a, b)
	local x, y = facts[a], facts[b]
	return x ~= nil and y ~= nil and x.interwiki == y.interwiki and x.namespace == y.namespace and x.text == y.text
end

function title.getCurrentTitle()
	return make(host.currentTitle())
end
