import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sanitizeCss } from './sanitize-css.ts';

const scope = '.mw-parser-output';

function css(text: string): string {
  return sanitizeCss(text, { scope, allowedUrls: { image: ['^https://pictures\\.example/'] } }).css;
}

function faults(text: string): string[] {
  return sanitizeCss(text, { scope }).errors.map(({ key }) => key.replace('templatestyles-error-', ''));
}

test('every selector stands below the scope, and what is said of html and body before it', () => {
  assert.equal(css('.a, b > c { color: red }'), '.mw-parser-output .a,.mw-parser-output b>c{color:red}');
  assert.equal(css('html.x body.night .a { top: 0 }'), 'html.x body.night .mw-parser-output .a{top:0}');
  assert.equal(css('body { top: 0 }'), '.mw-parser-output body{top:0}');
  assert.equal(css('body > .a { top: 0 }'), '.mw-parser-output body>.a{top:0}');
});

test('conditions, frames and fonts of its own are kept', () => {
  assert.equal(css('@media (width<40em){.a{top:0}}'), '@media (width<40em){.mw-parser-output .a{top:0}}');
  assert.equal(css('@keyframes k{from{top:0}50%{top:1px}}'), '@keyframes k{from{top:0}50%{top:1px}}');
  assert.equal(
    css('@supports (display:grid){.a{display:grid}}'),
    '@supports (display:grid){.mw-parser-output .a{display:grid}}',
  );
  assert.match(css('@font-face{font-family:"TemplateStylesX";font-weight:bold}'), /^@font-face\{/);
});

test('what is not known to be harmless is left out and told of', () => {
  for (const [text, fault] of [
    ['.a{nosuch:1}', 'unknown-property'],
    ['.a{color:12px}', 'bad-value-for-property'],
    ['.a{width:expression(x)}', 'bad-value-for-property'],
    ['.a{background:url(javascript:x)}', 'bad-value-for-property'],
    ['.a{background:url(https://other.example/x.png)}', 'bad-value-for-property'],
    ['.a{background-image:image-set("https://x.example/" 1x)}', 'bad-value-for-property'],
    ['.a{-moz-binding:url(x)}', 'unknown-property'],
    ['.a{behavior:url(x)}', 'unknown-property'],
    ['.a{--x:1}', 'unknown-property'],
    ['.a{*zoom:1}', 'unknown-property'],
    ['::-webkit-scrollbar{color:red}', 'invalid-selector-list'],
    ['@import "x";', 'unrecognized-rule'],
    ['@charset "x";', 'unrecognized-rule'],
    ['@namespace url(x);', 'unrecognized-rule'],
    ['@font-face{font-family:Arial}', 'bad-font-family'],
    ['.o{.nested{top:0}}', 'unrecognized-rule'],
  ] as const) {
    assert.ok(faults(text).includes(fault), `${text}: ${faults(text).join()}`);
    assert.equal(css(text), '', text);
  }
});

test('pictures may come from where the settings say', () => {
  assert.match(css('.a{background:url(https://pictures.example/a.png)}'), /url\(https:\/\/pictures\.example\/a\.png\)/);
});

test('nothing in a stylesheet ends its element or is a character reference', () => {
  const result = css('.a::before{content:"</style><script>&lt;\\000a x\x7f"}');
  assert.doesNotMatch(result, /<\/|<script>&|&|\x7f|\n/);
  assert.match(result, /content:/);
});

test('whatever it is given, every rule of the answer is below the scope', () => {
  const piece = fc.constantFrom(
    '.a',
    'body',
    ' ',
    '{',
    '}',
    'color:red',
    ';',
    ':',
    '"',
    "'",
    '\\',
    '/*',
    '*/',
    '@media print',
    '(',
    ')',
    ',',
    '</style>',
    'url(',
    '&',
    '<!--',
    '\n',
    '>',
    '[',
    ']',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const result = css(pieces.join(''));
      assert.doesNotMatch(result, /<[/!]|&/);
      for (const [, selectors] of result.matchAll(/(?:^|[{}])([^{}@]+)\{/g))
        for (const selector of selectors!.split(',')) assert.match(selector, /\.mw-parser-output /);
    }),
    { numRuns: 500 },
  );
});

test('a stylesheet that is too large is not read', () => {
  assert.equal(sanitizeCss('.a{top:0}', { scope, maxSize: 3 }).css, '');
});
