import { msg, type Message } from '../../i18n/message.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import { emptyParserOutput } from '../../wikitext/parser-output.ts';
import { redirectText } from '../content/redirect.ts';
import { pageChanged } from '../links/backlinks.ts';
import { addLogEntry, recentChangeBy } from '../logs/log-entry.ts';
import { contentText } from '../pages/content-message.ts';
import type { PageRecord } from '../pages/page-record.ts';
import { updatePage } from '../pages/page-rows.ts';
import { findPage } from '../pages/page-store.ts';
import { saveRevision } from '../pages/save-revision.ts';
import type { Performer } from '../performer.ts';
import { refuseActFor, whyNot } from '../permissions.ts';
import { Refusal } from '../refusal.ts';
import { truncateComment } from '../revisions/comments.ts';
import { requireWithinRateLimit } from '../users/rate-limits.ts';
import type { Wiki } from '../wiki.ts';
import { takePages } from '../pages/page-turn.ts';

/** More revisions are not moved at once. */
const mostRevisions = 5000;

export interface HistoryMerge {
  readonly from: Title;
  readonly to: Title;
  /** Only the revisions up to this time (14 digits) are moved; undefined: all. */
  readonly until: string | undefined;
  readonly reason: string;
}

/**
 * Moves revisions of one page under the history of another, all of whose revisions must be as young or younger. A page that loses all
 * of its history becomes a redirect. Whether it can be done is looked at before whether the one who asks may do it.
 */
export async function mergeHistory(wiki: Wiki, performer: Performer, merge: HistoryMerge): Promise<void> {
  const { from, to } = merge;
  await movable(wiki.db, merge);
  await refuseActFor(wiki, performer, [
    ...(performer.rights.has('mergehistory') ? [] : [new Refusal(failure('permission'))]),
    ...(await whyNot(wiki, performer, 'edit', from)),
    ...(await whyNot(wiki, performer, 'edit', to)),
  ]);
  await requireWithinRateLimit(wiki, performer, 'mergehistory');
  await wiki.storage.transaction(async (tx) => {
    await takePages(tx, from, to);
    const { source, target, mergePoint, all } = await movable(tx, merge);
    const now = toMediaWikiTimestamp(wiki.now());
    await tx
      .updateTable('revision')
      .set({ rev_page: target.id })
      .where('rev_page', '=', source.id)
      .where('rev_timestamp', '<=', mergePoint)
      .execute();
    await updatePage(tx, { ...target, touched: now });
    if (all) await leaveRedirect(wiki, tx, performer, merge, source);
    await pageChanged(wiki, tx, from, { timestamp: now, existence: false });
    await addLogEntry(wiki, tx, {
      type: 'merge',
      action: 'merge',
      user: performer.user,
      target: from,
      pageId: source.id,
      comment: merge.reason,
      params: {
        '4::dest': to.prefixedText,
        '5::mergepoint': mergePoint,
        '6::mergerevid': merge.until === undefined ? String(source.latest) : null,
      },
      recentChange: recentChangeBy(performer),
    });
  });
}

interface Movable {
  readonly source: PageRecord;
  readonly target: PageRecord;
  /** Time of the youngest revision that is moved. */
  readonly mergePoint: string;
  /** Whether nothing is left of the source. */
  readonly all: boolean;
}

/** What would be moved; refuses what cannot be. */
async function movable(db: Db | Tx, { from, to, until }: HistoryMerge): Promise<Movable> {
  const source = await findPage(db, from);
  const target = await findPage(db, to);
  const times = (pageId = 0) =>
    db
      .selectFrom('revision')
      .select((eb) => [
        eb.fn.min('rev_timestamp').as('oldest'),
        eb.fn.max('rev_timestamp').as('youngest'),
        eb.fn.countAll<number>().as('count'),
      ])
      .where('rev_page', '=', pageId);
  const whole = await times(source?.id).executeTakeFirstOrThrow();
  const part =
    until === undefined ? whole : await times(source?.id).where('rev_timestamp', '<=', until).executeTakeFirstOrThrow();
  const { oldest } = await times(target?.id).executeTakeFirstOrThrow();
  const problems = [
    ...(source ? [] : ['invalid-source']),
    ...(target ? [] : ['invalid-dest']),
    ...(from.prefixedText === to.prefixedText ? ['self-merge'] : []),
    ...(source && !target ? [] : timeProblems(part.youngest, oldest, source !== undefined)),
  ];
  const messages = problems.map((problem) => failure(problem));
  if (Number(part.count) > mostRevisions) messages.push(failure('toobig', mostRevisions));
  const [first, ...others] = messages;
  if (first) throw new Refusal([first, ...others]);
  if (!source || !target || part.youngest === null) throw new Error('A page without revisions.');
  return { source, target, mergePoint: part.youngest, all: Number(part.count) === Number(whole.count) };
}

/** Nothing so old is there, or what is there is younger than the target. */
function timeProblems(youngest: string | null, oldestOfTarget: string | null, sourceExists: boolean): string[] {
  if (youngest === null) return [sourceExists ? 'timestamps-overlap' : 'bad-timestamp'];
  return oldestOfTarget !== null && youngest > oldestOfTarget ? ['timestamps-overlap'] : [];
}

async function leaveRedirect(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { from, to, reason }: HistoryMerge,
  source: PageRecord,
): Promise<void> {
  const key = reason === '' ? 'mergehistory-autocomment' : 'mergehistory-comment';
  const comment = contentText(wiki, msg(key, from.prefixedText, to.prefixedText, reason));
  const output = emptyParserOutput(from.prefixedText);
  output.links.set(to.namespace, new Map([[to.dbKey, 0]]));
  await saveRevision(wiki, tx, {
    title: from,
    parentId: source.latest,
    content: { text: redirectText(wiki.site, to), model: 'wikitext' },
    output,
    performer,
    comment: truncateComment(comment),
    announce: false,
    isCounted: false,
  });
}

function failure(how: string, ...params: number[]): Message {
  return msg(`mergehistory-fail-${how}`, ...params);
}
