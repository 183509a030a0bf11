import type { Title } from '../../site/title.ts';
import { hook, runHook } from '../hooks.ts';
import type { Wiki } from '../wiki.ts';

/**
 * The language that a page is in, where its name says that (`language` may be changed). Handlers look at the title only: they are asked for
 * many pages at once.
 */
export const PageContentLanguage = hook<{ readonly title: Title; language: string }>('PageContentLanguage');

/** The language that a page is in: as its name says, as it was set (`own`), or that of the wiki. */
export async function languageOfPage(wiki: Wiki, title: Title, own: string | null | undefined): Promise<string> {
  const { LanguageCode } = wiki.site.settings;
  const event = { title, language: own ?? LanguageCode };
  await runHook(wiki, PageContentLanguage, event);
  return event.language;
}
