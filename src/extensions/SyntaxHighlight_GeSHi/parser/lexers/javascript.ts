import { anyOf, beginningWith, lexer, rule, type Rule } from './lexer.ts';

const asRegex = { enter: ['regex'] };
const afterWord = String.raw`(?![\p{L}\p{N}_])`;

function words(list: string): RegExp {
  return new RegExp(anyOf(list, afterWord).source, 'u');
}

const blanks: readonly Rule[] = [
  rule(/[^\S\ufeff]+/, 'w', { first: /\s/ }),
  rule(/<!--/, 'c', { first: /</ }),
  rule(/\/\/.*/, 'c1', { first: /\// }),
  rule(/\/\*[^]*?\*\//, 'cm', { open: /\/\*/, first: /\// }),
];

const code: readonly Rule[] = [
  // A value may begin where a line begins with blanks or a slash.
  rule(/(?<=^|\n)(?=\s|\/|<!--)/, undefined, { ...asRegex, first: /[\s/<]/ }),
  ...blanks,
  ...beginningWith(/[.\d]/, [
    rule(/0[bB][01]+n?/, 'mb'),
    rule(/0[oO]?[0-7]+n?/, 'mo'),
    rule(/0[xX][\dA-Fa-f]+n?/, 'mh'),
    rule(/\d+n/, 'mi'),
    rule(/(?:\.\d+|\d+\.\d*|\d+)(?:[eE][-+]?\d+)?/, 'mf'),
  ]),
  ...beginningWith(/[^\w\s]/, [
    rule(/\.{3}|=>/, 'p'),
    rule(/\+\+|--|~|\?\?=?|\?|:|\\(?=\n|$)|(?:<<|>>>?|==?|!=?|(?:&&|\|\||\*\*|[-<>+*%&|^/]))=?/, 'o', asRegex),
    rule(/[{([;,]/, 'p', asRegex),
    rule(/[})\].]/, 'p'),
    rule(/"(?:\\[^]|[^"\\])*"/, 's2', { open: /"/ }),
    rule(/'(?:\\[^]|[^'\\])*'/, 's1', { open: /'/ }),
    rule(/`/, 'sb', { enter: ['template'] }),
  ]),
  ...beginningWith(/[A-Za-z]/, [
    rule(words('typeof instanceof in void delete new'), 'ow', asRegex),
    rule(
      words(`async await break case catch continue debugger default do else export extends finally for if import of return
      static super switch this throw try while yield`),
      'k',
      asRegex,
    ),
    rule(words('class const function let var with'), 'kd', asRegex),
    rule(
      words(`abstract as boolean byte char constructor double enum final float from goto implements int interface long native
      package private protected public short synchronized throws transient volatile`),
      'kr',
    ),
    rule(words('Infinity NaN false null true undefined'), 'kc'),
    rule(
      words(`Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Float32Array Float64Array
      Function Int16Array Int32Array Int8Array Intl JSON Map Math Number Object Promise Proxy Reflect RegExp Set String
      Symbol Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet decodeURI decodeURIComponent document
      encodeURI encodeURIComponent eval global globalThis isFinite isNaN parseFloat parseInt window`),
      'nb',
    ),
    rule(words('Error EvalError InternalError RangeError ReferenceError SyntaxError TypeError URIError'), 'ne'),
  ]),
  rule(
    /(?:[\p{L}\p{Nl}$_]|\\u[\dA-Fa-f]{4})(?:[\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}$\u200c\u200d]|\\u[\dA-Fa-f]{4})*/u,
    'nx',
    { first: /[\w$\\]/ },
  ),
];

/** Reads JavaScript. */
export const readJavascript = lexer({
  root: [rule(/(?<=^)#! ?\/.*/, 'ch'), ...code],
  // Where a value may begin, a slash begins an expression.
  regex: [
    ...blanks,
    rule(/\/(?:\\[^]|\[(?:\\[^]|[^\]\\\n])*\]|[^[/\\\n])+\/[dgimsuy]*(?![\p{L}\p{N}_])/u, 'sr', { leave: 1 }),
    rule(/(?=\/)/, undefined, { leave: 1, enter: ['not-regex'] }),
    rule(/(?=[^])/, undefined, { leave: 1 }),
  ],
  'not-regex': [rule(/\n/, undefined, { leave: 1, enter: ['regex'] }), rule(/.+/, 'err')],
  template: [
    rule(/`/, 'sb', { leave: 1 }),
    rule(/\\./, 'sb'),
    rule(/\$\{/, 'si', { enter: ['inserted'] }),
    rule(/[^`\\$]+|\$|\\/, 'sb'),
  ],
  inserted: [rule(/\}/, 'si', { leave: 1 }), ...code],
});
