import type { ModuleContext } from '../../../api/module.ts';
import { integer, string, type Parameters } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { articleInRevision, articlesOf, withArticles } from '../articles.ts';
import { placeOf } from '../book.ts';
import { settingsOf } from '../settings.ts';
import { changingModule } from './submodule.ts';

const articleParams = {
  namespace: integer({ required: true }),
  title: string({ required: true }),
  oldid: integer({ default: 0 }),
} satisfies Parameters;

type ArticleContext = Pick<ModuleContext<typeof articleParams>, 'wiki' | 'params'>;

function titleOf({ wiki: { site }, params }: ArticleContext): Title | undefined {
  if (!site.namespaces.exists(params.namespace)) return undefined;
  const title = titleOrUndefined(site, params.title, params.namespace);
  return title && !title.isExternal && title.namespace === params.namespace ? title : undefined;
}

/** Adds a page, in its newest revision or in an older one. */
export const addarticle = changingModule({
  name: 'addarticle',
  params: articleParams,
  async change(book, context) {
    const { wiki, params } = context;
    const refusal = new Refusal(msg('apierror-coll-addarticle'), { code: 'coll-api-addarticle-article-not-added' });
    const title = titleOf(context);
    if (!title || title.namespace < 0 || placeOf(book, title.prefixedText, params.oldid) >= 0) throw refusal;
    const article =
      params.oldid === 0 ? (await articlesOf(wiki, [title]))[0] : await articleInRevision(wiki, title, params.oldid);
    if (!article) throw refusal;
    return { ...book, items: [...book.items, article] };
  },
});

/** Takes a page out. */
export const removearticle = changingModule({
  name: 'removearticle',
  params: articleParams,
  change(book, context) {
    const title = titleOf(context);
    if (!title) {
      throw new Refusal(msg('apierror-coll-removearticle'), { code: 'coll-api-removearticle-article-not-removed' });
    }
    const place = placeOf(book, title.prefixedText, context.params.oldid);
    if (place < 0) return book;
    const items = book.items.filter((_, i) => i !== place);
    return { ...book, items, enabled: items.length > 0 };
  },
});

/** Adds the pages of a category that are not there yet, as many as a book may have. */
export const addcategory = changingModule({
  name: 'addcategory',
  params: { title: string({ default: '' }) },
  async change(book, { wiki, params }) {
    const category = titleOrUndefined(wiki.site, params.title, NS.category);
    if (category?.namespace !== NS.category) return book;
    const most = settingsOf(wiki).CollectionMaxArticles;
    const titles = await membersOf(wiki, category, most + book.items.length);
    return withArticles(book, await articlesOf(wiki, titles), most);
  },
});

async function membersOf({ db, site }: Wiki, { dbKey }: Title, most: number): Promise<Title[]> {
  const rows = await db
    .selectFrom('categorylinks')
    .innerJoin('page', 'page_id', 'cl_from')
    .select(['page_namespace', 'page_title'])
    .where('cl_to', '=', dbKey)
    .where('cl_type', '=', 'page')
    .orderBy('cl_sortkey')
    .orderBy('cl_from')
    .limit(most)
    .execute();
  return rows.map((row) => makeTitle(site, row.page_namespace, row.page_title));
}
