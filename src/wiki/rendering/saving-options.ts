import type { ParserOptions } from '../../wikitext/options.ts';
import type { PageRecord } from '../pages/page-record.ts';
import type { Performer } from '../performer.ts';
import type { Wiki } from '../wiki.ts';

/** How text is transformed and rendered for saving: in the page's language, signed by the one who saves. */
export function savingOptions(
  wiki: Wiki,
  { user, registered }: Performer,
  page: PageRecord | undefined,
): Partial<ParserOptions> {
  const { LanguageCode } = wiki.site.settings;
  return {
    interfaceLanguage: LanguageCode,
    pageLanguage: page?.language ?? LanguageCode,
    pageId: page?.id ?? 0,
    now: wiki.now().getTime(),
    user: { name: user.name, registered },
  };
}
