import { escapeHtml } from '../i18n/escape-html.ts';
import { direction, toBcp47 } from '../i18n/languages.ts';
import { msg, plain } from '../i18n/message.ts';
import { compare, pathsInside } from './describe.ts';
import type { Described } from './describe.ts';
import { moduleHelp } from './help-section.ts';
import { HELP_SCRIPT, HELP_STYLE } from './help-style.ts';
import { expandModulePath } from './module-path.ts';

export interface HelpAsked {
  /** Paths as clients write them, `query+*` among them. */
  readonly modules: readonly string[];
  /** With the modules inside these, or those inside them too. */
  readonly inside?: 'direct' | 'all' | undefined;
  readonly contents?: boolean;
  readonly language: string;
}

/**
 * A page of help as HTML that needs nothing else: a section for each module, with a field that filters what is on the page.
 * Refuses (`badmodule`) paths that lead to no module.
 */
export async function helpPage(place: Described, { modules, inside, contents, language }: HelpAsked): Promise<string> {
  const paths = new Set<string>();
  for (const text of modules) {
    for (const path of expandModulePath(place.modules, text)) {
      paths.add(path);
      if (inside) for (const each of pathsInside(place.modules, path, inside === 'all') ?? []) paths.add(each);
    }
  }
  const sections: string[] = [];
  for (const path of paths) sections.push(await moduleHelp(place, path, { language, onPage: paths }));
  return frame(place, language, { sections, toc: contents ? [...paths].sort(compare) : [] });
}

function frame(
  { wiki }: Described,
  language: string,
  { sections, toc }: { sections: readonly string[]; toc: readonly string[] },
): string {
  const { Sitename, ScriptPath } = wiki.site.settings;
  const text = (key: string) => escapeHtml(wiki.messages.text(msg(key), language));
  const title = escapeHtml(wiki.messages.text(msg('api-help-title', plain(Sitename)), language));
  const links = toc.map((path) => `<li data-filter><a href="#${escapeHtml(path)}">${escapeHtml(path)}</a></li>`);
  return `<!DOCTYPE html>
<html lang="${escapeHtml(toBcp47(language))}" dir="${direction(language)}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${HELP_STYLE}</style>
</head>
<body>
<header><a href="${escapeHtml(`${ScriptPath}/api.php`)}">${title}</a>
<input type="search" id="filter" hidden placeholder="${text('api-help-filter')}" aria-label="${text('api-help-filter')}"></header>
${links.length === 0 ? '' : `<nav><h2>${text('api-help-contents')}</h2><ul>${links.join('')}</ul></nav>`}
<main>
${sections.join('\n')}
<p id="nothing" hidden>${text('api-help-nothing')}</p>
</main>
<script>${HELP_SCRIPT}</script>
</body>
</html>
`;
}
