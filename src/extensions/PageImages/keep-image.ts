import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import type { Db } from '../../storage/storage.ts';
import { on } from '../../wiki/hooks.ts';
import { LinksUpdate } from '../../wiki/links/update-links.ts';
import { findPages } from '../../wiki/pages/page-store.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { bestImage } from './best-image.ts';
import { CANDIDATES, type Candidate } from './candidates.ts';
import { FREE_IMAGE } from './page-image.ts';
import { settingsOf } from './settings.ts';

/** Keeps the picture that stands for a page as a property of it. */
export const keepImage = on(LinksUpdate, async ({ tx, page, links, properties }, wiki) => {
  const { settings } = wiki.site;
  const candidates = links.extensionData.get(CANDIDATES) as readonly Candidate[] | undefined;
  if (!candidates || !settingsOf(settings).PageImagesNamespaces.includes(page.namespace)) return;
  const name = bestImage(settings, candidates, await deniedFiles(wiki, tx));
  // Nothing in a file says here that it is not free: all of them count as free.
  if (name !== undefined) properties.push({ pp_propname: FREE_IMAGE, pp_value: name });
});

/** Files that the lists of files which never stand for a page link to. */
async function deniedFiles(wiki: Wiki, db: Db): Promise<ReadonlySet<string>> {
  const titles = settingsOf(wiki.site.settings).PageImagesDenylist.flatMap(({ type, page, db: other }) =>
    type === 'db' && (other === false || other === undefined) ? (titleOrUndefined(wiki.site, String(page)) ?? []) : [],
  );
  if (titles.length === 0) return new Set();
  const pages = [...(await findPages(db, titles)).values()];
  if (pages.length === 0) return new Set();
  const rows = await db
    .selectFrom('pagelinks')
    .innerJoin('linktarget', 'lt_id', 'pl_target_id')
    .select('lt_title')
    .where(
      'pl_from',
      'in',
      pages.map(({ id }) => id),
    )
    .where('lt_namespace', '=', NS.file)
    .execute();
  return new Set(rows.map((row) => row.lt_title));
}
