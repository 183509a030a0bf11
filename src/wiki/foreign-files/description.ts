import type { Site } from '../../site/site.ts';
import type { Cache } from '../../storage/cache/cache.ts';
import { askRepository } from './ask-repository.ts';
import type { ForeignFile } from './foreign-files.ts';
import { foreignRepositories } from './repositories.ts';

/**
 * What another wiki says of a file on its page: HTML as it came from there, not to be trusted. Undefined where it is not wanted
 * (`fetchDescription`), or nobody answers. Kept for `descriptionCacheExpiry`.
 */
export async function foreignDescription(
  { site, cache }: { readonly site: Site; readonly cache: Cache },
  { repository: name, version }: ForeignFile,
): Promise<string | undefined> {
  const repository = foreignRepositories(site.settings).find((each) => each.name === name);
  if (!repository?.fetchDescription) return undefined;
  const key = `foreign-description:${name}:${version.name}`;
  const kept = await cache.get<string>(key);
  if (kept !== undefined) return kept;
  try {
    const page = `File:${version.name}`;
    const answer = await askRepository(repository, { action: 'parse', page, prop: 'text', disableeditsection: '1' });
    const { text } = Object(answer.parse) as { text?: unknown };
    if (typeof text !== 'string') return undefined;
    if (repository.descriptionCacheExpiry > 0) await cache.set(key, text, repository.descriptionCacheExpiry);
    return text;
  } catch {
    return undefined;
  }
}
