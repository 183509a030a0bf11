import { createHash } from 'node:crypto';
import { escapeHtml } from '../../../i18n/escape-html.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import type { ScriptFault } from './engine.ts';

/** What is shown for an error that a script raised: where it happened, if that is known, and its message. */
export function faultText(context: ParseContext, { message }: ScriptFault): string {
  if (message === undefined) return context.message('scribunto-lua-error', context.message('scribunto-lua-noerror'));
  const place = /^(.*?):(\d+): ([\s\S]*)$/.exec(message);
  if (!place) return context.message('scribunto-lua-error', message);
  const [, chunk, line, rest] = place;
  const where =
    chunk === ''
      ? context.message('scribunto-lua-in-main', line!)
      : context.message('scribunto-lua-in-module', chunk!, line!);
  return context.message('scribunto-lua-error-location', where, rest!);
}

/**
 * An error in the place of what a script should have given; the page comes into the category of such pages. Its class is made of all
 * that is known of it, so that the same error has the same.
 */
export function scriptError(context: ParseContext, text: string, trace = ''): string {
  const html = detailsOf(context, text, trace);
  const id = createHash('sha1').update(html).digest('hex').slice(-8);
  context.addTrackingCategory('scribunto-common-error-category');
  context.output.extensionData.set(`ScribuntoErrors-${id}`, html);
  const shown = escapeHtml(text).replaceAll("'", '&#39;');
  return `<strong class="error"><span class="scribunto-error mw-scribunto-error-${id}">${shown}</span></strong>`;
}

/** The error with the calls that led to it, for those who look closer. */
function detailsOf(context: ParseContext, text: string, trace: string): string {
  const message = `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`;
  const calls = trace
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== 'stack traceback:');
  if (calls.length === 0) return `${message}<p>${context.message('scribunto-common-no-details')}</p>`;
  const items = calls.map((line) => `<li>${escapeHtml(line)}</li>`).join('');
  return `${message}<p>${context.message('scribunto-common-backtrace')}</p><ol class="scribunto-trace">${items}</ol>`;
}
