import { escapeHtml } from '../../i18n/escape-html.ts';
import { autonym, direction, toBcp47 } from '../../i18n/languages.ts';
import { msg } from '../../i18n/message.ts';
import type { Title } from '../../site/title.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { localUrl } from '../../wikitext/page-url.ts';
import { pageGroups } from './groups/all-groups.ts';
import { statisticsOfGroup } from './groups/statistics.ts';
import { LANGUAGES_MARK } from './language-bar-mark.ts';
import { findTranslatablePageByTitle } from './pages/store.ts';
import { findTranslationPage, translationPageLanguages, translationTitle } from './pages/translation-page.ts';

/** Puts the bar of a page's languages where the page wants it; nothing where there are no translations. */
export async function fillLanguageBar(wiki: Wiki, title: Title, html: string, language: string): Promise<string> {
  if (!html.includes(LANGUAGES_MARK)) return html;
  const bar = await languageBar(wiki, title, language);
  return html.replaceAll(LANGUAGES_MARK, () => bar);
}

async function languageBar(wiki: Wiki, title: Title, reader: string): Promise<string> {
  const translation = await findTranslationPage(wiki, wiki.db, title);
  const source = translation?.source ?? (await findTranslatablePageByTitle(wiki, wiki.db, title));
  if (!source) return '';
  const shown = translation?.language ?? source.sourceLanguage;
  const languages = new Set([source.sourceLanguage, ...(await translationPageLanguages(wiki, wiki.db, source))]);
  if (languages.size < 2) return '';
  const [group] = await pageGroups(wiki, wiki.db, [source]);
  const statistics = await statisticsOfGroup(wiki, wiki.db, new Map(), group!);
  const items = [...languages].sort().map((language) => {
    const { total = 0, translated = 0 } = statistics?.get(language) ?? {};
    const part = language === source.sourceLanguage ? 1 : total === 0 ? 0 : translated / total;
    const page = language === source.sourceLanguage ? source.title : translationTitle(wiki, source, language);
    const name = escapeHtml(autonym(language, wiki.site.settings.ExtraLanguageNames) || language);
    const classes = `mw-pt-progress mw-pt-progress--${progress(part)}`;
    const attributes = `lang="${toBcp47(language)}" dir="${direction(language)}"`;
    if (language === shown)
      return `<li><span class="mw-pt-languages-selected ${classes}" ${attributes}>${name}</span></li>`;
    const hint = wiki.messages.text(msg('tpt-languages-nonzero', page.prefixedText, Math.round(part * 100)), reader);
    const own = language === reader ? 'mw-pt-languages-ui ' : '';
    return `<li><a href="${escapeHtml(localUrl(wiki.site, page))}" class="${own}${classes}" title="${escapeHtml(hint)}" ${attributes}>${name}</a></li>`;
  });
  const label = escapeHtml(wiki.messages.text(msg('tpt-languages-legend'), reader));
  return (
    `<div class="mw-pt-languages noprint navigation-not-searchable" lang="${toBcp47(reader)}" dir="${direction(reader)}">` +
    `<div class="mw-pt-languages-label">${label}</div><ul class="mw-pt-languages-list">${items.join('\n')}</ul></div>`
  );
}

/** How far a translation is, in a word of the classes that style sheets know. */
function progress(part: number): string {
  if (part >= 1) return 'complete';
  if (part >= 0.75) return 'high';
  if (part >= 0.25) return 'med';
  return part > 0.05 ? 'low' : 'stub';
}
