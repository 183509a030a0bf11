-- `bit32` of Lua 5.2, and the older `bit`.
local host, internal = ...
local bit32 = {}
for _, name in ipairs { 'band', 'bor', 'bxor', 'bnot', 'btest', 'lshift', 'rshift', 'arshift', 'lrotate', 'rrotate', 'extract', 'replace' } do
	bit32[name] = host['bit32_' .. name]
end
internal.packages.bit32 = bit32

local bit = {
	band = bit32.band,
	bor = bit32.bor,
	bxor = bit32.bxor,
	bnot = bit32.bnot,
	blshift = bit32.lshift,
	brshift = bit32.arshift,
	blogic_rshift = bit32.rshift,
}

function bit.tobits(number)
	local bits = {}
	number = bit32.band(number)
	while number > 0 do
		bits[#bits + 1] = number % 2
		number = (number - number % 2) / 2
	end
	return bits
end

function bit.tonumb(bits)
	local number = 0
	for i = #bits, 1, -1 do
		number = number * 2 + bits[i]
	end
	return number
end

internal.packages.bit = bit
internal.packages['luabit.bit'] = bit
internal.packages['luabit.hex'] = {
	to_hex = function(number)
		return ('0x%X'):format(number)
	end,
	to_dec = function(text)
		return tonumber(text, 16) or tonumber(text)
	end,
}
