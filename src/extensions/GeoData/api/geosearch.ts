import { listModule, type QueryContext } from '../../../api/module.ts';
import { integer, limit, namespace, oneOf, someOf, string } from '../../../api/parameters.ts';
import { invalidTitle, requireOnlyOneParameter } from '../../../api/refusals.ts';
import { list } from '../../../api/result.ts';
import { msg } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { prefixedText } from '../../../site/title.ts';
import { escapeWikitext } from '../../../site/escape-wikitext.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { COORDINATE_PROPS } from '../coordinates.ts';
import { EARTH, globeNames } from '../globes.ts';
import { searchPlaces, type FoundPlace } from '../search-places.ts';
import { settingsOf } from '../settings.ts';
import { areaOf, boxAround, middleOf, type Box, type Place } from '../sphere.ts';
import { primaryCoordinates } from '../stored-coordinates.ts';
import { distanceTo, propsOf } from './answers.ts';
import { readBox, readPlace } from './questions.ts';

/** The least distance at which one may look, in metres. */
const LEAST_RADIUS = 10;

const params = {
  coord: string(),
  page: string(),
  bbox: string(),
  radius: integer({
    default: 500,
    min: LEAST_RADIUS,
    maxOf: (settings) => settingsOf(settings).MaxGeoSearchRadius,
    enforceRange: 'untold',
  }),
  maxdim: integer(),
  sort: oneOf(['distance', 'relevance'], { default: 'distance' }),
  limit: limit(),
  globe: oneOf(({ site }) => (settingsOf(site.settings).GeoDataBackend === 'db' ? [EARTH] : globeNames), {
    default: EARTH,
  }),
  namespace: namespace({ multi: true, default: 0, all: '*' }),
  prop: someOf(COORDINATE_PROPS, { default: ['globe'] }),
  primary: oneOf(['all', 'primary', 'secondary'], { default: 'primary' }),
} as const;

type Context = QueryContext<typeof params>;

/** Pages about things near a place. Manual: https://www.mediawiki.org/wiki/Extension:GeoData#list=geosearch */
export const geosearch = listModule({
  name: 'geosearch',
  prefix: 'gs',
  cacheMode: 'public',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:GeoData#list.3Dgeosearch'],
  params,
  examples: {
    'action=query&list=geosearch&gsradius=10000&gscoord=37.786971|-122.399677': 'apihelp-query+geosearch-example-1',
    'action=query&list=geosearch&gsbbox=37.8|-122.3|37.7|-122.4': 'apihelp-query+geosearch-example-2',
  },
  async run(context) {
    const { wiki, params, fits } = context;
    const { from, rows } = await search(context);
    const items: Record<string, unknown>[] = [];
    for (const row of rows) {
      const { globe, ...props } = propsOf(row, params.prop);
      const item = {
        pageid: row.gt_page_id,
        ns: row.page_namespace,
        title: prefixedText(wiki.site, row.page_namespace, row.page_title),
        lat: row.gt_lat,
        lon: row.gt_lon,
        dist: distanceTo(row, from),
        primary: Boolean(row.gt_primary),
        ...(globe === undefined || globe === EARTH ? {} : { globe }),
        ...props,
      };
      if (!fits(item)) break;
      items.push(item);
    }
    return list(items, 'gs');
  },
  async generate(context) {
    const { rows } = await search(context);
    return { pageIds: [...new Set(rows.map((row) => row.gt_page_id))] };
  },
});

async function search(context: Context): Promise<{ readonly from: Place; readonly rows: FoundPlace[] }> {
  const { wiki, params } = context;
  const { GeoDataBackend, GeoDataIndexGranularity } = settingsOf(wiki.site.settings);
  const where = await readWhere(context);
  const isLikeDb = GeoDataBackend === 'db';
  if (isLikeDb && params.sort === 'relevance') {
    throw new Refusal(msg('apierror-geodata-norelevancesort'), { code: 'no-relevance-sort' });
  }
  // MediaWiki with the database as its backend looks for latitudes from the northern edge upwards: no box has any.
  if (isLikeDb && where.isBox) return { from: where.from, rows: [] };
  const rows = await searchPlaces(
    wiki.db,
    {
      ...where,
      globe: params.globe,
      radius: isLikeDb || where.isBox ? undefined : params.radius,
      kind: params.primary,
      namespaces: params.namespace,
      maxDim: params.maxdim,
    },
    params.limit,
    GeoDataIndexGranularity,
  );
  return { from: where.from, rows };
}

interface Where {
  readonly from: Place;
  readonly box: Box;
  readonly isBox: boolean;
  readonly exceptPage?: number;
}

async function readWhere(context: Context): Promise<Where> {
  const { wiki, params } = context;
  const given = requireOnlyOneParameter(context, 'coord', 'page', 'bbox');
  const around = (from: Place) => ({ from, box: boxAround(from, params.radius), isBox: false });
  if (given === 'coord') return around(readPlace(params.coord!, params.globe));
  if (given === 'page') {
    const { id, place } = await placeOfPage(context, params.page!);
    return { ...around(place), exceptPage: id };
  }
  const box = readBox(params.bbox!, params.globe);
  const area = areaOf(box);
  const { MaxGeoSearchRadius } = settingsOf(wiki.site.settings);
  if (area > (2 * MaxGeoSearchRadius) ** 2 || area < LEAST_RADIUS ** 2) {
    throw new Refusal(msg('apierror-geodata-boxtoobig'), { code: 'toobig' });
  }
  return { from: middleOf(box), box, isBox: true };
}

async function placeOfPage({ wiki, params }: Context, text: string): Promise<{ id: number; place: Place }> {
  const title = titleOrUndefined(wiki.site, text);
  if (!title?.canExist) throw invalidTitle(text);
  const page = await findPage(wiki.db, title);
  if (!page) {
    throw new Refusal(msg('apierror-missingtitle-byname', escapeWikitext(title.prefixedText)), {
      code: 'missingtitle',
    });
  }
  const row = await primaryCoordinates(wiki.db, page.id);
  if (!row) throw new Refusal(msg('apierror-geodata-nocoord'), { code: 'no-coordinates' });
  if (row.gt_globe !== params.globe) throw new Refusal(msg('apierror-geodata-notonearth'), { code: 'notonearth' });
  return { id: page.id, place: { lat: row.gt_lat, lon: row.gt_lon } };
}
