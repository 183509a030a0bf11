import type { PageSet } from '../../../../api/query/page-set.ts';
import { direction, toBcp47 } from '../../../../i18n/languages.ts';
import { NS } from '../../../../site/namespaces.ts';
import type { Title } from '../../../../site/title.ts';
import { toIso } from '../../../../site/timestamp.ts';
import { defaultModel } from '../../../../wiki/content/content-models.ts';
import { languageOfPage } from '../../../../wiki/pages/page-language.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';

/** What is told of every page: content model and language; of existing ones also their row of `page`. */
export async function pageFacts(
  wiki: Wiki,
  pages: PageSet,
  id: number,
  title: Title,
): Promise<Record<string, unknown>> {
  const page = pages.good.get(id);
  const model = page?.contentModel ?? (await defaultModel(wiki, title));
  const language = await pageLanguage(wiki, title, model, page?.language ?? null);
  return {
    contentmodel: model,
    pagelanguage: language,
    pagelanguagehtmlcode: toBcp47(language),
    pagelanguagedir: direction(language),
    ...(page && {
      touched: toIso(page.touched),
      lastrevid: page.latest,
      length: page.length,
      ...(page.isRedirect ? { redirect: true } : {}),
      ...(page.isNew ? { new: true } : {}),
    }),
  };
}

/** The language that a page is written in: code is English, a message is in the language of its name. */
async function pageLanguage(wiki: Wiki, title: Title, model: string, own: string | null): Promise<string> {
  const { LanguageCode, PageLanguageUseDB } = wiki.site.settings;
  if (model === 'javascript' || model === 'css' || model === 'json') return 'en';
  if (title.namespace === NS.mediaWiki) {
    const slash = title.dbKey.lastIndexOf('/');
    return slash < 0 ? LanguageCode : title.dbKey.slice(slash + 1).toLowerCase();
  }
  return languageOfPage(wiki, title, PageLanguageUseDB ? own : null);
}
