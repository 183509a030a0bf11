import type { Token } from '../tokens.ts';
import { lexer, rule } from './lexer.ts';

const read = lexer({
  root: [
    rule(/[\t\n\r ]+/, 'w'),
    rule(/[{}[\],:]/, 'p'),
    rule(/"(?:\\[^]|[^"\\])*"/, 's2', { open: /"/ }),
    rule(/[-\d][-+.eE\d]*/, 'number'),
    rule(/[tfn][aeflnrstu]*/, 'kc'),
    rule(/\/\/.*/, 'c1'),
    rule(/\/\*[^]*?\*\//, 'cm', { open: /\/\*/ }),
    // What has no end is an error up to the end.
    rule(/(?:"|\/\*)[^]*/, 'err'),
  ],
});

/** Reads JSON with comments. */
export function readJson(code: string): Token[] {
  const tokens: { text: string; kind: string | undefined }[] = [];
  let strings: { kind: string | undefined }[] = [];
  for (const { text, kind } of read(code)) {
    const token = { text, kind: kind === 'number' ? (/[.eE]/.test(text) ? 'mf' : 'mi') : kind };
    tokens.push(token);
    if (kind === 's2') strings.push(token);
    else if (kind !== 'w' && kind !== 'c1' && kind !== 'cm') {
      // Before a colon they were names.
      if (text === ':') for (const each of strings) each.kind = 'nt';
      strings = [];
    }
  }
  return tokens;
}
