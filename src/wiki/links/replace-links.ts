import type { Title } from '../../site/title.ts';
import type { Tx } from '../../storage/storage.ts';
import type { PageRecord } from '../pages/page-record.ts';
import { changeStatistics, hasLinks, isArticle } from '../pages/statistics.ts';
import type { Wiki } from '../wiki.ts';
import { linkingPage, type PageLinks } from './page-links.ts';
import { updateLinks } from './update-links.ts';

/** Brings the link tables of a stored page up to date where it was not edited, and counts it as an article, or no longer. */
export async function replaceLinks(
  wiki: Wiki,
  tx: Tx,
  title: Title,
  page: PageRecord,
  links: PageLinks,
): Promise<void> {
  const { settings } = wiki.site;
  const counted = isArticle(settings, page, await hasLinks(tx, page.id));
  await updateLinks(wiki, tx, linkingPage(title, page.id), links);
  // A template can bring a page its first link, or take away the last.
  const counts = isArticle(settings, page, await hasLinks(tx, page.id));
  await changeStatistics(tx, { articles: Number(counts) - Number(counted) });
}
