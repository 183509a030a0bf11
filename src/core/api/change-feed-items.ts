import { escapeHtml } from '../../i18n/escape-html.ts';
import { msg } from '../../i18n/message.ts';
import { changeTypes } from '../../wiki/changes/recent-changes.ts';
import { makeTitle } from '../../site/title.ts';
import { formatComments } from '../../wiki/comments/format-comments.ts';
import type { FeedItem } from '../../wiki/feeds/feed.ts';
import { feedDiff, linesHtml } from '../../wiki/feeds/feed-html.ts';
import { nameKey } from '../../wiki/pages/page-store.ts';
import type { RevisionWithContent } from '../../wiki/revisions/revision-record.ts';
import { loadRevisions, withContent } from '../../wiki/revisions/revision-store.ts';
import { isHidden } from '../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { fullUrl } from '../../wikitext/page-url.ts';
import { changeSentences } from './query/change-sentences.ts';
import type { ChangeRow } from './query/change-rows.ts';

/** The properties that the rows must have been selected with. */
export const feedProps: ReadonlySet<string> = new Set(['ids', 'title', 'user', 'comment', 'loginfo', 'timestamp']);

/** Changes that are one in a feed: what one user did to one page, with nothing of others between, back to an act that has no revision before it. */
interface Run {
  /** The newest. */
  readonly row: ChangeRow;
  /** The revision before the oldest of them. */
  oldId: number;
  /** How many there are besides the newest. */
  others: number;
}

/**
 * Recent changes, newest first, as items of a feed with what changed. Feeds are passed on: what is hidden from anybody is in none, and
 * those changes are left out whose user is hidden, or what they did.
 */
export async function changeFeedItems(wiki: Wiki, rows: readonly ChangeRow[], language: string): Promise<FeedItem[]> {
  const { site, messages } = wiki;
  const runs = runsOf(rows.filter(isPublic));
  const shown = runs.map(({ row }) => row);
  const [sentences, comments, revisions] = await Promise.all([
    changeSentences(wiki, shown, language),
    formatComments(
      wiki,
      shown.map((row) => ({
        comment: isHidden(row.rc_deleted, 'comment') ? '' : (row.comment_text ?? ''),
        sectionsAsText: true,
      })),
    ),
    loadTexts(wiki, runs),
  ]);
  const entries = shown.filter(({ rc_this_oldid }) => !rc_this_oldid);
  const oldestOf = new Map(entries.map((row) => [nameKey({ namespace: row.rc_namespace, dbKey: row.rc_title }), row]));
  return runs.map((run, i): FeedItem => {
    const { row, oldId } = run;
    const title = makeTitle(site, row.rc_namespace, row.rc_title);
    const comment = isHidden(row.rc_deleted, 'comment')
      ? escapeHtml(messages.text(msg('rev-deleted-comment'), language))
      : comments[i]!;
    const said = [sentences.get(row), comment].filter((part) => part !== undefined && part !== '').join(' ');
    const change = row.rc_this_oldid ? changeHtml(wiki, run, revisions, language) : '';
    return {
      title: title.prefixedText,
      url: fullUrl(site, title, row.rc_this_oldid ? `diff=${row.rc_this_oldid}&oldid=${oldId}` : ''),
      // Of several log entries about one page the later ones have addresses of their own.
      id:
        row.rc_this_oldid || oldestOf.get(nameKey(title)) === row
          ? undefined
          : fullUrl(site, title, `logid=${row.rc_logid}`),
      description: `<p>${said}</p>\n${change}`,
      timestamp: row.rc_timestamp,
      author: row.actor_name ?? '',
      comments: title.talkPage && fullUrl(site, title.talkPage),
    };
  });
}

function isPublic({ rc_deleted, rc_type }: ChangeRow): boolean {
  return !isHidden(rc_deleted, 'user') && !(rc_type === changeTypes.log.type && isHidden(rc_deleted, 'text'));
}

function runsOf(rows: readonly ChangeRow[]): Run[] {
  const runs: Run[] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    const oldId = row.rc_last_oldid ?? 0;
    if (last && oldId > 0 && last.row.rc_cur_id === row.rc_cur_id && last.row.actor_name === row.actor_name) {
      last.oldId = oldId;
      last.others++;
    } else runs.push({ row, oldId, others: 0 });
  }
  return runs;
}

async function loadTexts({ db }: Wiki, runs: readonly Run[]): Promise<Map<number, RevisionWithContent>> {
  const ids = new Set(runs.flatMap(({ row, oldId }) => [row.rc_this_oldid, oldId]).filter((id) => id > 0));
  return withContent(db, [...(await loadRevisions(db, [...ids])).values()]);
}

/** The text of a new page, or the difference to before; a link to it where it is too long for a feed. */
function changeHtml(
  wiki: Wiki,
  { row, oldId, others }: Run,
  revisions: ReadonlyMap<number, RevisionWithContent>,
  language: string,
): string {
  const { site, messages } = wiki;
  const text = (key: string, ...params: number[]) => escapeHtml(messages.text(msg(key, ...params), language));
  const contentOf = (id: number) => {
    const revision = revisions.get(id);
    return revision && !isHidden(revision.deleted, 'text') ? revision.content?.text : undefined;
  };
  const to = contentOf(row.rc_this_oldid);
  const from = oldId > 0 ? contentOf(oldId) : '';
  if (to === undefined || from === undefined) return `<p>${text('feed-diff-hidden', row.rc_this_oldid)}</p>`;
  const cutoff = site.settings.FeedDiffCutoff;
  // What is many times as long is not even compared.
  if (from.length + to.length <= 8 * cutoff) {
    const html =
      oldId > 0
        ? feedDiff(wiki, { from, to, timestamp: row.rc_timestamp, between: others }, language)
        : `<p><b>${text('newpage')}</b></p><div>${linesHtml(to)}</div>`;
    if (html.length <= cutoff) return html;
  }
  const title = makeTitle(site, row.rc_namespace, row.rc_title);
  const url = fullUrl(site, title, `diff=${row.rc_this_oldid}${oldId > 0 ? `&oldid=${oldId}` : ''}`);
  return `<a href="${escapeHtml(url)}">${text('showdiff')}</a>`;
}
