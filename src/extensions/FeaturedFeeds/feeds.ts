import { loadMessageOverrides } from '../../wiki/messages/message-pages.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { settingsOf } from './settings.ts';

/** A feed as settings and messages say it. */
export interface FeaturedFeed {
  readonly name: string;
  readonly language: string;
  readonly limit: number;
  readonly frequency: 'daily' | 'weekly';
  /** Wikitext of the messages. The page's may differ from day to day. */
  readonly page: string;
  readonly title: string;
  readonly description: string;
  readonly entry: string;
}

interface Said {
  readonly page?: string;
  readonly title?: string;
  readonly description?: string;
  readonly entryName?: string;
  readonly limit?: number;
  readonly frequency?: string;
  readonly inUserLanguage?: boolean;
}

/** The feeds that there are: those whose message for the page is set. `language`: the reader's, for those that heed it. */
export async function findFeeds(wiki: Wiki, language: string): Promise<ReadonlyMap<string, FeaturedFeed>> {
  const { FeaturedFeeds, FeaturedFeedsDefaults } = settingsOf(wiki);
  const said = Object.entries(FeaturedFeeds).map(
    ([name, own]) => [name, { ...FeaturedFeedsDefaults, ...(own as object) } as Said] as const,
  );
  const keys = said.flatMap(([, { page, title, description, entryName }]) =>
    [page, title, description, entryName].filter((key) => key !== undefined),
  );
  const texts = await textsIn(wiki, keys, [language, wiki.site.settings.LanguageCode]);
  const feeds = said.map(([name, facts]): [string, FeaturedFeed] => {
    const code = facts.inUserLanguage ? language : wiki.site.settings.LanguageCode;
    const text = (key: string | undefined) => (key === undefined ? '' : texts(key, code));
    return [
      name,
      {
        name,
        language: code,
        limit: facts.limit ?? 10,
        frequency: facts.frequency === 'weekly' ? 'weekly' : 'daily',
        page: text(facts.page),
        title: text(facts.title),
        description: text(facts.description),
        entry: text(facts.entryName),
      },
    ];
  });
  return new Map(feeds.filter(([, { page }]) => page !== '' && page !== '-'));
}

/** Texts of messages by key and language; empty where there is none. */
async function textsIn(wiki: Wiki, keys: readonly string[], languages: readonly string[]) {
  const overrides = new Map(
    await Promise.all(
      [...new Set(languages)].map(async (code) => [code, await loadMessageOverrides(wiki, keys, code)] as const),
    ),
  );
  return (key: string, code: string) => (wiki.messages.raw(key, code, overrides.get(code)) ?? '').trim();
}
