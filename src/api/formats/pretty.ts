import { escapeHtml } from '../../i18n/escape-html.ts';
import { boolean } from '../parameters.ts';
import type { Parameters } from '../parameters.ts';

import type { Format, FormatContext } from './format.ts';
import { formatModule } from './format.ts';
import { json, jsonParameters, writeJson } from './json.ts';
import { php, phpParameters, writePhp } from './php.ts';
import { xml, xmlParameters } from './xml.ts';
import { writeXmlDocument } from './xml-document.ts';

const wrapped = { wrappedhtml: boolean() };

/** A format as a page to be read. `source` gives the text to show. */
function pretty<const P extends Parameters>(
  name: string,
  of: Format,
  params: P,
  source: (context: FormatContext<typeof wrapped & P>) => string,
): Format {
  return formatModule({
    name,
    params: { ...wrapped, ...params },
    contentType: (context: FormatContext<typeof wrapped>) =>
      context.params.wrappedhtml ? 'text/mediawiki-api-prettyprint-wrapped; charset=utf-8' : 'text/html; charset=UTF-8',
    fileExtension: (context: FormatContext<typeof wrapped>) => (context.params.wrappedhtml ? '-wrapped.json' : 'html'),
    write(context: FormatContext<typeof wrapped & P>) {
      const html = `<pre class="api-pretty-content">${escapeHtml(source(context))}</pre>`;
      if (!context.params.wrappedhtml) return page(context, of.name, html);
      const answer = {
        status: context.status,
        statustext: 'OK',
        html,
        modules: [],
        continue: continuation(context),
        time: 0,
      };
      return JSON.stringify(answer);
    },
  });
}

export const jsonfm = pretty('jsonfm', json, jsonParameters, ({ data, params }) => writeJson(data, params, 4));
export const xmlfm = pretty('xmlfm', xml, xmlParameters, ({ data, root }) =>
  writeXmlDocument(data, { root: root?.name ?? 'api', attributes: root?.attributes ?? {}, indent: 2 }),
);
export const phpfm = pretty('phpfm', php, phpParameters, ({ data, params }) =>
  writePhp(data, params.formatversion === '1'),
);
export const rawfm = pretty('rawfm', json, {}, ({ data }) =>
  writeJson(data, { callback: undefined, utf8: true, ascii: false, formatversion: '2' }, 4),
);

function continuation({ data }: FormatContext): unknown {
  const next = 'continue' in data ? data.continue : undefined;
  return next === undefined ? null : new URLSearchParams(next as Record<string, string>).toString();
}

function page({ call }: FormatContext, format: string, html: string): string {
  const { Sitename, ScriptPath } = call.wiki.site.settings;
  const api = escapeHtml(`${ScriptPath}/api.php`);
  return `<!DOCTYPE html>
<html lang="${escapeHtml(call.language)}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API – ${escapeHtml(Sitename)}</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
  pre { overflow-x: auto; padding: 1rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 6px; font: 14px/1.45 ui-monospace, monospace; }
</style>
</head>
<body>
<p>This is how the ${escapeHtml(format)} answer looks. Programs ask for <code>format=${escapeHtml(format)}</code>. <a href="${api}">What the API can do</a></p>
${html}
</body>
</html>
`;
}
