import { decodeEntities } from '../../site/decode-entities.ts';

const reference = /&(?:#(\d+);|#[xX]([\dA-Fa-f]+);|([A-Za-z\d\u0080-\uffff]+);)?/g;

/** Text in which every `&` begins a character reference that HTML knows; any other `&` is escaped. */
export function normalizeCharacterReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(reference, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return isCharacter(Number(decimal)) ? `&#${Number(decimal)};` : `&amp;${whole.slice(1)}`;
    if (hex !== undefined) {
      const code = Number.parseInt(hex, 16);
      return isCharacter(code) ? `&#x${code.toString(16)};` : `&amp;${whole.slice(1)}`;
    }
    if (name === undefined) return '&amp;';
    if (['lt', 'gt', 'amp', 'quot'].includes(name)) return whole;
    const decoded = decodeEntities(whole);
    if (decoded === whole) return `&amp;${name};`;
    return [...decoded].map((character) => `&#${character.codePointAt(0)!};`).join('');
  });
}

/** Whether a document may hold the character of this number: what HTML and XML both allow. */
function isCharacter(code: number): boolean {
  return (
    code === 0x09 ||
    code === 0x0a ||
    (code >= 0x20 && code <= 0x7e) ||
    (code >= 0xa0 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfdcf) ||
    (code >= 0xfdf0 && code <= 0x10ffff && code !== 0xfffe && code !== 0xffff)
  );
}

/** Text as HTML that does not stand in an attribute. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => escapes[character]!);
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * An attribute's value in a form that no later stage takes for wikitext: what could mean something to one is a numeric reference.
 */
export function armorAttribute(value: string): string {
  return value.replace(meaningful, (piece) => escapes[piece] ?? `&#${piece.charCodeAt(0)};${piece.slice(1)}`);
}

/** Where text would become a link by itself: the word, or the colon of the protocol; a piece of a regular expression. */
export const LINK_STARTS =
  'ISBN|RFC|PMID|(?<=bitcoin|ftps?|geo|git|gopher|https?|ircs?|magnet|mailto|matrix|mms|news|nntp|redis|sftp|sips?|sms|ssh|svn|tel|telnet|urn|worldwind|xmpp|HTTPS?|FTP|MAILTO):';

const meaningful = new RegExp(`[&<>"'{}|[\\]_\\n\\r\\t]|${LINK_STARTS}`, 'g');

/** Attributes as they stand in a tag, each with a space before it. Those that are undefined are left out. */
export function attributesHtml(
  attributes: Iterable<readonly [string, string | undefined]>,
  escape: (value: string) => string = escapeAttribute,
): string {
  let html = '';
  for (const [name, value] of attributes) if (value !== undefined) html += ` ${name}="${escape(value)}"`;
  return html;
}

function escapeAttribute(value: string): string {
  return value.replace(/[&<>"'\n\r\t]/g, (character) => escapes[character] ?? `&#${character.charCodeAt(0)};`);
}

/** Elements that part the words before and after their tags. */
const separating = new Set(
  (
    'address article aside blockquote br center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header ' +
    'hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** Ready HTML with all markup taken away and its references decoded. */
export function textOfHtml(html: string): string {
  return decodeEntities(
    html.replace(/<\/?([a-z][a-z\d]*)?(?:[^>"']|"[^"]*"|'[^']*')*>/gi, (_, name: string | undefined) =>
      name !== undefined && separating.has(name.toLowerCase()) ? ' ' : '',
    ),
  );
}
