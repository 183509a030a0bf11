-- Checks of arguments that libraries share.
local _, internal = ...
local util = {}

local function describe(value)
	return type(value)
end

function util.checkType(name, index, value, expected, nilIsFine)
	if value == nil and nilIsFine then
		return
	end
	if type(value) ~= expected then
		error(("bad argument #%d to '%s' (%s expected, got %s)"):format(index, name, expected, describe(value)), 3)
	end
end

function util.checkTypeMulti(name, index, value, expected)
	local found = type(value)
	for _, each in ipairs(expected) do
		if found == each then
			return
		end
	end
	local list
	if #expected > 1 then
		list = table.concat(expected, ', ', 1, #expected - 1) .. ' or ' .. expected[#expected]
	else
		list = expected[1]
	end
	error(("bad argument #%d to '%s' (%s expected, got %s)"):format(index, name, list, describe(value)), 3)
end

function util.checkTypeForIndex(index, value, expected)
	if type(value) ~= expected then
		error(("value for index '%s' must be %s, %s given"):format(tostring(index), expected, describe(value)), 3)
	end
end

function util.checkTypeForNamedArg(name, argument, value, expected, nilIsFine)
	if value == nil and nilIsFine then
		return
	end
	if type(value) ~= expected then
		error(("bad named argument %s to '%s' (%s expected, got %s)"):format(argument, name, expected, describe(value)), 3)
	end
end

function util.makeCheckSelfFunction(library, variable, object, description)
	return function(self, method)
		if self ~= object then
			error(
				("%s: invalid %s. Did you call %s with a dot instead of a colon, i.e. %s.%s() instead of %s:%s()?"):format(
					library, description, method, variable, method, variable, method
				),
				3
			)
		end
	end
end

internal.util = util
internal.packages.libraryUtil = util
