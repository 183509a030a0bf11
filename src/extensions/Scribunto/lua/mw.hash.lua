local host, internal = ...
mw.hash = {
	hashValue = function(algorithm, value)
		internal.util.checkType('hashValue', 1, algorithm, 'string')
		internal.util.checkType('hashValue', 2, value, 'string')
		return host.hashValue(algorithm, value)
	end,
	listAlgorithms = function()
		return host.hashAlgorithms()
	end,
}

-- What other extensions offer to scripts.
mw.ext = { ParserFunctions = {
	expr = function(expression)
		return host.expression(tostring(expression))
	end,
} }
