import { escapeHtml } from '../../i18n/escape-html.ts';
import { makeTitle } from '../../site/title.ts';
import { findHiddenAccounts } from '../../wiki/blocks/find-blocks.ts';
import type { PageRecord } from '../../wiki/pages/page-record.ts';
import { findPagesById } from '../../wiki/pages/page-store.ts';
import { renderCurrent } from '../../wiki/rendering/render-page.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { repliesTo, type ThreadRow } from './threads.ts';

/** How much of a thread is shown. */
export interface ThreadView {
  /** How deep in its thread the post stands: 0 at the top. */
  readonly level: number;
  /** Which of how many posts it is, from 1 on. */
  readonly position: number;
  readonly count: number;
  readonly mostReplies: number | undefined;
  readonly mostDepth: number | undefined;
  /** The first reply that is shown: 0 (unless said) is the first of all. */
  readonly firstReply: number | undefined;
  /** Whether the reader may see names that are hidden. */
  readonly withHiddenNames: boolean;
}

/** Replies are read level by level; deeper ones than this are not shown. */
const DEEPEST = 20;

/** A post with what answers it, as HTML. */
export async function renderThread(wiki: Wiki, row: ThreadRow, view: ThreadView): Promise<string> {
  const replies = await allReplies(wiki, row, view);
  const rows = [row, ...[...replies.values()].flat()];
  const pages = await findPagesById(
    wiki.db,
    rows.map((each) => each.thread_root),
  );
  const hidden = view.withHiddenNames ? new Set<number>() : await hiddenAuthors(wiki, rows);
  return post({ wiki, view, replies, pages, hidden }, row, {
    level: view.level,
    position: view.position,
    count: view.count,
  });
}

interface Shown {
  readonly wiki: Wiki;
  readonly view: ThreadView;
  readonly replies: ReadonlyMap<number, readonly ThreadRow[]>;
  /** The posts' pages, by id. */
  readonly pages: ReadonlyMap<number, PageRecord>;
  /** Ids of the authors whose names are hidden from the reader. */
  readonly hidden: ReadonlySet<number>;
}

/** Those of the posts' authors whose names are hidden. */
export function hiddenAuthors({ db }: Wiki, rows: readonly ThreadRow[]): Promise<Set<number>> {
  return findHiddenAccounts(db, [...new Set(rows.map((row) => row.thread_author_id ?? 0))]);
}

async function allReplies({ db }: Wiki, row: ThreadRow, view: ThreadView): Promise<Map<number, readonly ThreadRow[]>> {
  const { firstReply = 0, mostReplies, mostDepth = DEEPEST } = view;
  const all = new Map<number, readonly ThreadRow[]>();
  let parents: readonly ThreadRow[] = [row];
  for (let depth = view.level + 1; depth <= Math.min(mostDepth, DEEPEST) && parents.length > 0; depth++) {
    const found = await repliesTo(
      db,
      parents.map((parent) => parent.thread_id),
    );
    const shown: ThreadRow[] = [];
    for (const [parent, replies] of found) {
      const first = parent === row.thread_id ? firstReply : 0;
      const kept = replies.slice(first, mostReplies === undefined ? undefined : first + mostReplies);
      all.set(parent, kept);
      shown.push(...kept);
    }
    parents = shown;
  }
  return all;
}

type Place = Pick<ThreadView, 'level' | 'position' | 'count'>;

async function post(shown: Shown, row: ThreadRow, place: Place): Promise<string> {
  const id = row.thread_id;
  const { level } = place;
  const replies = shown.replies.get(id) ?? [];
  const nested = [];
  for (const [i, reply] of replies.entries()) {
    nested.push(await post(shown, reply, { level: level + 1, position: i + 1, count: replies.length }));
  }
  return [
    `<div class="${classesOf(place, nested.length > 0).join(' ')}" id="lqt_thread_id_${id}">`,
    level === shown.view.level
      ? `<div class="lqt_thread_heading"><h2 class="lqt_header" id="lqt-header-${id}">${escapeHtml(row.thread_subject ?? '')}</h2></div>`
      : '',
    `<div class="lqt-post-wrapper"><div class="lqt_post lqt-thread-nest-${level + 1}">${await body(shown, row)}</div>`,
    `<div class="lqt-thread-signature">${await signature(shown, row)}</div></div>`,
    nested.length > 0 ? `<div class="lqt-thread-replies lqt-thread-replies-${level + 1}">${nested.join('')}</div>` : '',
    '</div>',
  ].join('');
}

function classesOf({ level, position, count }: Place, hasReplies: boolean): string[] {
  return [
    'lqt_thread',
    `lqt-thread-nest-${level + 1}`,
    level % 2 === 0 ? 'lqt-thread-odd' : 'lqt-thread-even',
    ...(level === 0 ? ['lqt-thread-topmost'] : []),
    ...(position === 1 ? ['lqt-thread-first'] : []),
    ...(position === count ? ['lqt-thread-last'] : []),
    hasReplies ? 'lqt-thread-with-subthreads' : 'lqt-thread-no-subthreads',
    'lqt-thread-wrapper',
  ];
}

async function body({ wiki, pages }: Shown, row: ThreadRow): Promise<string> {
  const page = pages.get(row.thread_root);
  return page ? (await renderCurrent(wiki, page)).html : '';
}

async function signature({ wiki, pages, hidden }: Shown, row: ThreadRow): Promise<string> {
  if (hidden.has(row.thread_author_id ?? 0)) return '';
  if (!row.thread_signature) return escapeHtml(row.thread_author_name ?? '');
  const page = pages.get(row.thread_root);
  const title = page && makeTitle(wiki.site, page.namespace, page.dbKey).prefixedText;
  const { html } = await wiki.parser.parse({
    text: row.thread_signature,
    contentModel: 'wikitext',
    title: title ?? 'Thread:Signature',
  });
  return html.trim().replace(/^<p>|\s*<\/p>$/g, '');
}
