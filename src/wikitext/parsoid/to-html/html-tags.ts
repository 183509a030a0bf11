import { isAllowedElement, mayBeSelfClosed, voidElements } from '../../html/elements.ts';
import type { DataParsoid } from '../data-parsoid.ts';
import { readAttributes } from './attributes.ts';
import type { Reader, Reading } from './reader.ts';
import type { Token } from './tokens.ts';

const tag = /<(\/?)([A-Za-z][^\t\n\v />\0\x7f]*)((?:[^>"']|"[^">]*"|'[^'>]*'|["'])*?)(\/?)>/y;

/** A tag that wikitext may hold. */
export function readTag(reader: Reader, at: number): Reading | undefined {
  const { text, flat, conversion } = reader;
  tag.lastIndex = at;
  const match = tag.exec(text);
  if (!match || at + match[0].length > reader.end) return undefined;
  const [whole, slash, written, attributes, closing] = match;
  const name = written!.toLowerCase();
  if (!isAllowedElement(name, conversion.context.site.settings)) return undefined;
  const end = at + whole.length;
  const range = flat.range(at, end);
  if (slash === '/' && name !== 'br') {
    if (voidElements.has(name)) return undefined;
    return { tokens: [{ type: 'end', name, html: true, range }], end };
  }
  const start = at + 1 + slash!.length + written!.length;
  const { list, info } = readAttributes(reader, start, start + attributes!.length, name);
  if (name === 'meta' || name === 'link') {
    const names = new Set(list.map(([each]) => each));
    if (!names.has('itemprop') || !names.has(name === 'meta' ? 'content' : 'href')) return undefined;
  }
  const table = conversion.tables.at(-1);
  if (table && (name === 'td' || name === 'th')) table.cell = name;
  const empty = voidElements.has(name);
  const selfClose = closing === '/';
  const parsoid: DataParsoid = {
    stx: 'html',
    ...(written !== name && { srcTagName: written! }),
    ...(selfClose && { selfClose }),
  };
  const tokens: Token[] = [
    {
      type: 'tag',
      name,
      attributes: list,
      html: true,
      range,
      info: { ...info, parsoid, range },
      ...(empty && { empty }),
    },
  ];
  if (!empty && selfClose && mayBeSelfClosed(name)) {
    tokens.push({ type: 'end', name, html: true, range: range && [range[1], range[1]] });
  }
  return { tokens, end };
}
