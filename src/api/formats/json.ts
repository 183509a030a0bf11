import { boolean, oneOf, string } from '../parameters.ts';
import type { ValuesOf } from '../parameters.ts';
import { formatModule } from './format.ts';
import { jsonText } from './key-order.ts';
import { toVersion1 } from './version-1.ts';

export const jsonParameters = {
  callback: string(),
  utf8: boolean(),
  ascii: boolean(),
  formatversion: oneOf(['1', '2', 'latest'], { default: '1' }),
};

type JsonParams = ValuesOf<typeof jsonParameters>;

/** JSON, or a script that calls a function with it. */
export const json = formatModule({
  name: 'json',
  params: jsonParameters,
  contentType: ({ params }) =>
    params.callback === undefined ? 'application/json; charset=utf-8' : 'text/javascript; charset=utf-8',
  fileName: ({ params }) => (params.callback === undefined ? 'api-result.json' : 'api-result.js'),
  write: ({ data, params }) => writeJson(data, params),
});

/** An answer as JSON text. Slashes and such characters as end a script are written so that HTML and scripts bear them. */
export function writeJson(
  data: unknown,
  { callback, utf8, ascii, formatversion }: JsonParams,
  indent?: number,
): string {
  const old = formatversion === '1';
  let text = jsonText(old ? toVersion1(data) : data, indent);
  // The first version wrote ASCII unless told otherwise, the second writes Unicode unless told otherwise.
  if (old ? !utf8 : ascii) text = escapeNonAscii(text);
  else if (text.includes('\u2028') || text.includes('\u2029')) text = text.replace(/[\u2028\u2029]/g, escapeChar);
  if (callback === undefined) return text;
  return `/**/${callback.replace(/[^[\]\w'".$]/g, '')}(${text})`;
}

function escapeNonAscii(text: string): string {
  return text.replace(/[^\0-\x7f]/g, escapeChar);
}

function escapeChar(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
