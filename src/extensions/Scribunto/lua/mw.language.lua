local host, internal = ...
local util = internal.util
local checkType, checkTypeMulti = util.checkType, util.checkTypeMulti
local language = {}
mw.language = language

language.FALLBACK_MESSAGES, language.FALLBACK_STRICT = 0, 1

local methods = {}
local meta = { __index = methods }
local codes = setmetatable({}, { __mode = 'k' })

function language.new(code)
	checkType('language.new', 1, code, 'string')
	local object = { code = code }
	codes[object] = code
	return setmetatable(object, meta)
end

language.getLanguage = language.new

function language.getContentLanguage()
	return language.new(host.contentLanguage())
end

mw.getLanguage, mw.getContentLanguage = language.new, language.getContentLanguage

for _, name in ipairs { 'isKnownLanguageTag', 'isSupportedLanguage', 'isValidCode', 'isValidBuiltInCode', 'getFallbacksFor' } do
	language[name] = function(code)
		checkType(name, 1, code, 'string')
		return host['language_' .. name](code)
	end
end

function language.fetchLanguageName(code, inLanguage)
	checkType('fetchLanguageName', 1, code, 'string')
	checkType('fetchLanguageName', 2, inLanguage, 'string', true)
	return host.languageName(code, inLanguage or '')
end

function language.fetchLanguageNames(inLanguage, include)
	checkType('fetchLanguageNames', 1, inLanguage, 'string', true)
	checkType('fetchLanguageNames', 2, include, 'string', true)
	return host.languageNames(inLanguage or '', include or 'mw')
end

local function codeOf(self, method)
	local code = codes[self]
	if not code then
		error(("mw.language: invalid language object. Did you call %s with a dot instead of a colon?"):format(method), 3)
	end
	return code
end

function methods:getCode()
	return codeOf(self, 'getCode')
end

function methods:toBcp47Code()
	return host.language_toBcp47(codeOf(self, 'toBcp47Code'))
end

function methods:getFallbackLanguages()
	return host.language_getFallbacksFor(codeOf(self, 'getFallbackLanguages'))
end

function methods:isRTL()
	return host.language_direction(codeOf(self, 'isRTL')) == 'rtl'
end

function methods:getDir()
	return host.language_direction(codeOf(self, 'getDir'))
end

for _, name in ipairs { 'lc', 'uc', 'lcfirst', 'ucfirst', 'caseFold' } do
	methods[name] = function(self, text)
		local code = codeOf(self, name)
		checkType(name, 1, text, 'string')
		return host.language_case(code, name, text)
	end
end

function methods:formatNum(number, options)
	local code = codeOf(self, 'formatNum')
	if type(number) ~= 'string' or not tonumber(number) then
		checkType('formatNum', 1, number, 'number')
	end
	if number ~= number then
		return 'NaN'
	end
	return host.language_formatNum(code, tostring(number), type(options) == 'table' and options.noCommafy == true)
end

function methods:parseFormattedNumber(text)
	local code = codeOf(self, 'parseFormattedNumber')
	checkTypeMulti('parseFormattedNumber', 1, text, { 'string', 'number' })
	return tonumber(host.language_parseNumber(code, tostring(text)))
end

function methods:formatDate(format, timestamp, isLocal)
	local code = codeOf(self, 'formatDate')
	checkType('formatDate', 1, format, 'string')
	if type(timestamp) == 'number' then
		timestamp = tostring(timestamp)
	end
	checkType('formatDate', 2, timestamp, 'string', true)
	checkType('formatDate', 3, isLocal, 'boolean', true)
	return host.language_formatDate(code, format, timestamp or '', isLocal or false)
end

function methods:formatDuration(seconds, units)
	local code = codeOf(self, 'formatDuration')
	checkTypeMulti('formatDuration', 1, seconds, { 'number', 'string' })
	checkType('formatDuration', 2, units, 'table', true)
	return host.language_formatDuration(code, tonumber(seconds), units or {})
end

function methods:getDurationIntervals(seconds, units)
	codeOf(self, 'getDurationIntervals')
	checkTypeMulti('getDurationIntervals', 1, seconds, { 'number', 'string' })
	checkType('getDurationIntervals', 2, units, 'table', true)
	return host.durationIntervals(tonumber(seconds), units or {})
end

local function formsOf(first, ...)
	if type(first) == 'table' then
		return first
	end
	return { first, ... }
end

function methods:plural(number, ...)
	local code = codeOf(self, 'plural')
	checkTypeMulti('plural', 1, number, { 'number', 'string' })
	local forms = {}
	for i, form in ipairs(formsOf(...)) do
		forms[i] = tostring(form)
	end
	return host.language_plural(code, tonumber(number) or 0, forms)
end

methods.convertPlural = methods.plural

function methods:gender(who, ...)
	codeOf(self, 'gender')
	checkType('gender', 1, who, 'string')
	local forms = {}
	for i, form in ipairs(formsOf(...)) do
		forms[i] = tostring(form)
	end
	return host.gender(who, forms)
end

function methods:grammar(case, word)
	local code = codeOf(self, 'grammar')
	checkType('grammar', 1, case, 'string')
	checkType('grammar', 2, word, 'string')
	return host.language_grammar(code, word, case)
end

function methods:convertGrammar(word, case)
	return self:grammar(case, word)
end

local arrows = { up = '↑', down = '↓', left = '←', right = '→' }

function methods:getArrow(direction)
	direction = direction or 'forwards'
	checkType('getArrow', 1, direction, 'string')
	if direction == 'forwards' or direction == 'backwards' then
		local forwards = direction == 'forwards'
		return forwards == self:isRTL() and arrows.left or arrows.right
	end
	return arrows[direction]
end

function methods:getDirMark(opposite)
	local rtl = self:isRTL()
	if opposite then
		rtl = not rtl
	end
	return rtl and '\226\128\143' or '\226\128\142'
end

function methods:getDirMarkEntity(opposite)
	local rtl = self:isRTL()
	if opposite then
		rtl = not rtl
	end
	return rtl and '&rlm;' or '&lrm;'
end

function methods:embedBidi(text)
	return text
end
