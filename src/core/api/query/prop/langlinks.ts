import { sql } from 'kysely';
import { propModule } from '../../../../api/module.ts';
import { boolean, continuation, limit, oneOf, someOf, string } from '../../../../api/parameters.ts';
import { directionOf, fromRow } from '../../../../api/query/row-order.ts';
import { addRows } from '../../../../api/query/rows.ts';
import { parseContinue, requireMaxOneParameter } from '../../../../api/refusals.ts';
import { withContent } from '../../../../api/result.ts';
import { autonym } from '../../../../i18n/languages.ts';
import { msg } from '../../../../i18n/message.ts';
import { makeTitle } from '../../../../site/title.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import { absoluteInterwikiUrl } from '../../../../wikitext/html/link-urls.ts';

/** The links of pages to the same in other languages. Manual: https://www.mediawiki.org/wiki/API:Langlinks */
export const langlinks = propModule({
  name: 'langlinks',
  prefix: 'll',
  cacheMode: 'public',
  params: {
    prop: someOf(['autonym', 'langname', 'url']),
    lang: string(),
    title: string(),
    dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
    inlanguagecode: string({ default: 'en' }),
    limit: limit(),
    continue: continuation(),
    url: boolean({ deprecated: true }),
  },
  examples: {
    'action=query&prop=langlinks&titles=Main%20Page': 'apihelp-query+langlinks-example-simple',
  },
  async run(context) {
    const { wiki, params, pages, paramName } = context;
    if (pages.good.size === 0) return;
    requireMaxOneParameter(context, 'prop', 'url');
    if (params.title !== undefined && params.lang === undefined) {
      throw new Refusal(msg('apierror-invalidparammix-mustusewith', paramName('title'), paramName('lang')), {
        code: 'invalidparammix',
      });
    }
    const props = new Set<string>(params.prop);
    if (params.url) props.add('url');
    const direction = directionOf(params.dir);
    const from = params.continue === undefined ? undefined : parseContinue(params.continue, 'int', 'string');
    const rows = await wiki.db
      .selectFrom('langlinks')
      .select(['ll_from', 'll_lang', 'll_title'])
      .where('ll_from', 'in', [...pages.good.keys()])
      .$if(params.lang !== undefined, (query) => query.where('ll_lang', '=', params.lang!))
      .$if(params.title !== undefined, (query) => query.where('ll_title', '=', params.title!))
      .$if(from !== undefined, (query) =>
        query.where(fromRow(direction, [sql.ref('ll_from'), from![0]], [sql.ref('ll_lang'), from![1]])),
      )
      .orderBy('ll_from', direction)
      .orderBy('ll_lang', direction)
      .limit(params.limit + 1)
      .execute();
    // Like the reference, this knows what languages call themselves, not what others call them (`inlanguagecode`).
    const name = (code: string) => autonym(code, wiki.site.settings.ExtraLanguageNames);
    addRows(
      context,
      rows,
      (row) => `${row.ll_from}|${row.ll_lang}`,
      ({ ll_from, ll_lang, ll_title }) => {
        const target = makeTitle(wiki.site, 0, ll_title, '', ll_lang);
        const item = {
          lang: ll_lang,
          url: props.has('url') ? absoluteInterwikiUrl(wiki.site, target) : undefined,
          langname: props.has('langname') ? name(ll_lang) : undefined,
          autonym: props.has('autonym') ? name(ll_lang) : undefined,
          title: ll_title,
        };
        return context.addToPage(ll_from, withContent(item, 'title'), { element: 'll' });
      },
    );
  },
});
