-- `require('strict')`: globals must be assigned before they are read, and only in the main chunk.
local _, internal = ...

function internal.makers.strict(env)
	local meta = getmetatable(env) or {}
	function meta.__newindex(t, name, value)
		if name ~= 'arg' then
			error(("assign to undeclared variable '%s'"):format(tostring(name)), 2)
		end
		rawset(t, name, value)
	end
	function meta.__index(_, name)
		if name ~= 'arg' then
			error(("variable '%s' is not declared"):format(tostring(name)), 2)
		end
	end
	setmetatable(env, meta)
	return {}
end
