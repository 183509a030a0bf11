import { escapeHtml } from '../../i18n/escape-html.ts';
import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { makeTitle } from '../../site/title.ts';
import type { FunctionCall, ParserFunction } from '../extension-point.ts';
import { fullUrl, localUrl } from '../page-url.ts';
import { fragmentUrl } from '../html/link-urls.ts';
import { textOf } from './argument-text.ts';
import { canonicalServer } from '../../site/url.ts';

type Kind = 'local' | 'full' | 'canonical';

function urlOf(call: FunctionCall, kind: Kind): string | undefined {
  const { site } = call.context;
  let title = titleOrUndefined(site, textOf(call, 0)) ?? titleOrUndefined(site, decoded(textOf(call, 0)));
  if (!title) return undefined;
  if (title.namespace === NS.media) title = makeTitle(site, NS.file, title.dbKey);
  const query = textOf(call, 1);
  if (kind === 'local') return localUrl(site, title, query);
  const server = kind === 'canonical' ? canonicalServer(site.settings) : site.settings.Server;
  return fullUrl(site, title, query, String(server)) + fragmentUrl(site, title);
}

/** A title as addresses spell it. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

export const urlFunctions: readonly ParserFunction[] = (['local', 'full', 'canonical'] as const).flatMap(
  (kind): ParserFunction[] => [
    { magicWord: `${kind}url`, names: [`${kind}url`], hash: false, run: (call) => urlOf(call, kind) },
    {
      magicWord: `${kind}urle`,
      names: [`${kind}urle`],
      hash: false,
      run(call) {
        const url = urlOf(call, kind);
        return url === undefined ? undefined : escapeHtml(url);
      },
    },
  ],
);
