import { loadOption } from '../users/options.ts';
import type { Wiki } from '../wiki.ts';

/** The languages in which accounts are written to, by their ids: those of their preferences. */
export async function recipientLanguages(wiki: Wiki, userIds: readonly number[]): Promise<Map<number, string>> {
  const { LanguageCode } = wiki.site.settings;
  const chosen = await loadOption(wiki, userIds, 'language');
  return new Map(
    userIds.map((id) => {
      const language = chosen.get(id);
      return [id, typeof language === 'string' && language !== '' ? language : LanguageCode];
    }),
  );
}
