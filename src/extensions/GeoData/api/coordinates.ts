import { propModule, type PropContext } from '../../../api/module.ts';
import { continuation, limit, oneOf, someOf, string } from '../../../api/parameters.ts';
import { addRows } from '../../../api/query/rows.ts';
import { invalidTitle, parseContinue, requireMaxOneParameter } from '../../../api/refusals.ts';
import { msg } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { escapeWikitext } from '../../../site/escape-wikitext.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { loadRedirects } from '../../../wiki/pages/redirect-store.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { COORDINATE_PROPS } from '../coordinates.ts';
import { EARTH } from '../globes.ts';
import type { Place } from '../sphere.ts';
import { primaryCoordinates } from '../stored-coordinates.ts';
import { withGeoTags } from '../tables.ts';
import { distanceTo, propsOf } from './answers.ts';
import { ofKind, readPlace } from './questions.ts';

const params = {
  limit: limit(),
  continue: continuation(),
  prop: someOf(COORDINATE_PROPS, { default: ['globe'] }),
  primary: oneOf(['all', 'primary', 'secondary'], { default: 'primary' }),
  distancefrompoint: string(),
  distancefrompage: string(),
} as const;

/** The coordinates that pages tell. Manual: https://www.mediawiki.org/wiki/Extension:GeoData#prop=coordinates */
export const coordinates = propModule({
  name: 'coordinates',
  prefix: 'co',
  cacheMode: 'public',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:GeoData#prop.3Dcoordinates'],
  params,
  examples: { 'action=query&prop=coordinates&titles=Main%20Page': 'apihelp-query+coordinates-example-1' },
  async run(context) {
    const { wiki, params, pages, addToPage } = context;
    if (pages.good.size === 0) return;
    const origin = await readOrigin(context);
    const from = params.continue === undefined ? undefined : parseContinue(params.continue, 'int', 'int');
    const rows = await withGeoTags(wiki.db)
      .selectFrom('geo_tags')
      .selectAll()
      .where('gt_page_id', 'in', [...pages.good.keys()])
      .where(ofKind(params.primary))
      .$if(from !== undefined, (query) =>
        query.where(({ eb, and, or }) =>
          or([eb('gt_page_id', '>', from![0]), and([eb('gt_page_id', '=', from![0]), eb('gt_id', '>=', from![1])])]),
        ),
      )
      .orderBy('gt_page_id')
      .orderBy('gt_id')
      .limit(params.limit + 1)
      .execute();
    addRows(
      context,
      rows,
      (row) => `${row.gt_page_id}|${row.gt_id}`,
      (row) => {
        const item = {
          lat: row.gt_lat,
          lon: row.gt_lon,
          primary: Boolean(row.gt_primary),
          ...propsOf(row, params.prop),
          ...(origin && row.gt_globe === EARTH ? { dist: distanceTo(row, origin) } : {}),
        };
        return addToPage(row.gt_page_id, item, { element: 'co' });
      },
    );
  },
});

/** The place that distances are told from. */
async function readOrigin(context: PropContext<typeof params>): Promise<Place | undefined> {
  const { wiki, params } = context;
  requireMaxOneParameter(context, 'distancefrompoint', 'distancefrompage');
  if (params.distancefrompoint !== undefined) return readPlace(params.distancefrompoint, EARTH);
  if (params.distancefrompage === undefined) return undefined;
  const title = titleOrUndefined(wiki.site, params.distancefrompage);
  const page = title?.canExist ? await findPage(wiki.db, title) : undefined;
  if (!title || !page) throw invalidTitle(params.distancefrompage);
  const target = page.isRedirect ? (await loadRedirects(wiki.db, [page.id])).get(page.id) : undefined;
  const targetPage = target && target.interwiki === '' ? await findPage(wiki.db, target) : page;
  const row = targetPage && (await primaryCoordinates(wiki.db, targetPage.id));
  if (!row) {
    throw new Refusal(msg('apierror-geodata-noprimarycoords', escapeWikitext(title.prefixedText)), {
      code: 'no-coordinates',
    });
  }
  if (row.gt_globe !== EARTH) throw new Refusal(msg('apierror-geodata-notonearth'), { code: 'notonearth' });
  return { lat: row.gt_lat, lon: row.gt_lon };
}
