import { makeTitle } from '../../site/title.ts';
import type { ParserOptions } from '../../wikitext/options.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';
import { languageOfPage } from '../pages/page-language.ts';
import type { PageRecord } from '../pages/page-record.ts';
import type { RevisionWithContent } from '../revisions/revision-record.ts';
import { loadRevisionWithContent } from '../revisions/revision-store.ts';
import type { Wiki } from '../wiki.ts';
import { RenderCache } from './render-cache.ts';
import { findSharedRendering, shareRendering } from './shared-renderings.ts';

const caches = new WeakMap<Wiki, RenderCache>();

/** As long a rendering is kept that does not say itself for how long, in seconds. */
const LIFETIME = 86_400;

/**
 * The newest revision of a page, rendered for everybody; what this process or another one has rendered where nothing that it shows has
 * changed since.
 */
export async function renderCurrent(
  wiki: Wiki,
  page: PageRecord,
  options: Partial<ParserOptions> = {},
): Promise<ParserOutput> {
  const cache = cacheOf(wiki);
  const key = `${page.id}:${page.latest}:${page.touched}:${page.language ?? ''}:${JSON.stringify(options)}`;
  const kept = cache.get(key, wiki.now().getTime());
  if (kept) return kept;
  const shared = await findSharedRendering(wiki, key);
  if (shared) {
    cache.set(key, shared.output, shared.expires, wiki.now().getTime());
    return shared.output;
  }
  const revision = await loadRevisionWithContent(wiki.db, page.latest);
  if (!revision?.content) throw new Error(`The text of revision ${page.latest} cannot be read.`);
  const output = await renderRevision(wiki, page, revision, options);
  const expires = wiki.now().getTime() + (output.cacheExpiry ?? LIFETIME) * 1000;
  cache.set(key, output, expires, wiki.now().getTime());
  shareRendering(wiki, key, { output, expires });
  return output;
}

/** A revision as it looks now, with today's templates. */
export async function renderRevision(
  wiki: Wiki,
  page: PageRecord,
  revision: RevisionWithContent,
  options: Partial<ParserOptions> = {},
): Promise<ParserOutput> {
  const title = makeTitle(wiki.site, page.namespace, page.dbKey);
  return wiki.parser.parse({
    text: revision.content?.text ?? '',
    contentModel: revision.content?.model ?? 'wikitext',
    title: title.prefixedText,
    revisionId: revision.id,
    options: {
      pageLanguage: await languageOfPage(wiki, title, page.language),
      pageId: page.id,
      now: wiki.now().getTime(),
      revision: {
        id: revision.id,
        pageId: page.id,
        timestamp: revision.timestamp,
        user: revision.deleted & 4 ? '' : revision.user.name,
        size: revision.size,
        sha1: revision.sha1,
      },
      ...options,
    },
  });
}

function cacheOf(wiki: Wiki): RenderCache {
  let cache = caches.get(wiki);
  if (!cache) caches.set(wiki, (cache = new RenderCache({ entries: 2000, characters: 64 * 2 ** 20 })));
  return cache;
}
