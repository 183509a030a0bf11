import { msg } from '../../../i18n/message.ts';
import { contentText } from '../../../wiki/pages/content-message.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { filePage } from './file-info.ts';

/** The warning that upload forms show before they write over a file, as HTML in the interface's language. */
export async function existsHtml(wiki: Wiki, name: string, language: string): Promise<string> {
  const title = filePage(wiki.site, name).prefixedText;
  const { html } = await wiki.parser.parse({
    text: contentText(wiki, msg('fileexists', title)),
    title,
    contentModel: 'wikitext',
    options: { interfaceLanguage: language },
  });
  return html ?? '';
}
