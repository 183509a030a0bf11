import { actionModule, type ModuleContext } from '../../api/module.ts';
import { boolean, integer, namespace, someOf, user } from '../../api/parameters.ts';
import { onlyVisible } from '../../api/query/change-filters.ts';
import { escapeHtml } from '../../i18n/escape-html.ts';
import { msg } from '../../i18n/message.ts';
import { parseIpRange } from '../../site/ip.ts';
import { makeTitle } from '../../site/title.ts';
import type { FeedItem } from '../../wiki/feeds/feed.ts';
import { linesHtml } from '../../wiki/feeds/feed-html.ts';
import { revisionOf, selectRevisions, withContent } from '../../wiki/revisions/revision-store.ts';
import { isHidden } from '../../wiki/revisions/visibility.ts';
import { fullUrl } from '../../wikitext/page-url.ts';
import { feedAnswer, feedFormat, requireFeeds } from './feed-answer.ts';
import { findUserName } from './user-name-of.ts';
import { changeTags } from './values.ts';

const params = {
  feedformat: feedFormat,
  user: user({ subtypes: ['name', 'ip', 'temp', 'cidr', 'interwiki', 'id'], required: true }),
  namespace: namespace(),
  year: integer(),
  month: integer(),
  // MediaWiki checks it, and leaves nothing out by it.
  tagfilter: someOf(changeTags, { default: [''] }),
  deletedonly: boolean(),
  toponly: boolean(),
  newonly: boolean(),
  hideminor: boolean(),
  showsizediff: boolean(),
} as const;

type Context = ModuleContext<typeof params>;

/** What somebody wrote, as a feed. Manual: https://www.mediawiki.org/wiki/API:Feedcontributions */
export const feedcontributions = actionModule({
  name: 'feedcontributions',
  params,
  examples: {
    'action=feedcontributions&user=Example': 'apihelp-feedcontributions-example-simple',
  },
  async run(context) {
    const { wiki, params } = context;
    requireFeeds(wiki);
    const title = wiki.messages.text(msg('contributions'), wiki.site.settings.LanguageCode);
    // Ids that nobody has stand for a name that nobody has.
    const name = (await findUserName(wiki, params.user)) ?? 'Unknown user';
    return feedAnswer(context, {
      title,
      description: title,
      specialPage: `Contributions/${name.replaceAll(' ', '_')}`,
      // There is no thirteenth month.
      items: (params.month ?? 0) > 12 ? [] : await itemsOf(context, name),
    });
  },
});

async function itemsOf({ wiki, performer, params }: Context, name: string): Promise<FeedItem[]> {
  const { db, site } = wiki;
  const range = name.includes('/') ? parseIpRange(name) : undefined;
  const limits = site.settings.RangeContributionsCIDRLimit;
  if (range && range.bits < (limits[`IPv${range.version}`] ?? 0)) return [];
  const until = endOf(params, wiki.now());
  const visible = onlyVisible(performer, 'rev_deleted', 'user');
  const rows = await selectRevisions(db)
    .innerJoin('page', 'page_id', 'rev_page')
    .select(['page_namespace', 'page_title'])
    .$if(range === undefined, (query) => query.where('actor_name', '=', name))
    .$if(range !== undefined, (query) =>
      query.where('rev_id', 'in', (eb) =>
        eb
          .selectFrom('ip_changes')
          .select('ipc_rev_id')
          .where('ipc_hex', '>=', range!.startHex)
          .where('ipc_hex', '<=', range!.endHex),
      ),
    )
    .$if(until !== undefined, (query) => query.where('rev_timestamp', '<', until!))
    .$if(params.namespace !== undefined, (query) => query.where('page_namespace', '=', params.namespace!))
    .$if(params.deletedonly, (query) => query.where('rev_deleted', '<>', 0))
    .$if(params.toponly, (query) => query.whereRef('rev_id', '=', 'page_latest'))
    .$if(params.newonly, (query) => query.where('rev_parent_id', '=', 0))
    .$if(params.hideminor, (query) => query.where('rev_minor_edit', '=', 0))
    .$if(visible !== undefined, (query) => query.where(visible!))
    .orderBy('rev_timestamp', 'desc')
    .orderBy('rev_id', 'desc')
    .limit(site.settings.FeedLimit)
    .execute();
  const revisions = await withContent(db, rows.map(revisionOf));
  return rows.map((row): FeedItem => {
    const revision = revisions.get(row.rev_id)!;
    const title = makeTitle(site, row.page_namespace, row.page_title);
    // Feeds are passed on: what is hidden from anybody is in none.
    const author = isHidden(revision.deleted, 'user') ? '' : revision.user.name;
    const comment = isHidden(revision.deleted, 'comment') ? '' : withoutLinks(revision.comment);
    const text = isHidden(revision.deleted, 'text') ? '' : (revision.content?.text ?? '');
    return {
      title: title.prefixedText,
      url: fullUrl(site, title, `diff=${revision.id}`),
      description: `<p>${escapeHtml(`${author}: ${comment}`)}</p>\n<hr />\n<div>${linesHtml(text)}</div>`,
      timestamp: revision.timestamp,
      author,
      comments: title.talkPage && fullUrl(site, title.talkPage),
    };
  });
}

/** A comment with the words of its links in place of them. */
function withoutLinks(comment: string): string {
  return comment.replace(/\[\[(?:[^[\]|]*\|)?([^[\]]*)\]\]/g, '$1');
}

/** The moment after the month (or year) up to which contributions are wanted, in 14 digits; undefined: up to now. */
function endOf(
  { year: given, month }: { year?: number | undefined; month?: number | undefined },
  now: Date,
): string | undefined {
  // The year 0 is none, nor are those before.
  const year = given !== undefined && given > 0 ? given : undefined;
  const inYear = month !== undefined && month >= 1 && month <= 12 ? month : undefined;
  if (year === undefined && inYear === undefined) return undefined;
  let wanted = year ?? now.getUTCFullYear();
  // A month that is still to come is that of last year.
  if (year === undefined && inYear! > now.getUTCMonth() + 1) wanted--;
  const end = inYear === undefined || inYear === 12 ? [wanted + 1, 1] : [wanted, inYear + 1];
  if (end[0]! > 9999) return undefined;
  return `${String(end[0]).padStart(4, '0')}${String(end[1]).padStart(2, '0')}01000000`;
}
