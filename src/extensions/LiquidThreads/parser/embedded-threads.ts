import { escapeHtml } from '../../../i18n/escape-html.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import type { ParserTag, TagCall } from '../../../wikitext/extension-point.ts';
import { limitCacheExpiry } from '../../../wikitext/parser-output.ts';
import { openTranscludedPage } from '../../../wikitext/transcluded-page.ts';
import { LIMIT_PROPERTY } from './page-properties.ts';
import { postHtml, type Place } from './post-html.ts';

/** Threads of one page that another shows, unless the page says another number (`{{#lqtpagelimit:}}`). */
const MOST_THREADS = 20;

/** Posts of one thread are shown to this depth, and this many of a level. */
const DEEPEST = 20;
const MOST_REPLIES = 500;

const DELETED = 2;

interface Post {
  readonly id: number;
  readonly subject: string | null;
  readonly author: string | null;
  readonly signature: string | null;
  readonly namespace: number;
  readonly dbKey: string;
  readonly parent: number | null;
  /** 1 where the name of the author is hidden. */
  readonly hidden: number;
}

const POSTS = `SELECT thread_id AS id, thread_subject AS subject, thread_author_name AS author, thread_signature AS signature,
  thread_parent AS parent, page_namespace AS namespace, page_title AS dbKey,
  EXISTS (SELECT 1 FROM block_target JOIN block ON bl_target = bt_id
    WHERE bt_user = thread_author_id AND bl_deleted = 1) AS hidden
  FROM thread JOIN page ON page_id = thread_root WHERE thread_type <> ${DELETED}`;

/** `<talkpage talkpage="Talk:Name"/>`: the threads of that page, the last changed first. Nothing where it has none. */
export const talkpageTag: ParserTag = (call) => {
  const title = titleOf(call, 'talkpage');
  if (!title || !call.context.countExpensive()) return '';
  // Nobody tells this page of a thread that begins there.
  limitCacheExpiry(call.context.output, 0);
  const posts = rows(
    call,
    `${POSTS} AND thread_article_namespace = ? AND thread_article_title = ? AND thread_parent IS NULL
      ORDER BY thread_sortkey DESC, thread_id DESC LIMIT ?`,
    [title.namespace, title.dbKey, mostThreads(call, title)],
  );
  return threadsHtml(call, posts);
};

/** `<thread thread="Thread:Talk:Name/Subject"/>`, or by its number: that post with what answers it. Nothing where there is no such post. */
export const threadTag: ParserTag = (call) => {
  const name = call.attributes.get('thread')?.trim() ?? '';
  const title = titleOf(call, 'thread');
  if (!title || !call.context.countExpensive()) return '';
  limitCacheExpiry(call.context.output, 0);
  const posts = /^\d{1,10}$/.test(name)
    ? rows(call, `${POSTS} AND thread_id = ?`, [Number(name)])
    : rows(call, `${POSTS} AND page_namespace = ? AND page_title = ?`, [title.namespace, title.dbKey]);
  return threadsHtml(call, posts);
};

function titleOf({ attributes, context }: TagCall, attribute: string): Title | undefined {
  const title = titleOrUndefined(context.site, attributes.get(attribute)?.trim() ?? '');
  return title?.canExist ? title : undefined;
}

function rows({ context }: TagCall, sql: string, params: readonly (string | number)[]): Post[] {
  const found = context.source.rows?.all<Record<keyof Post, unknown>>(sql, params) ?? [];
  const text = (value: unknown) => (value === null ? null : String(value));
  return found.map((row) => ({
    id: Number(row.id),
    subject: text(row.subject),
    author: text(row.author),
    signature: text(row.signature),
    namespace: Number(row.namespace),
    dbKey: String(row.dbKey),
    parent: row.parent === null ? null : Number(row.parent),
    hidden: Number(row.hidden),
  }));
}

function mostThreads({ context }: TagCall, { namespace, dbKey }: Title): number {
  const row = context.source.rows?.get<{ value: unknown }>(
    `SELECT pp_value AS value FROM page_props JOIN page ON page_id = pp_page
      WHERE page_namespace = ? AND page_title = ? AND pp_propname = ?`,
    [namespace, dbKey, LIMIT_PROPERTY],
  );
  return row ? Math.min(Number(row.value), MOST_REPLIES) : MOST_THREADS;
}

/** Threads by their first posts; what answers them is read level by level. */
function threadsHtml(call: TagCall, first: readonly Post[]): string | { html: string } {
  const replies = new Map<number, readonly Post[]>();
  let level = first;
  for (let depth = 1; depth < DEEPEST && level.length > 0; depth++) {
    const found = rows(
      call,
      `${POSTS} AND thread_parent IN (${level.map(() => '?').join(', ')}) ORDER BY thread_id LIMIT ${MOST_REPLIES}`,
      level.map(({ id }) => id),
    );
    for (const [parent, posts] of Map.groupBy(found, (post) => post.parent!)) replies.set(parent, posts);
    level = found;
  }
  const draw = (post: Post, place: Place): string => {
    const answers = replies.get(post.id) ?? [];
    return postHtml(
      {
        id: post.id,
        subject: place.level === 0 ? (post.subject ?? '') : undefined,
        body: bodyOf(call, post),
        signature: signatureOf(call, post),
        replies: answers.map((answer, i) =>
          draw(answer, { level: place.level + 1, position: i + 1, count: answers.length }),
        ),
      },
      place,
    );
  };
  const html = first.map((post, i) => draw(post, { level: 0, position: i + 1, count: first.length })).join('');
  return html === '' ? '' : { html };
}

/** The post's text, as a page that is transcluded; a loop is told in its place. */
function bodyOf({ context, frame }: TagCall, { namespace, dbKey }: Post): string {
  const page = openTranscludedPage(makeTitle(context.site, namespace, dbKey), frame, context);
  if (!page) return '';
  if ('error' in page) return page.error;
  context.usage.includeSize += Buffer.byteLength(page.source.text);
  if (context.usage.includeSize > context.options.limits.includeSize) return '';
  return context.tagParseFully(page.source.text, frame.child(page.target, new Map()));
}

function signatureOf({ context }: TagCall, { author, signature, hidden }: Post): string {
  if (hidden) return '';
  return signature ? context.tagParse(signature) : escapeHtml(author ?? '');
}
