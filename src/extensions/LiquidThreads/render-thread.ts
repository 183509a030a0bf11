import { escapeHtml } from '../../i18n/escape-html.ts';
import { makeTitle } from '../../site/title.ts';
import { findHiddenAccounts } from '../../wiki/blocks/find-blocks.ts';
import type { PageRecord } from '../../wiki/pages/page-record.ts';
import { findPagesById } from '../../wiki/pages/page-store.ts';
import { renderCurrent } from '../../wiki/rendering/render-page.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { type Place, postHtml } from './parser/post-html.ts';
import { repliesTo, type ThreadRow } from './threads.ts';

/** How much of a thread is shown. */
export interface ThreadView extends Place {
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

async function post(shown: Shown, row: ThreadRow, place: Place): Promise<string> {
  const answers = shown.replies.get(row.thread_id) ?? [];
  const level = place.level + 1;
  const replies = [];
  for (const [i, reply] of answers.entries()) {
    replies.push(await post(shown, reply, { level, position: i + 1, count: answers.length }));
  }
  return postHtml(
    {
      id: row.thread_id,
      subject: place.level === shown.view.level ? (row.thread_subject ?? '') : undefined,
      body: await body(shown, row),
      signature: await signature(shown, row),
      replies,
    },
    place,
  );
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
