import type { CacheValue } from '../../storage/cache/cache.ts';
import type { PageBundle } from '../../wikitext/parsoid/page-bundle.ts';
import type { Wiki } from '../wiki.ts';
import type { ParsoidRendering } from './render.ts';

/** For how long an editor may take, in seconds. */
const LIFETIME = 86_400;

/** What is kept of a rendering, for the one who edits it. */
export interface StashedRendering {
  readonly text: string;
  readonly bundle: PageBundle;
}

/** Keeps a rendering under its key, so that what nobody changes in it can be saved as it was written. */
export async function stashRendering(wiki: Wiki, { key, text, bundle }: ParsoidRendering): Promise<void> {
  await wiki.cache.set(keyOf(key), { text, bundle } as unknown as CacheValue, LIFETIME);
}

/** The rendering that is kept under a key (`revision/UUID`); undefined if there is none any more. */
export async function findStashed(wiki: Wiki, key: string): Promise<StashedRendering | undefined> {
  return (await wiki.cache.get(keyOf(key))) as unknown as StashedRendering | undefined;
}

function keyOf(key: string): string {
  return `parsoid:stash:${key}`;
}
