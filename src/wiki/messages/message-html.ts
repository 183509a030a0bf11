import { escapeHtml } from '../../i18n/escape-html.ts';
import { NS } from '../../site/namespaces.ts';
import { makeTitle } from '../../site/title.ts';
import { stripOuterParagraph } from '../../wikitext/html/outer-paragraph.ts';
import type { Wiki } from '../wiki.ts';
import { loadMessageOverrides } from './message-pages.ts';

/**
 * Messages as readers see them, by key: as the pages of the MediaWiki namespace say, parsed. A message of one line has no paragraph
 * around it; one that does not exist is its key in brackets (`⧼key⧽`).
 */
export async function messagesAsHtml(
  wiki: Wiki,
  keys: readonly string[],
  language: string,
): Promise<Map<string, string>> {
  if (language === 'qqx') return new Map(keys.map((key) => [key, escapeHtml(`(${key})`)]));
  const overrides = await loadMessageOverrides(wiki, keys, language);
  const html = await Promise.all(
    keys.map(async (key) => {
      const text = wiki.messages.raw(key, language, overrides);
      return text === undefined ? escapeHtml(`⧼${key}⧽`) : wikitextAsHtml(wiki, text, language);
    }),
  );
  return new Map(keys.map((key, i) => [key, html[i]!]));
}

async function wikitextAsHtml(wiki: Wiki, text: string, language: string): Promise<string> {
  if (text === '') return '';
  const { html } = await wiki.parser.parse({
    text,
    contentModel: 'wikitext',
    title: makeTitle(wiki.site, NS.special, 'Badtitle').prefixedText,
    options: { interfaceLanguage: language, pageLanguage: language, interfaceMessage: true },
  });
  return stripOuterParagraph(html);
}
