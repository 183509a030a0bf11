-- Every #invoke has globals of its own: copies of the tables that all start from, and the modules that it has required.
local host, internal = ...
local setfenv, loadstring = internal.setfenv, internal.loadstring
local rawtostring, getmetatable, setmetatable = tostring, getmetatable, setmetatable
local type, next, error, pcall, unpack, select = type, next, error, pcall, unpack, select

-- Libraries by the name that `require` knows them by; what makes them anew for an environment is in `makers`.
internal.packages = {}
internal.makers = {}

-- Addresses of tables and functions are nobody's business.
function _G.tostring(...)
	local value = ...
	local text = rawtostring(...)
	local kind = type(value)
	if kind == 'function' or (kind == 'table' and not (getmetatable(value) or {}).__tostring) then
		return kind
	end
	return text
end

local function copyTable(value, seen)
	local known = seen[value]
	if known then
		return known
	end
	local copy = {}
	seen[value] = copy
	for k, v in next, value do
		if type(v) == 'table' then
			v = copyTable(v, seen)
		end
		copy[k] = v
	end
	return setmetatable(copy, getmetatable(value))
end

-- A chunk is compiled once; while it runs in one environment, another gets a chunk of its own.
local chunks = {}

-- Text only: what begins with an escape would be taken for compiled code.
local function compile(text, name)
	if text:byte(1) == 27 then
		return nil, name .. ":1: unexpected symbol near '\27'"
	end
	return loadstring(text, '=' .. name)
end

local function chunkOf(name, text)
	local chunk = chunks[name]
	if chunk and not chunk.running then
		return chunk
	end
	local fn, message = compile(text, name)
	if not fn then
		error(message, 0)
	end
	chunk = { fn = fn, running = false }
	chunks[name] = chunks[name] or chunk
	return chunk
end

local function finish(chunk, ...)
	chunk.running = false
	return ...
end

local function runChunk(name, text, env)
	local chunk = chunkOf(name, text)
	chunk.running = true
	setfenv(chunk.fn, env)
	return finish(chunk, chunk.fn(name))
end

local loading = {}

local function makeRequire(env)
	local loaded = env.package.loaded
	return function(name)
		if type(name) ~= 'string' then
			error(("bad argument #1 to 'require' (string expected, got %s)"):format(type(name) == 'nil' and 'no value' or type(name)), 2)
		end
		local found = loaded[name]
		if found == loading then
			error(("loop or previous error loading module '%s'"):format(name), 2)
		end
		if found ~= nil then
			return found
		end
		local maker = internal.makers[name]
		if maker then
			found = maker(env)
		else
			local chunkName, text = host.loadModule(name)
			if not chunkName then
				error(("module '%s' not found"):format(name), 2)
			end
			loaded[name] = loading
			found = runChunk(chunkName, text, env)
			if found == nil and loaded[name] ~= loading then
				found = loaded[name]
			end
		end
		if found == nil then
			found = true
		end
		loaded[name] = found
		return found
	end
end

function internal.newEnvironment()
	local seen = {}
	local env = copyTable(_G, seen)
	local loaded = {}
	for name, library in next, internal.packages do
		loaded[name] = copyTable(library, seen)
	end
	env.package = { loaded = loaded }
	env.require = makeRequire(env)
	internal.intoEnvironment(env)
	return env
end

-- Environments of the scripts that run now, each with the frame that it was called with: the newest is the last.
local running = {}

-- The environment of the script that runs now.
function internal.environment()
	local now = running[#running]
	return now and now.env
end

function internal.currentFrame()
	local now = running[#running]
	return now and now.frame
end

-- Calls a function within an environment.
function internal.within(env, frame, fn, ...)
	local level = #running + 1
	running[level] = { env = env, frame = frame }
	local result = { pcall(fn, ...) }
	running[level] = nil
	if not result[1] then
		error(result[2], 0)
	end
	return unpack(result, 2)
end

-- What a module gives, run in an environment.
function internal.execute(name, text, env)
	return runChunk(name, text, env)
end

local function textOf(...)
	local parts = {}
	for i = 1, select('#', ...) do
		local value = select(i, ...)
		if value ~= nil then
			parts[#parts + 1] = tostring(value)
		end
	end
	return table.concat(parts)
end

-- Called by the host: (module's name, its text, function's name) → what happened, text.
function internal.invoke(name, text, functionName)
	local env = internal.newEnvironment()
	local frame = internal.newFrame('current', 'parent')
	local level = #running + 1
	running[level] = { env = env, frame = frame }
	local exports = runChunk(name, text, env)
	local outcome, result = 'ok', nil
	if type(exports) ~= 'table' then
		outcome, result = 'not-a-table', type(exports)
	else
		local fn = exports[functionName]
		if fn == nil then
			outcome = 'no-such-function'
		elseif type(fn) ~= 'function' and not (getmetatable(fn) or {}).__call then
			outcome = 'not-a-function'
		else
			result = textOf(fn(frame))
		end
	end
	running[level] = nil
	return outcome, result
end

-- Runs the lines of a console over a module: (text, module's name, its text) → what was printed, what the last line gave.
-- The text gives a function of three: what loads the module, what forgets the output of earlier lines, what shows values.
function internal.console(source, name, text)
	local env = internal.newEnvironment()
	running[#running + 1] = { env = env, frame = internal.newFrame('current', 'parent') }
	local chunk, message = loadstring(source, '=console input')
	if not chunk then
		error(message, 0)
	end
	local shown = ''
	internal.takeLog()
	setfenv(chunk, env)()(function()
		return text ~= '' and runChunk(name, text, env) or nil
	end, function()
		internal.takeLog()
		shown = ''
	end, function(...)
		local parts = {}
		for i = 1, select('#', ...) do
			parts[i] = tostring((select(i, ...)))
		end
		shown = table.concat(parts, '\t')
	end)
	running[#running] = nil
	return internal.takeLog(), shown
end

-- How many scripts run; after an error the host says how many did before it (`unwind`).
function internal.level()
	return #running
end

function internal.unwind(level)
	for i = #running, level + 1, -1 do
		running[i] = nil
	end
	if level == 0 then
		for _, chunk in next, chunks do
			chunk.running = false
		end
	end
end

-- What was raised, as the host reads it: text, and where it happened.
function internal.handle(raised)
	local trace = debug.traceback('', 2)
	if type(raised) == 'string' or type(raised) == 'number' then
		return { message = rawtostring(raised), trace = trace }
	end
	return { trace = trace }
end

-- Compiles a text and forgets it; the message if it is no Lua.
function internal.check(text, name)
	local fn, message = compile(text, name)
	return fn == nil and message or nil
end

-- Bytes that all of this is worth to Lua.
function internal.memory()
	return internal.collectgarbage('count') * 1024
end
