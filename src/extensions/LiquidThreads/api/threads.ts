import { listModule, type QueryContext } from '../../../api/module.ts';
import { boolean, integer, limit, oneOf, someOf, string } from '../../../api/parameters.ts';
import { orderedMap } from '../../../api/result.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { findHiddenAccounts } from '../../../wiki/blocks/find-blocks.ts';
import { findPages } from '../../../wiki/pages/page-store.ts';
import { hiddenAuthors, renderThread, type ThreadView } from '../render-thread.ts';
import { findAccountsByName } from '../../../wiki/users/accounts.ts';
import { withThreads } from '../tables.ts';
import { type Reaction, reactionsTo, repliesTo, type ThreadRow, threadTypes } from '../threads.ts';

const params = {
  startid: integer(),
  endid: integer(),
  dir: oneOf(['newer', 'older'], { default: 'newer' }),
  showdeleted: boolean(),
  limit: limit(),
  prop: someOf(
    [
      'ancestor',
      'author',
      'created',
      'id',
      'modified',
      'page',
      'parent',
      'reactions',
      'replies',
      'rootid',
      'signature',
      'subject',
      'summaryid',
      'type',
    ],
    { default: ['id', 'subject', 'page', 'parent', 'author'] },
  ),
  page: string({ multi: true }),
  author: string({ multi: true }),
  root: string({ multi: true }),
  summary: string({ multi: true }),
  id: string({ multi: true }),
  render: boolean(),
  renderlevel: integer({ default: 0 }),
  renderthreadpos: integer({ default: 1 }),
  renderthreadcount: integer({ default: 1 }),
  rendermaxthreadcount: string(),
  rendermaxdepth: string(),
  renderstartrepliesat: string(),
} as const;

type Context = QueryContext<typeof params>;

/** Posts, by their numbers. Manual: https://www.mediawiki.org/wiki/Extension:LiquidThreads/API */
export const threads = listModule({
  name: 'threads',
  prefix: 'th',
  params,
  async run(context) {
    const { wiki, params } = context;
    const props = new Set<string>(params.prop);
    const rows = await select(context);
    const ids = rows.map((row) => row.thread_id);
    const replies = props.has('replies') ? await repliesTo(wiki.db, ids) : undefined;
    const reactions = props.has('reactions') ? await shownReactions(context, ids) : undefined;
    const withHiddenNames = seesHiddenNames(context);
    const hidden = withHiddenNames ? new Set<number>() : await hiddenAuthors(wiki, rows);
    const entries: [number, Record<string, unknown>][] = [];
    for (const row of rows) {
      const entry = {
        ...plainFacts(context, row, props, hidden.has(row.thread_author_id ?? 0)),
        ...(replies ? { replies: keyed((replies.get(row.thread_id) ?? []).map(replyEntry), 'reply') } : {}),
        ...(reactions ? { reactions: keyed((reactions.get(row.thread_id) ?? []).map(reactionEntry), 'reaction') } : {}),
        ...(params.render ? { content: await renderThread(wiki, row, viewOf(params, withHiddenNames)) } : {}),
      };
      if (Object.keys(entry).length === 0) continue;
      if (!context.fits(entry)) {
        context.continueWith('startid', String(row.thread_id));
        break;
      }
      entries.push([row.thread_id, entry]);
    }
    return keyed(entries, 'thread');
  },
});

/** Objects by their keys; an empty list where there are none, as PHP has it. */
function keyed(entries: readonly (readonly [string | number, object])[], element: string): object {
  return entries.length === 0 ? [] : orderedMap(entries, element);
}

const replyEntry = ({ thread_id: id }: ThreadRow) => [id, { id: String(id) }] as const;

const reactionEntry = ({ userId, user, type, value }: Reaction) =>
  [`${userId}_${type}`, { type, 'user-id': String(userId), 'user-name': user, value: String(value) }] as const;

/** Numbers are told as texts, as they come out of the database in PHP. */
function plainFacts(
  { wiki }: Context,
  row: ThreadRow,
  props: ReadonlySet<string>,
  authorHidden: boolean,
): Record<string, unknown> {
  const page = makeTitle(wiki.site, row.thread_article_namespace, row.thread_article_title);
  const text = (value: number | null) => (value === null ? null : String(value));
  const facts: Readonly<Record<string, Record<string, unknown>>> = {
    id: { id: text(row.thread_id) },
    subject: { subject: row.thread_subject },
    page: { pagens: page.namespace, pagetitle: page.prefixedText },
    parent: { parent: text(row.thread_parent) },
    ancestor: { ancestor: text(row.thread_ancestor) },
    created: { created: row.thread_created },
    modified: { modified: row.thread_modified },
    author: authorHidden
      ? { authorhidden: true }
      : { author: { id: text(row.thread_author_id), name: row.thread_author_name } },
    summaryid: { summaryid: text(row.thread_summary_page) },
    rootid: { rootid: text(row.thread_root) },
    type: { type: text(row.thread_type) },
    // A signature says who wrote the post.
    signature: authorHidden ? { authorhidden: true } : { signature: row.thread_signature },
  };
  return Object.assign({}, ...[...props].map((prop) => facts[prop] ?? {})) as Record<string, unknown>;
}

