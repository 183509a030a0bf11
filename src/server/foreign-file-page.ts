import { escapeHtml } from '../i18n/escape-html.ts';
import { NS } from '../site/namespaces.ts';
import type { Title } from '../site/title.ts';
import { foreignDescription } from '../wiki/foreign-files/description.ts';
import { findForeignFiles } from '../wiki/foreign-files/foreign-files.ts';
import type { Wiki } from '../wiki/wiki.ts';
import { emptyParserOutput } from '../wikitext/parser-output.ts';
import type { ShownPage } from './page-layout.ts';

/** The page of a file that another wiki has; undefined where none has it. */
export async function foreignFilePage(wiki: Wiki, title: Title): Promise<ShownPage | undefined> {
  if (title.namespace !== NS.file) return undefined;
  const file = (await findForeignFiles(wiki.site, [title.dbKey])).get(title.dbKey);
  if (!file) return undefined;
  const { html } = await wiki.parser.parse({
    text: `[[${title.prefixedText}|frameless|800px|link=]]`,
    contentModel: 'wikitext',
    title: title.prefixedText,
  });
  const description = await foreignDescription(wiki, file);
  const source = escapeHtml(file.descriptionUrl);
  const output = {
    ...emptyParserOutput(title.prefixedText),
    html: `${html}<p>This file is from another wiki: <a href="${source}" rel="nofollow">${source}</a></p>${
      description === undefined ? '' : framed(description, file.descriptionUrl)
    }`,
  };
  return { title, output, changed: file.version.timestamp };
}

/** What another wiki wrote, in a frame in which nothing runs and from which nothing is sent. */
function framed(html: string, base: string): string {
  const document = `<base href="${escapeHtml(base)}" target="_blank"><div id="shared-image-desc">${html}</div>`;
  return `<iframe sandbox="allow-popups" style="width:100%;min-height:24em;border:0" srcdoc="${escapeHtml(document)}"></iframe>`;
}
