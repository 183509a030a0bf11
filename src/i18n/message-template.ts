/**
 * The small language of message texts: `$1`, and `{{NAME:argument|…}}` as far as messages need it. Everything else (links, bold
 * print, other braces) stays as it is written, for those who parse it as wikitext.
 */
export type Template = readonly TemplatePart[];

export type TemplatePart =
  | string
  /** `$1` is parameter 0. */
  | { readonly parameter: number }
  | { readonly call: string; readonly args: readonly Template[]; readonly source: string };

const cache = new Map<string, Template>();
const MOST_CACHED = 5000;

/** The parts of a message text. */
export function parseTemplate(text: string): Template {
  const known = cache.get(text);
  if (known) return known;
  const template = partsUntil({ text, at: 0 }, false);
  if (cache.size >= MOST_CACHED) cache.clear();
  cache.set(text, template);
  return template;
}

interface Cursor {
  readonly text: string;
  at: number;
}

/** Reads to the end of the text, or within braces to `|` or `}}`, which it leaves. */
function partsUntil(cursor: Cursor, inBraces: boolean): Template {
  const parts: TemplatePart[] = [];
  let literal = '';
  const flush = () => {
    if (literal !== '') parts.push(literal);
    literal = '';
  };
  while (cursor.at < cursor.text.length) {
    const { text, at } = cursor;
    if (inBraces && (text[at] === '|' || text.startsWith('}}', at))) break;
    const parameter = text[at] === '$' ? /^\$(\d{1,2})/.exec(text.slice(at, at + 3)) : null;
    if (parameter && parameter[1] !== '0') {
      flush();
      parts.push({ parameter: Number(parameter[1]) - 1 });
      cursor.at += parameter[0].length;
      continue;
    }
    const call = text.startsWith('{{', at) ? readCall(cursor) : undefined;
    if (call) {
      flush();
      parts.push(call);
      continue;
    }
    literal += text[at]!;
    cursor.at += 1;
  }
  flush();
  return parts;
}

const NAME = /^\{\{\s*(?:(#?[a-z]+)\s*:|([A-Z]+)\s*(?=\}\}))/i;

/** A call from its `{{` to its `}}`; undefined (and nothing read) where there is none. */
function readCall(cursor: Cursor): TemplatePart | undefined {
  const start = cursor.at;
  const name = NAME.exec(cursor.text.slice(start, start + 60));
  if (!name) return undefined;
  cursor.at += name[0].length;
  const args: Template[] = [];
  if (name[1] !== undefined) {
    do {
      if (args.length > 0) cursor.at += 1;
      args.push(partsUntil(cursor, true));
    } while (cursor.text[cursor.at] === '|');
  }
  if (!cursor.text.startsWith('}}', cursor.at)) {
    cursor.at = start;
    return undefined;
  }
  cursor.at += 2;
  return { call: (name[1] ?? name[2]!).toLowerCase(), args, source: cursor.text.slice(start, cursor.at) };
}
