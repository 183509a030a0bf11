import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { msg } from '../../../i18n/message.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { loadRedirects } from '../../../wiki/pages/redirect-store.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { renderCurrent } from '../../../wiki/rendering/render-page.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { TARGETS } from '../parser/marked-targets.ts';
import { settingsOf } from '../settings.ts';
import { LIST_MODEL } from './delivery-list.ts';
import { listOn } from './find-list.ts';
import type { Target } from './target.ts';

/** A list, and the pages that it stands for. */
export interface Recipients {
  readonly list: Title;
  /** 0 for a category. */
  readonly revisionId: number;
  readonly pages: readonly Title[];
}

/**
 * The pages of a list: of one in the model of lists, of a page that marks them (`{{#target:}}`), or the members of a category.
 * Redirects are followed. Refuses as `massmessage-spamlist-doesnotexist`, `massmessage-spamlist-invalid`.
 */
export async function recipientsOf(wiki: Wiki, text: string): Promise<Recipients> {
  const asked = titleOrUndefined(wiki.site, text);
  const list = asked?.canExist ? await afterRedirect(wiki, asked.withFragment('')) : undefined;
  if (!list) throw new Refusal(msg('massmessage-spamlist-doesnotexist'));
  if (list.namespace === NS.category) {
    return { list, revisionId: 0, pages: sendable(wiki, await membersOf(wiki, list)) };
  }
  const page = await findPage(wiki.db, list);
  if (!page) throw new Refusal(msg('massmessage-spamlist-doesnotexist'));
  let targets: readonly Target[] | undefined;
  if (page.contentModel === LIST_MODEL) targets = (await listOn(wiki, page))?.targets;
  else if (page.contentModel === 'wikitext') {
    targets = ((await renderCurrent(wiki, page)).extensionData.get(TARGETS) as Target[] | undefined) ?? [];
  }
  if (!targets) throw new Refusal(msg('massmessage-spamlist-invalid'));
  const own = targets.filter(({ site }) => site === undefined);
  return {
    list,
    revisionId: page.latest,
    pages: sendable(
      wiki,
      own.flatMap(({ title }) => titleOrUndefined(wiki.site, title) ?? []),
    ),
  };
}

/** Where a redirect leads, one step; the page itself where it is none. */
export async function afterRedirect(wiki: Wiki, title: Title): Promise<Title> {
  const page = await findPage(wiki.db, title);
  if (!page?.isRedirect) return title;
  const target = (await loadRedirects(wiki.db, [page.id])).get(page.id);
  return target?.interwiki === '' ? makeTitle(wiki.site, target.namespace, target.dbKey) : title;
}

async function membersOf({ db, site }: Wiki, { dbKey }: Title): Promise<Title[]> {
  const rows = await db
    .selectFrom('categorylinks')
    .innerJoin('page', 'page_id', 'cl_from')
    .select(['page_namespace', 'page_title'])
    .where('cl_to', '=', dbKey)
    .orderBy('cl_from')
    .execute();
  return rows.map((row) => makeTitle(site, row.page_namespace, row.page_title));
}

/** The pages that messages to these are written on, each once. */
function sendable({ site }: Wiki, titles: readonly Title[]): Title[] {
  const { NamespacesToConvert } = settingsOf(site.settings);
  const pages = titles
    .filter((title) => title.canExist)
    .map((title) => makeTitle(site, NamespacesToConvert[title.namespace] ?? title.namespace, title.dbKey));
  return [...new Map(pages.map((page) => [page.prefixedDbKey, page])).values()];
}
