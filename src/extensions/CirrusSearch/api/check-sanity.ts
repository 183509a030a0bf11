import { actionModule } from '../../../api/module.ts';
import { integer, limit, oneOf } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { pagesNotIndexed } from '../../../wiki/check/search-index.ts';
import { makeTitle } from '../../../site/title.ts';
import { indexNameOf, wikiId } from '../indexes.ts';
import { settingsOf } from '../settings.ts';

/** Compares pages with the index of the wiki's search: the wiki's own, since there is no other. */
export const checkSanity = actionModule({
  name: 'cirrus-check-sanity',
  internal: true,
  helpPages: ['Extension:CirrusSearch'],
  params: {
    cluster: oneOf(['default'], { default: 'default' }),
    from: integer({ min: 0, required: true }),
    limit: limit({ default: 100 }),
    sequenceid: integer(),
    rerenderfrequency: integer({ default: 16, min: 2 }),
  },
  examples: { 'action=cirrus-check-sanity&from=0&limit=100': 'apihelp-cirrus-check-sanity-example' },
  async run({ wiki, params, addBelow }) {
    const { from } = params;
    const to = from + params.limit;
    const isIndexed = !wiki.site.settings.DisableSearchUpdate;
    const missing = isIndexed ? await pagesNotIndexed(wiki.storage.kind, wiki.db, { from, to }) : [];
    const last = await wiki.db
      .selectFrom('page')
      .select(({ fn }) => fn.max('page_id').as('id'))
      .executeTakeFirst();
    if ((last?.id ?? 0) >= to) addBelow('continue', { from: to });
    addBelow('wikiId', wikiId(wiki));
    addBelow('clusterId', settingsOf(wiki).CirrusSearchDefaultCluster);
    const problems = missing.map(({ id, namespace, title }) => ({
      indexName: indexNameOf(wiki, namespace),
      errorType: 'pageNotInIndex',
      pageId: id,
      namespaceId: namespace,
      title: makeTitle(wiki.site, namespace, title).prefixedText,
    }));
    addBelow('problems', list(problems, 'problem'));
    return undefined;
  },
});
