import { createHash } from 'node:crypto';
import { escapeHtml } from '../../../i18n/escape-html.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import type { ScriptFault } from './engine.ts';

/** An error as people read it, with the message that says so. */
export interface FailureMessage {
  readonly key: string;
  readonly text: string;
}

/** What is said of an error that a script raised: where it happened, if that is known, and its message. `own`: a module whose name need not be told. */
export function faultMessage(context: ParseContext, { message }: ScriptFault, own?: string): FailureMessage {
  const said = (key: string, ...params: string[]): FailureMessage => ({
    key,
    text: context.contentMessage(key, ...params),
  });
  if (message === undefined) return said('scribunto-lua-error', context.contentMessage('scribunto-lua-noerror'));
  // A place is told apart in messages of one line only.
  const place = /^(.*?):(\d+): (.*)$/.exec(message);
  if (!place) return said('scribunto-lua-error', message);
  const [, chunk, line, rest] = place;
  const where =
    chunk === own
      ? context.contentMessage('scribunto-lua-in-main', line!)
      : context.contentMessage('scribunto-lua-in-module', chunk!, line!);
  return said('scribunto-lua-error-location', where, rest!);
}

/** What is said when a script was ended. */
export function limitMessage(context: ParseContext, limit: 'time' | 'memory'): FailureMessage {
  const key = limit === 'time' ? 'scribunto-common-timeout' : 'scribunto-common-oom';
  return { key, text: context.contentMessage(key) };
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
export function detailsOf(context: ParseContext, text: string, trace: string): string {
  const message = `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`;
  const calls = trace
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== 'stack traceback:');
  if (calls.length === 0) return `${message}<p>${context.contentMessage('scribunto-common-no-details')}</p>`;
  const items = calls.map((line) => {
    const [place = '', what] = line.split(/: (?=in |\?)/, 2);
    return `<li><strong>${escapeHtml(place)}</strong>: ${escapeHtml(what ?? '?')}</li>`;
  });
  return `${message}<p>${context.contentMessage('scribunto-common-backtrace')}</p><ol class="scribunto-trace">${items.join('')}</ol>`;
}
