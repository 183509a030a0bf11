import type { Reader } from './reader.ts';
import { serialize, withParsoidData } from './serialize.ts';
import { readAtom } from './atoms.ts';
import { ATOM } from './flat-text.ts';
import type { Token } from './tokens.ts';
import { makeFragment } from './fragments.ts';

/** HTML of a piece of running text, as it stands in `data-mw`: what an attribute was made of, or a picture's caption. */
export function valueHtml(reader: Reader, from: number, to: number): string {
  const { conversion } = reader;
  const nodes = makeFragment(conversion.carryOut(literal(reader, from, to)), conversion, {
    paragraphs: false,
    isPart: true,
  });
  return serialize(nodes, conversion, withParsoidData);
}

/** A piece in which nothing but calls means anything. */
function literal({ text, flat, conversion }: Reader, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  for (let at = from; at < to;) {
    if (text[at] === ATOM) {
      tokens.push(...readAtom(flat.atom(at), false, conversion).map(asInline));
      at++;
      continue;
    }
    const next = text.indexOf(ATOM, at);
    const end = next < 0 || next > to ? to : next;
    tokens.push({ type: 'text', text: text.slice(at, end), range: flat.range(at, end) });
    at = end;
  }
  return tokens;
}

/** A call whose output is no block, whatever it looks like. */
function asInline(token: Token): Token {
  return token.type === 'call' ? { ...token, inline: true } : token;
}
