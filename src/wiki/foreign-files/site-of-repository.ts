import type { Cache } from '../../storage/cache/cache.ts';
import { askRepository } from './ask-repository.ts';
import type { ForeignRepository } from './repositories.ts';

/** What a wiki says of itself. */
export type RepositorySite = {
  readonly server: string;
  readonly articlePath: string;
  readonly favicon: string;
  readonly initialCapital: boolean;
};

/** For how long it is believed, and that it does not answer, in seconds. */
const LIFETIMES = { said: 3600, away: 30 };

/** What another wiki says of itself; undefined while it does not answer. */
export async function siteOfRepository(
  { cache }: { readonly cache: Cache },
  repository: ForeignRepository,
): Promise<RepositorySite | undefined> {
  const key = `foreign-site:${repository.name}`;
  const kept = await cache.get<RepositorySite | false>(key);
  if (kept !== undefined) return kept || undefined;
  try {
    const { query } = await askRepository(repository, { action: 'query', meta: 'siteinfo', siprop: 'general' });
    const { general } = Object(query) as { general?: unknown };
    const said = Object(general) as Record<string, unknown>;
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    const site = {
      server: text(said.server),
      articlePath: text(said.articlepath),
      favicon: text(said.favicon),
      initialCapital: said.case !== 'case-sensitive',
    };
    await cache.set(key, site, LIFETIMES.said);
    return site;
  } catch {
    await cache.set(key, false, LIFETIMES.away);
    return undefined;
  }
}
