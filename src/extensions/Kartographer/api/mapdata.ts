import { propModule, type PropContext } from '../../../api/module.ts';
import { integer, limit, string } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { msg } from '../../../i18n/message.ts';
import type { PageRecord } from '../../../wiki/pages/page-record.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { renderCurrent, renderRevision } from '../../../wiki/rendering/render-page.ts';
import { loadRevisionWithContent } from '../../../wiki/revisions/revision-store.ts';
import { isHidden } from '../../../wiki/revisions/visibility.ts';
import { PAGE_MAPS, type FeatureGroups } from '../page-maps.ts';
import { compareTitles } from '../../../site/byte-order.ts';

const params = {
  groups: string({ default: '' }),
  limit: limit(),
  continue: integer(),
} as const;

type Context = PropContext<typeof params>;

/** What the maps of pages show. */
export const mapdata = propModule({
  name: 'mapdata',
  prefix: 'mpd',
  cacheMode: 'public',
  internal: true,
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:Kartographer/API'],
  params,
  examples: {
    'action=query&prop=mapdata&titles=Metallica': 'apihelp-query+mapdata-example-1',
    'action=query&prop=mapdata&titles=Metallica&mpdgroups=group1|group2': 'apihelp-query+mapdata-example-2',
  },
  async run(context) {
    const { params, pages, addFacts, continueWith } = context;
    const revisions = revisionsOf(context);
    const ids = [...pages.good.values()].sort(compareTitles).map(({ id }) => id);
    // MediaWiki begins anew, whatever `continue` says.
    for (const id of ids.slice(0, params.limit)) {
      const revision = revisions.get(id);
      const groups = await groupsOf(context, pages.good.get(id)!, revision);
      const facts = {
        ...(revision === undefined ? {} : { revid: revision }),
        ...(groups ? { mapdata: list([asked(groups, params.groups)], 'm') } : {}),
      };
      if (!addFacts(id, facts)) return continueWith('continue', id);
    }
    const next = ids[params.limit];
    if (next !== undefined) continueWith('continue', next);
  },
});

/** The revision of each page that was asked for by its id. */
function revisionsOf({ pages }: Context): ReadonlyMap<number, number> {
  const byPage = new Map<number, number>();
  for (const [revision, page] of pages.revisions) {
    if (byPage.has(page)) {
      throw new Refusal(msg('apierror-kartographer-conflicting-revids'), { code: 'kartographer-conflicting-revids' });
    }
    byPage.set(page, revision);
  }
  return byPage;
}

/** Undefined where the page has no maps, and where its text is hidden. */
async function groupsOf(
  { wiki }: Context,
  page: PageRecord,
  revisionId: number | undefined,
): Promise<FeatureGroups | undefined> {
  const output =
    revisionId === undefined || revisionId === page.latest
      ? await renderCurrent(wiki, page)
      : await renderOld(wiki, page, revisionId);
  return output?.extensionData.get(PAGE_MAPS) as FeatureGroups | undefined;
}

async function renderOld(wiki: Context['wiki'], page: PageRecord, revisionId: number) {
  const revision = await loadRevisionWithContent(wiki.db, revisionId);
  return revision?.content && !isHidden(revision.deleted, 'text') ? renderRevision(wiki, page, revision) : undefined;
}

/** All groups, or those that were asked for: null where there is none. As MediaWiki writes them, a page without any has an empty list. */
function asked(groups: FeatureGroups, names: string): string {
  const chosen =
    names === ''
      ? groups
      : Object.fromEntries(names.split('|').map((name) => [name, Object.hasOwn(groups, name) ? groups[name] : null]));
  return Object.keys(chosen).length === 0 ? '[]' : JSON.stringify(chosen);
}
