import { functions, properties, values } from './css-words.ts';
import { anyOf, beginningWith, lexer, rule, type Rule } from './lexer.ts';

const vendor = /-(?:ah|atsc|hp|khtml|moz|ms|o|rim|ro|tc|wap|webkit|xv)-|(?:mso|prince)-/;
const unit = '(%|(?:ch|cm|deg|dpcm|dpi|dppx|em|ex|grad|Hz|in|kHz|mm|ms|pc|pt|px|q|rad|rem|s|turn|vh|vmax|vmin|vw)\\b)?';

const blanks: readonly Rule[] = [
  rule(/[^\S\ufeff]+/, 'w', { first: /\s/ }),
  rule(/\/\*[^]*?\*\//, 'c', { open: /\/\*/, first: /\// }),
];
const strings: readonly Rule[] = [
  rule(/"(?:\\[^]|[^"\\])*"/, 's2', { open: /"/, first: /"/ }),
  rule(/'(?:\\[^]|[^'\\])*'/, 's1', { open: /'/, first: /'/ }),
];

/** What stands outside of declarations: selectors, and what follows an at-word. */
const selectors: readonly Rule[] = [
  ...blanks,
  rule(/\{/, 'p', { enter: ['declarations'] }),
  rule(/(::?)([-\p{L}\p{N}_]+)/u, ['p', 'nd']),
  rule(/(\.)([-\p{L}\p{N}_]+)/u, ['p', 'nc']),
  rule(/(#)([-\p{L}\p{N}_]+)/u, ['p', 'nn']),
  rule(/(@)([-\p{L}\p{N}_]+)/u, ['p', 'k'], { enter: ['at-rule'] }),
  rule(/[-\p{L}\p{N}_]+/u, 'nt'),
  rule(/[~^*!%&$[\]()<>|+=@:;,./?]/, 'o'),
  ...strings,
];

/** Values, within and without the brackets of a function. */
const common: readonly Rule[] = beginningWith(/[A-Za-z_]/, [
  rule(/(url)(\()(".*?")(\))/, ['nb', 'p', 's2', 'p'], { open: /url\("/, retry: /\n/ }),
  rule(/(url)(\()('.*?')(\))/, ['nb', 'p', 's1', 'p'], { open: /url\('/, retry: /\n/ }),
  rule(/(url)(\()(.*?)(\))/, ['nb', 'p', 'sx', 'p'], { open: /url\(/, retry: /\n/ }),
  rule(new RegExp(`(${anyOf(functions, '').source})(\\()`), ['nb', 'p'], { enter: ['function'] }),
  rule(/([A-Za-z_][-\w]+)(\()/, ['nf', 'p'], { enter: ['function'], open: /[A-Za-z_]/, retry: /[^-\w]/ }),
]);
const numbers: readonly Rule[] = beginningWith(/[-+.\d]/, [
  rule(new RegExp(`([-+]?\\d*\\.\\d+)${unit}`), ['mf', 'kt']),
  rule(new RegExp(`([-+]?\\d+)${unit}`), ['mi', 'kt']),
]);
const colour = rule(/#[\dA-Za-z]{1,6}/, 'mh', { first: /#/ });
const constant = rule(anyOf(values, '\\b'), 'kc', { first: /[A-Za-z]/ });

/** Reads CSS. */
export const readCss = lexer({
  root: selectors,
  'at-rule': [rule(/\{/, 'p', { enter: ['at-block'] }), rule(/;/, 'p', { leave: 1 }), ...selectors],
  'at-block': [rule(/\}/, 'p', { leave: 2 }), ...selectors],
  declarations: [
    ...blanks,
    rule(/\}/, 'p', { leave: 1 }),
    rule(/;/, 'p'),
    rule(/(?<=^|\n)@.*/, 'cp'),
    rule(vendor, 'kp', { first: /[-mp]/ }),
    rule(new RegExp(`(${anyOf(properties, '').source})(\\s*)(:)`), ['k', 'w', 'p'], {
      enter: ['value'],
      first: /[A-Za-z]/,
    }),
    rule(/([A-Za-z_][-\w]*)(\s*)(:)/, ['n', 'w', 'p'], { enter: ['value'], open: /[A-Za-z_]/, retry: /[^-\w]/ }),
    rule(/(--?[A-Za-z_][-\w]*)(\s*)(:)/, ['nv', 'w', 'p'], {
      enter: ['value'],
      open: /--?[A-Za-z_]/,
      retry: /[^-\w]/,
    }),
  ],
  value: [
    ...blanks,
    rule(/;/, 'p', { leave: 1 }),
    rule(/\}/, 'p', { leave: 2 }),
    rule(/!important/, 'cp'),
    ...strings,
    rule(vendor, 'bp', { first: /[-mp]/ }),
    ...common,
    colour,
    ...numbers,
    constant,
    rule(anyOf(properties, '\\b'), 'k', { first: /[A-Za-z]/ }),
    rule(/[A-Za-z_][-\w]*/, 'n'),
    rule(/[-~^*!%&<>|+=@:./?]+/, 'o'),
    rule(/[[\](),]/, 'p'),
  ],
  function: [
    ...blanks,
    rule(/\)/, 'p', { leave: 1 }),
    rule(/,/, 'p'),
    ...strings,
    rule(/-+\w[-\w]*/, 'nv', { open: /-/, retry: /[^-]/, first: /-/ }),
    ...common,
    colour,
    ...numbers,
    constant,
    rule(/[A-Za-z_]\w*/, 'n'),
    rule(/[-*+/]/, 'o'),
  ],
});
