-- `mw.ustring`: the functions of `string` for text in UTF-8.
local host, internal = ...
local util = internal.util
local ustring = {
	maxStringLength = 2097152,
	maxPatternLength = 10000,
	find = internal.text.find,
	match = internal.text.match,
	gsub = internal.text.gsub,
	gmatch = internal.text.gmatch,
	byte = string.byte,
	format = string.format,
	rep = string.rep,
}
for _, name in ipairs {
	'len', 'sub', 'upper', 'lower', 'codepoint', 'char', 'byteoffset', 'isutf8', 'toNFC', 'toNFD', 'toNFKC', 'toNFKD',
} do
	ustring[name] = host['ustring_' .. name]
end

function ustring.gcodepoint(text, i, j)
	util.checkTypeMulti('gcodepoint', 1, text, { 'string', 'number' })
	local points = host.ustring_points(text, i or 1, j or -1)
	local at = 0
	return function()
		at = at + 1
		return points[at]
	end
end

mw.ustring = ustring
internal.packages.ustring = ustring
internal.packages['ustring/ustring'] = ustring
