import { msg } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Title } from '../../../site/title.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import type { PageRecord } from '../../../wiki/pages/page-record.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { loadRevisionWithContent } from '../../../wiki/revisions/revision-store.ts';
import { hidden } from '../../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { LIST_MODEL, readList, type DeliveryList } from './delivery-list.ts';

export interface FoundList {
  readonly title: Title;
  readonly page: PageRecord;
  readonly list: DeliveryList;
}

/** The list on a page that is named. Refuses (`invalidspamlist`) what is none. */
export async function findList(wiki: Wiki, text: string): Promise<FoundList> {
  const title = titleOrUndefined(wiki.site, text);
  const page = title?.canExist ? await findPage(wiki.db, title) : undefined;
  const list = page && (await listOn(wiki, page));
  if (!title || !page || !list) throw invalidList();
  return { title: title.withFragment(''), page, list };
}

/** The list that a page holds; undefined where it holds none, or a hidden one. */
export async function listOn({ db }: Wiki, page: PageRecord): Promise<DeliveryList | undefined> {
  if (page.contentModel !== LIST_MODEL) return undefined;
  const revision = await loadRevisionWithContent(db, page.latest);
  if (!revision?.content || revision.deleted & hidden.text) return undefined;
  return readList(revision.content.text);
}

export const invalidList = () => new Refusal(msg('apierror-invalidspamlist'), { code: 'invalidspamlist' });
