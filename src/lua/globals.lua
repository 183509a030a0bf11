-- What scripts may call of Lua itself. `host` holds functions of the host; what is taken away here is gone for good.
local host = ...
local getmetatable, setmetatable, next, type, select, unpack, error = getmetatable, setmetatable, next, type, select, unpack, error
local rawpairs, rawipairs = pairs, ipairs

-- Some things are kept for those who set the sandbox up.
local privileged = {
	setfenv = setfenv, getfenv = getfenv, loadstring = loadstring, getmetatable = getmetatable,
	collectgarbage = collectgarbage,
}

for _, name in rawipairs {
	'collectgarbage', 'coroutine', 'dofile', 'gcinfo', 'getfenv', 'load', 'loadfile', 'loadstring', 'module',
	'newproxy', 'package', 'print', 'require', 'setfenv',
} do
	_G[name] = nil
end
debug = { traceback = debug.traceback }

-- Metatables of other types than tables lead out of a script's own environment.
function _G.getmetatable(value)
	if type(value) == 'table' then
		return getmetatable(value)
	end
	return nil
end

function _G.pairs(value)
	local meta = getmetatable(value)
	if type(value) == 'table' and meta and meta.__pairs then
		local f, s, first = meta.__pairs(value)
		return f, s, first
	end
	return rawpairs(value)
end

function _G.ipairs(value)
	local meta = getmetatable(value)
	if type(value) == 'table' and meta and meta.__ipairs then
		local f, s, first = meta.__ipairs(value)
		return f, s, first
	end
	return rawipairs(value)
end

-- Makes `gmatch` of a function that finds some matches at once.
local function gmatchOf(matches)
	return function(text, pattern)
		text, pattern = host.checkText(text, 1, 'gmatch'), host.checkText(pattern, 2, 'gmatch')
		local batch, count, position, at, size = nil, 0, 1, 0, 4
		return function()
			if at == count then
				if not position then
					return nil
				end
				batch, count, position = matches(text, pattern, position, size)
				at, size = 0, size < 1000 and size * 2 or size
				if count == 0 then
					return nil
				end
			end
			at = at + 1
			local found = batch[at]
			return unpack(found, 1, found.n)
		end
	end
end

string.dump, string.gfind = nil, nil
string.find, string.match, string.gsub = host.find, host.match, host.gsub
string.gmatch = gmatchOf(host.matches)
string.rep = host.rep
math.mod, table.setn = nil, nil

os = { clock = host.clock, date = host.date, difftime = host.difftime, time = host.time }

-- The same functions for text in UTF-8, used by whoever offers them.
privileged.text = {
	find = host.textFind,
	match = host.textMatch,
	gsub = host.textGsub,
	gmatch = gmatchOf(host.textMatches),
}
return privileged
