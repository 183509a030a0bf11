import { anyOf, beginningWith, lexer, rule, type Rule } from './lexer.ts';

const name = /[A-Za-z_]\w*/;
const blanks: readonly Rule[] = [
  ...beginningWith(/-/, [rule(/--\[(=*)\[[^]*?\]\1\]/, 'cm', { open: /--\[=*\[/ }), rule(/--.*/, 'c1')]),
  rule(/[^\S\ufeff]+/, undefined, { first: /\s/ }),
];
const builtins = `
  _G _VERSION assert collectgarbage dofile error getmetatable ipairs load loadfile next pairs pcall print rawequal rawget
  rawlen rawset require select setmetatable tonumber tostring type xpcall`;
const members = `
  bit32\\.(?:arshift|band|bnot|bor|btest|bxor|extract|lrotate|lshift|replace|rrotate|rshift)
  coroutine\\.(?:create|isyieldable|resume|running|status|wrap|yield)
  debug\\.(?:debug|gethook|getinfo|getlocal|getmetatable|getregistry|getupvalue|getuservalue|sethook|setlocal|setmetatable|setupvalue|setuservalue|traceback|upvalueid|upvaluejoin)
  io\\.(?:close|flush|input|lines|open|output|popen|read|stderr|stdin|stdout|tmpfile|type|write)
  math\\.(?:abs|acos|asin|atan|atan2|ceil|cos|cosh|deg|exp|floor|fmod|frexp|huge|ldexp|log|max|maxinteger|min|mininteger|modf|pi|pow|rad|random|randomseed|sin|sinh|sqrt|tan|tanh|tointeger|type|ult)
  os\\.(?:clock|date|difftime|execute|exit|getenv|remove|rename|setlocale|time|tmpname)
  package\\.(?:config|cpath|loaded|loadlib|path|preload|searchers|searchpath)
  string\\.(?:byte|char|dump|find|format|gmatch|gsub|len|lower|match|pack|packsize|rep|reverse|sub|unpack|upper)
  table\\.(?:concat|insert|move|pack|remove|sort|unpack)
  utf8\\.(?:char|charpattern|codepoint|codes|len|offset)`;

/** A string up to its quote, whatever is missing: lines are no end of it. */
function stringTo(quote: string, kind: string): Rule[] {
  return [
    rule(/\\(?:[abfnrtv\\"'\n]|z\s*|x[\dA-Fa-f]{2}|u\{[\dA-Fa-f]+\}|\d{1,3})/, 'se'),
    rule(new RegExp(quote), kind, { leave: 1 }),
    rule(new RegExp(`[^\\\\${quote}]+`), kind),
  ];
}

/** Reads Lua. */
export const readLua = lexer({
  root: [rule(/#!.*/, 'cp', { enter: ['base'] }), rule(/(?=[^])/, undefined, { enter: ['base'] })],
  base: [
    ...blanks,
    ...beginningWith(/[.\d]/, [
      rule(/0[xX][\dA-Fa-f]*(?:\.[\dA-Fa-f]*)?(?:[pP][+-]?\d+)?/, 'mh'),
      rule(/\d+(?:\.\d*)?[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?|\d+\.\d*/, 'mf'),
      rule(/\d+/, 'mi'),
    ]),
    rule(/\[(=*)\[[^]*?\]\1\]/, 's', { open: /\[=*\[/, first: /\[/ }),
    ...beginningWith(/[^\w\s]/, [
      rule(/::/, 'p', { enter: ['label'] }),
      rule(/\.{3}/, 'p'),
      rule(/[=<>|~&+\-*/%#^]+|\.\./, 'o'),
      rule(/[[\]{}().,:;]/, 'p'),
      rule(/'/, 's1', { enter: ['single'] }),
      rule(/"/, 's2', { enter: ['double'] }),
    ]),
    ...beginningWith(/[A-Za-z_]/, [
      rule(anyOf('and or not'), 'ow'),
      rule(anyOf('break do else elseif end for if in repeat return then until while'), 'kr'),
      rule(/goto(?!\w)/, 'kr', { enter: ['goto'] }),
      rule(/function(?!\w)/, 'kr', { enter: ['function'] }),
      rule(/local(?!\w)/, 'kd'),
      rule(anyOf('false nil true'), 'kc'),
      rule(anyOf(members), 'nb'),
      // Of a name and its member neither is a builtin.
      rule(/([A-Za-z_]\w*)(\.)([A-Za-z_]\w*)/, ['n', 'p', 'n']),
      rule(anyOf(builtins), 'nb'),
      rule(name, 'n'),
    ]),
  ],
  function: [
    ...blanks,
    rule(/[.:]/, 'p'),
    rule(/[A-Za-z_]\w*(?=\s*[.:])/, 'nc'),
    rule(name, 'nf', { leave: 1 }),
    rule(/\(/, 'p', { leave: 1 }),
  ],
  goto: [...blanks, rule(name, 'nl', { leave: 1 })],
  label: [...blanks, rule(/::/, 'p', { leave: 1 }), rule(name, 'nl')],
  single: stringTo("'", 's1'),
  double: stringTo('"', 's2'),
});