function seesHiddenNames({ performer }: Context): boolean {
  return performer.rights.has('hideuser');
}

/** Reactions by post, without those of users whose names are hidden from the reader. */
async function shownReactions(
  context: Context,
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly Reaction[]>> {
  const { db } = context.wiki;
  const all = await reactionsTo(db, ids);
  if (seesHiddenNames(context)) return all;
  const hidden = await findHiddenAccounts(db, [...new Set([...all.values()].flat().map(({ userId }) => userId))]);
  return new Map([...all].map(([id, reactions]) => [id, reactions.filter(({ userId }) => !hidden.has(userId))]));
}

/** The authors that are asked for, without those whose names are hidden from the reader: nothing is theirs. */
async function findableAuthors(context: Context): Promise<readonly string[] | undefined> {
  const { wiki, params } = context;
  if (!params.author || seesHiddenNames(context)) return params.author;
  const accounts = await findAccountsByName(wiki.db, params.author);
  const hidden = await findHiddenAccounts(
    wiki.db,
    [...accounts.values()].map(({ id }) => id),
  );
  return params.author.filter((name) => !hidden.has(accounts.get(name)?.id ?? 0));
}

async function select(context: Context): Promise<ThreadRow[]> {
  const { wiki, params, performer } = context;
  const direction = params.dir === 'older' ? 'desc' : 'asc';
  const [least, most] = params.dir === 'older' ? [params.endid, params.startid] : [params.startid, params.endid];
  const pages = params.page && titlesOf(context, params.page);
  const roots = params.root && (await pageIdsOf(context, params.root));
  const summaries = params.summary && (await pageIdsOf(context, params.summary));
  const authors = await findableAuthors(context);
  const ids = params.id?.map(Number).filter(Number.isSafeInteger);
  // What was deleted is for those who may read what was deleted.
  const withDeleted = params.showdeleted && performer.rights.has('deletedhistory');
  if ([pages, roots, summaries, ids, authors].some((wanted) => wanted?.length === 0)) return [];
  const rows = await withThreads(wiki.db)
    .selectFrom('thread')
    .selectAll()
    .$if(least !== undefined, (query) => query.where('thread_id', '>=', least!))
    .$if(most !== undefined, (query) => query.where('thread_id', '<=', most!))
    .$if(!withDeleted, (query) => query.where('thread_type', '<>', threadTypes.deleted))
    .$if(pages !== undefined, (query) =>
      query.where((eb) =>
        eb.or(
          pages!.map(({ namespace, dbKey }) =>
            eb.and([eb('thread_article_namespace', '=', namespace), eb('thread_article_title', '=', dbKey)]),
          ),
        ),
      ),
    )
    .$if(authors !== undefined, (query) => query.where('thread_author_name', 'in', authors!))
    .$if(roots !== undefined, (query) => query.where('thread_root', 'in', roots!))
    .$if(summaries !== undefined, (query) => query.where('thread_summary_page', 'in', summaries!))
    .$if(ids !== undefined, (query) => query.where('thread_id', 'in', ids!))
    .orderBy('thread_id', direction)
    .limit(params.limit + 1)
    .execute();
  const next = rows[params.limit];
  if (next) context.continueWith('startid', String(next.thread_id));
  return rows.slice(0, params.limit);
}

function titlesOf({ wiki }: Context, texts: readonly string[]): Title[] {
  return texts.map((text) => titleOrUndefined(wiki.site, text)).filter((title) => title !== undefined);
}

async function pageIdsOf(context: Context, texts: readonly string[]): Promise<number[]> {
  return [...(await findPages(context.wiki.db, titlesOf(context, texts))).values()].map(({ id }) => id);
}

function viewOf(params: Context['params'], withHiddenNames: boolean): ThreadView {
  const number = (text: string | undefined) => (text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined);
  return {
    level: Math.max(0, params.renderlevel),
    position: params.renderthreadpos,
    count: params.renderthreadcount,
    mostReplies: number(params.rendermaxthreadcount),
    mostDepth: number(params.rendermaxdepth),
    firstReply: number(params.renderstartrepliesat),
    withHiddenNames,
  };
}
