import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LuaClock } from './clock.ts';
import { LuaError, LuaLimitExceeded } from './errors.ts';
import { Sandbox } from './sandbox.ts';
import type { LuaValue } from './value.ts';

const script = `
local host, privileged = ...
function privileged.run(text)
	return assert(privileged.loadstring(text, '=script'))()
end
privileged.environment = privileged.environment or {}
for name, fn in pairs(privileged.text) do
	privileged.environment[name] = fn
end
text = privileged.environment
`;
const sandbox = new Sandbox({ hostFunctions: [], scripts: [{ name: 'test', text: script }], entries: ['run'] });

function start(seconds = 0.2) {
  const options = { clock: new LuaClock(seconds), memoryLimit: 10 * 1024 * 1024, now: () => Date.UTC(2024, 1, 29) };
  return sandbox.start(options, []);
}

function run(text: string): LuaValue[] {
  const { state, entries } = start();
  return state.call(entries.get('run')!, text);
}

const limit = (name: 'time' | 'memory') => (error: unknown) =>
  error instanceof LuaLimitExceeded && error.limit === name;

for (const [what, text, name] of [
  ['an endless loop', 'while true do end', 'time'],
  ['a pattern that backtracks for ever', '("a"):rep(50000):find(".-.-.-.-.-b")', 'time'],
  ['endless replacing', 'while true do ("abc"):gsub("%w", "%0%0") end', 'time'],
  ['a string of ten gigabytes', 'return ("x"):rep(1e10)', 'memory'],
  ['a table that grows and grows', 'local t = {} for i = 1, 1e9 do t[i] = {} end', 'memory'],
  ['a replacement that grows beyond all bounds', '("x"):rep(1e5):gsub(".", ("y"):rep(1e5))', 'memory'],
] as const) {
  test(`${what} is ended, also within pcall`, () => {
    assert.throws(() => run(text), limit(name));
    assert.throws(() => run(`pcall(function() ${text} end) return 1`), limit(name));
    assert.throws(() => run(`xpcall(function() ${text} end, function() return 1 end) return 1`), limit(name));
    assert.deepEqual(run('return 1 + 1'), [2]);
  });
}

test('a state that was ended says so', () => {
  const { state, entries } = start();
  assert.throws(() => state.call(entries.get('run')!, 'while true do end'));
  assert.equal(state.isDead, true);
});

test('endless recursion is an error of Lua', () => {
  assert.throws(() => run('local function f() return f() .. "x" end return f()'), LuaError);
  assert.deepEqual(run('local function f() return f() .. "x" end return (pcall(f))'), [false]);
});

test('nothing of the host can be reached', () => {
  const names = [
    'io',
    'package',
    'require',
    'dofile',
    'loadfile',
    'load',
    'loadstring',
    'module',
    'newproxy',
    'coroutine',
  ];
  for (const name of [...names, 'collectgarbage', 'getfenv', 'setfenv', 'print', 'gcinfo']) {
    assert.deepEqual(run(`return ${name} == nil`), [true], name);
  }
  for (const name of [
    'os.execute',
    'os.exit',
    'os.getenv',
    'os.remove',
    'os.tmpname',
    'string.dump',
    'debug.getinfo',
  ]) {
    assert.deepEqual(run(`return ${name} == nil`), [true], name);
  }
  assert.deepEqual(run('local names = {} for k in pairs(debug) do names[#names + 1] = k end return unpack(names)'), [
    'traceback',
  ]);
});

test('the metatable of strings is out of reach', () => {
  assert.deepEqual(run('return getmetatable("") == nil, pcall(setmetatable, "", {})').slice(0, 2), [true, false]);
});

test('binary code is not loaded', () => {
  const { state } = start();
  assert.throws(() => {
    state.load('\x1bLua', 'code');
  }, LuaError);
});

test('states do not share what scripts change', () => {
  run('leak = 1');
  assert.deepEqual(run('return leak == nil'), [true]);
});

test('patterns do what those of Lua do', () => {
  const cases: [string, LuaValue[]][] = [
    ['("hello world"):find("o w")', [5, 7]],
    ['("abc"):match("(b)(c)")', ['b', 'c']],
    ['("abc"):match("()b()")', [2, 3]],
    ['("x = 1, y = 2"):gsub("(%w+) = (%w+)", "%2 = %1")', ['1 = x, 2 = y', 2]],
    ['("hello"):gsub("", "-")', ['-h-e-l-l-o-', 6]],
    ['("abc"):gsub("%w", "%0%0", 2)', ['aabbc', 2]],
    ['("abc"):gsub("%w", { a = "1", b = false })', ['1bc', 3]],
    ['("f(a(b)c)d"):match("%b()")', ['(a(b)c)']],
    ['("THE (quick) fox"):gsub("%f[%a]%a+", string.lower)', ['the (quick) fox', 3]],
    ['("abc"):find("b", 1, true)', [2, 2]],
    ['("a+b"):find("+", 1, true)', [2, 2]],
    ['("abc"):find("c$")', [3, 3]],
    ['("abcabc"):match("^(.-)%1$")', ['abc']],
    ['("aXb"):match("[^%l]")', ['X']],
    ['("a]b"):match("[]]")', [']']],
    ['("abc"):find("", 10)', [4, 3]],
    ['("abc"):find("b", -1)', [undefined]],
  ];
  for (const [expression, expected] of cases) assert.deepEqual(run(`return ${expression}`), expected, expression);
});

test('gmatch gives every match once, however many there are', () => {
  assert.deepEqual(run('local n = 0 for w in ("ab "):rep(5000):gmatch("%a+") do n = n + #w end return n'), [10_000]);
  const pairs = 'local t = {} for k, v in ("a=1, b=2"):gmatch("(%w)=(%w)") do t[#t + 1] = k .. v end return unpack(t)';
  assert.deepEqual(run(pairs), ['a1', 'b2']);
});

test('text is matched by characters, and bytes are kept as they are', () => {
  assert.deepEqual(run('return text.find("äöü", "ü"), text.match("año", "%a+")'), [3, 'año']);
  assert.deepEqual(run('return (text.gsub("äöä", "ä", "x")), ("\\255\\0x"):len(), ("\\255"):byte()'), ['xöx', 3, 255]);
  assert.throws(() => run('return text.find("\\255", "x")'), /string is not UTF-8/);
});

test('a malformed pattern is an error at the place of the call', () => {
  assert.throws(() => run('local x = ("a"):find("[") return x'), /^LuaError: script:1: malformed pattern/);
  assert.throws(() => run('return (string.rep())'), /bad argument #1 to 'rep' \(string expected, got no value\)/);
});

test('dates are read and written in UTC', () => {
  assert.deepEqual(run('return os.date("!%Y-%m-%d %H:%M:%S", 86400), os.date("*t", 0).wday'), [
    '1970-01-02 00:00:00',
    5,
  ]);
  assert.deepEqual(run('return os.time { year = 2020, month = 1, day = 1, hour = 0 }, os.time()'), [
    1577836800,
    Date.UTC(2024, 1, 29) / 1000,
  ]);
});
