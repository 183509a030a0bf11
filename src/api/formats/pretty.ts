import { STATUS_CODES } from 'node:http';
import { escapeHtml } from '../../i18n/escape-html.ts';
import { direction, toBcp47 } from '../../i18n/languages.ts';
import { msg } from '../../i18n/message.ts';
import { htmlOf } from '../message-text.ts';
import { boolean } from '../parameters.ts';
import type { Parameters } from '../parameters.ts';

import type { Format, FormatContext } from './format.ts';
import { formatModule } from './format.ts';
import { highlight } from './highlight.ts';
import type { Notation } from './highlight.ts';
import { json, jsonParameters, writeJson } from './json.ts';
import { php, phpParameters, writePhp } from './php.ts';
import { writeRaw } from './raw.ts';
import { xml, xmlParameters, xmlRoot } from './xml.ts';
import { writeXmlDocument } from './xml-document.ts';
import { apiUrl } from '../../site/url.ts';

const wrapped = { wrappedhtml: boolean() };

interface Source<P extends Parameters> {
  readonly notation: Notation;
  /** The text to show. */
  text(context: FormatContext<typeof wrapped & P>): string;
}

/** A format as a page to be read. */
function pretty<const P extends Parameters>(name: string, of: Format, params: P, source: Source<P>): Format {
  return formatModule({
    name,
    params: { ...wrapped, ...params },
    saysStatus: true,
    ...(of.prepare ? { prepare: of.prepare } : {}),
    contentType: (context: FormatContext<typeof wrapped>) =>
      context.params.wrappedhtml ? 'text/mediawiki-api-prettyprint-wrapped; charset=utf-8' : 'text/html; charset=UTF-8',
    fileName: (context: FormatContext<typeof wrapped>) =>
      context.params.wrappedhtml ? 'api-result-wrapped.json' : 'api-result.html',
    headers: ({ call, params: { wrappedhtml } }: FormatContext<typeof wrapped>) => [
      ...(wrappedhtml
        ? []
        : ([
            ['content-language', toBcp47(call.wiki.site.settings.LanguageCode)],
            // Nothing of an answer is ever run: the page has no scripts and loads nothing.
            ['content-security-policy', "default-src 'none'; style-src 'unsafe-inline'"],
          ] as const)),
    ],
    write(context: FormatContext<typeof wrapped & P>) {
      const html = `<pre class="api-pretty-content" dir="ltr">${highlight(source.text(context), source.notation)}</pre>`;
      return context.params.wrappedhtml ? wrap(context, html) : page(context, of.name, html);
    },
  });
}

export const jsonfm = pretty('jsonfm', json, jsonParameters, {
  notation: 'json',
  text: ({ data, params }) => writeJson(data, params, 4),
});
export const xmlfm = pretty('xmlfm', xml, xmlParameters, {
  notation: 'xml',
  text: ({ data, params, root }) => writeXmlDocument(data, { ...xmlRoot(params, root), indent: 2 }),
});
export const phpfm = pretty('phpfm', php, phpParameters, {
  notation: 'php',
  text: ({ data, params }) => writePhp(data, params.formatversion === '1'),
});
export const rawfm = pretty(
  'rawfm',
  json,
  {},
  {
    notation: 'json',
    text: ({ data }) => writeRaw(data),
  },
);

/** What a page shows that asks for answers by itself. `time` is in milliseconds. */
function wrap({ call, data, status }: FormatContext, html: string): string {
  return JSON.stringify({
    status,
    statustext: STATUS_CODES[status] ?? '',
    html,
    modules: [],
    continue: ('continue' in data ? data.continue : undefined) ?? null,
    time: Math.round(performance.now() - call.startedAt),
  });
}

function page({ call, status }: FormatContext, format: string, html: string): string {
  const { wiki, language } = call;
  const { Sitename } = wiki.site.settings;
  const api = apiUrl(wiki.site.settings);
  const say = (key: string, ...params: string[]) => htmlOf(wiki.messages.text(msg(key, ...params), language));
  const note = say('api-format-prettyprint-header', format.toUpperCase(), format, api);
  const failure =
    status === 200 ? '' : `\n<p>${say('api-format-prettyprint-status', `${status} ${STATUS_CODES[status] ?? ''}`)}</p>`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}" dir="${direction(language)}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('api-format-title')} – ${escapeHtml(Sitename)}</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
  pre { overflow-x: auto; padding: 1rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 6px; font: 14px/1.45 ui-monospace, monospace; }
  .api-key, .api-tag { color: light-dark(#1d4f91, #8ab8f0); }
  .api-string { color: light-dark(#146c43, #7fce9f); }
  .api-number, .api-word { color: light-dark(#8a3b12, #f0b27a); }
</style>
</head>
<body>
<p>${note}</p>${failure}
${html}
</body>
</html>
`;
}
