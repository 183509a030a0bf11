local _, internal = ...
local util = internal.util
local html = {}
mw.html = html

local selfClosing = {}
for _, name in ipairs {
	'area', 'base', 'br', 'col', 'command', 'embed', 'hr', 'img', 'input', 'keygen', 'link', 'meta', 'param', 'source', 'track', 'wbr',
} do
	selfClosing[name] = true
end

local escapes = { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }

local function encode(value)
	return (mw.text.unstripNoWiki(value):gsub('[&<>"]', escapes))
end

local cssEscapes = { [';'] = '\\3B ', ['\n'] = ' ' }

local builder = {}
local meta = { __index = builder }

local function describe(name, index, value, types)
	util.checkTypeMulti(name, index, value, types)
end

local function newBuilder(tag, options)
	options = options or {}
	local node = setmetatable({
		nodes = {},
		attributes = {},
		styles = {},
		tagName = tag,
		parent = options.parent,
	}, meta)
	node.selfClosing = options.selfClosing or (tag and selfClosing[tag:lower()]) or false
	return node
end

local function find(list, name)
	for i, each in ipairs(list) do
		if each.name == name then
			return each, i
		end
	end
end

local function set(list, name, value)
	local known, at = find(list, name)
	if value == nil then
		if known then
			table.remove(list, at)
		end
	elseif known then
		known.value = value
	else
		list[#list + 1] = { name = name, value = value }
	end
end

local function write(node, out)
	if node.tagName then
		out[#out + 1] = '<' .. node.tagName
		for _, each in ipairs(node.attributes) do
			if each.name ~= 'style' then
				out[#out + 1] = (' %s="%s"'):format(each.name, encode(each.value))
			end
		end
		if #node.styles > 0 then
			local styles = {}
			for i, each in ipairs(node.styles) do
				styles[i] = each.text or (each.name .. ':' .. tostring(each.value):gsub('[;\n]', cssEscapes))
			end
			out[#out + 1] = (' style="%s"'):format(encode(table.concat(styles, ';')))
		end
		if node.selfClosing then
			out[#out + 1] = ' />'
			return
		end
		out[#out + 1] = '>'
	end
	for _, child in ipairs(node.nodes) do
		if type(child) == 'table' then
			write(child, out)
		else
			out[#out + 1] = tostring(child)
		end
	end
	if node.tagName then
		out[#out + 1] = '</' .. node.tagName .. '>'
	end
end

function meta.__tostring(node)
	local out = {}
	write(node, out)
	return table.concat(out)
end

local function checkTag(tag)
	if not tag:find('^[a-zA-Z0-9]+$') then
		error(("invalid tag name '%s'"):format(tag), 3)
	end
end

function html.create(tag, options)
	if type(tag) ~= 'string' and tag ~= nil then
		describe('mw.html.create', 1, tag, { 'string', 'nil' })
	end
	util.checkType('mw.html.create', 2, options, 'table', true)
	if tag == '' then
		tag = nil
	end
	if tag then
		checkTag(tag)
	end
	return newBuilder(tag, options)
end

function builder:node(child)
	if child then
		describe('node', 1, child, { 'table', 'string', 'number' })
		if type(child) == 'table' and getmetatable(child) ~= meta then
			child = tostring(child)
		end
		self.nodes[#self.nodes + 1] = child
	end
	return self
end

function builder:wikitext(...)
	for i = 1, select('#', ...) do
		local value = select(i, ...)
		if value == nil then
			break
		end
		describe('wikitext', i, value, { 'string', 'number' })
		self.nodes[#self.nodes + 1] = value
	end
	return self
end

function builder:newline()
	self.nodes[#self.nodes + 1] = '\n'
	return self
end

function builder:tag(tag, options)
	util.checkType('tag', 1, tag, 'string')
	util.checkType('tag', 2, options, 'table', true)
	checkTag(tag)
	local given = { parent = self, selfClosing = options and options.selfClosing }
	local child = newBuilder(tag, given)
	self.nodes[#self.nodes + 1] = child
	return child
end

function builder:attr(name, value)
	if type(name) == 'table' then
		if value ~= nil then
			error("bad argument #2 to 'attr' (if argument #1 is a table, argument #2 must be left empty)", 2)
		end
		for k, v in pairs(name) do
			self:attr(k, v)
		end
		return self
	end
	util.checkType('attr', 1, name, 'string')
	if value ~= nil then
		describe('attr', 2, value, { 'string', 'number' })
	end
	if name == 'style' then
		self.styles = {}
		if value ~= nil and value ~= '' then
			self.styles[1] = { text = tostring(value) }
		end
		return self
	end
	if not name:find('^[^%s"\'<>/=%z\1-\31\127]+$') then
		error(("bad argument #1 to 'attr' (invalid attribute name '%s')"):format(name), 2)
	end
	set(self.attributes, name, value ~= nil and tostring(value) or nil)
	return self
end

function builder:getAttr(name)
	util.checkType('getAttr', 1, name, 'string')
	local found = find(self.attributes, name)
	return found and found.value
end

function builder:addClass(class)
	if class == nil then
		return self
	end
	describe('addClass', 1, class, { 'string', 'number' })
	local before = find(self.attributes, 'class')
	if before then
		before.value = before.value .. ' ' .. class
	else
		set(self.attributes, 'class', tostring(class))
	end
	return self
end

function builder:css(name, value)
	if type(name) == 'table' then
		if value ~= nil then
			error("bad argument #2 to 'css' (if argument #1 is a table, argument #2 must be left empty)", 2)
		end
		for k, v in pairs(name) do
			self:css(k, v)
		end
		return self
	end
	describe('css', 1, name, { 'string', 'number' })
	if value ~= nil then
		describe('css', 2, value, { 'string', 'number' })
	end
	set(self.styles, name, value)
	return self
end

function builder:cssText(css)
	if css ~= nil then
		describe('cssText', 1, css, { 'string', 'number' })
		self.styles[#self.styles + 1] = { text = tostring(css) }
	end
	return self
end

function builder:done()
	return self.parent or self
end

function builder:allDone()
	local node = self
	while node.parent do
		node = node.parent
	end
	return node
end
