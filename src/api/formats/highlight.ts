import { escapeHtml } from '../../i18n/escape-html.ts';

/** The languages that answers are shown in. */
export type Notation = 'json' | 'xml' | 'php';

/** What may be met in each notation, as named groups: the name is the class of the element around it. */
const TOKENS: Readonly<Record<Notation, RegExp>> = {
  json: /(?<key>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<word>\b(?:true|false|null)\b)/g,
  xml: /(?<tag><[?/]?[\w:.-]+|[?/]?>)|(?<key>[\w:.-]+(?==")(?=="[^"<]*"[^<>]*>))|(?<string>"[^"<]*"(?=[^<>]*>))/g,
  php: /(?<string>(?<=:)"[^"]*"(?=;))|(?<number>(?<=[idb]:)-?[\d.]+(?=;))|(?<word>(?<=[;{]|^)[aidbsN](?=[:;]))/g,
};

/** Longer texts are shown as they are: colours help nobody there, and browsers suffer from so many elements. */
const LONGEST = 500_000;

/** Text as HTML, its parts in elements with classes (`api-key`, `api-string` …). Every character is escaped. */
export function highlight(text: string, notation: Notation): string {
  if (text.length > LONGEST) return escapeHtml(text);
  let html = '';
  let end = 0;
  for (const match of text.matchAll(TOKENS[notation])) {
    const name = Object.entries(match.groups!).find(([, found]) => found !== undefined)![0];
    html += `${escapeHtml(text.slice(end, match.index))}<span class="api-${name}">${escapeHtml(match[0])}</span>`;
    end = match.index + match[0].length;
  }
  return html + escapeHtml(text.slice(end));
}
