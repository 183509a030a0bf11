import { msg } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { insertedId } from '../../../storage/dialect.ts';
import type { Tx } from '../../../storage/storage.ts';
import { editPage } from '../../../wiki/edits/edit-page.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { saveRevision } from '../../../wiki/pages/save-revision.ts';
import { isNamed, type Performer } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { savingOptions } from '../../../wiki/rendering/saving-options.ts';
import { optionsOf } from '../../../wiki/users/options.ts';
import { watchAfter } from '../../../wiki/watchlist/watch-preference.ts';
import { watch } from '../../../wiki/watchlist/watched-items.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { emptyParserOutput } from '../../../wikitext/parser-output.ts';
import { beginningOf, postsAbove, threadById, type Thread } from '../find-threads.ts';
import { markNew } from '../messages.ts';
import { THREAD } from '../namespaces.ts';
import { withThreads } from '../tables.ts';
import { threadTypes } from '../threads.ts';
import { noteInHistory } from './record-change.ts';
import type { EditDetails } from './edit-details.ts';

/** What somebody posts. */
export interface NewPost {
  readonly text: string;
  /** Absent or empty: one is made. */
  readonly summary: string | undefined;
  /** How it is signed; as its writer signs, unless said. */
  readonly signature: string | undefined;
  /** Whether an answer brings its thread to the top. */
  readonly bump: boolean;
}

/** Begins a thread on a page. Refuses as edits do, and `invalid-subject`. */
export async function postThread(
  wiki: Wiki,
  performer: Performer,
  { talkPage, subject }: { readonly talkPage: Title; readonly subject: string },
  post: NewPost,
  details: EditDetails,
): Promise<Thread> {
  const summary = post.summary || contentWords(wiki, msg('lqt-newpost-summary', subject));
  return save(wiki, performer, `${talkPage.prefixedText}/${subject}`, { ...post, summary }, details, {
    talkPage,
    subject,
    parent: undefined,
  });
}

/** Answers a post. Refuses as edits do. */
export async function postReply(
  wiki: Wiki,
  performer: Performer,
  parent: Thread,
  post: NewPost,
  details: EditDetails,
): Promise<Thread> {
  const { row, root } = parent;
  const begins = await threadById(wiki, wiki.db, beginningOf(row));
  const subject = row.thread_subject ?? '';
  const summary = post.summary || contentWords(wiki, msg('lqt-reply-summary', subject, root.prefixedText));
  return save(wiki, performer, `${(begins ?? parent).root.text}/reply`, { ...post, summary }, details, {
    talkPage: makeTitle(wiki.site, row.thread_article_namespace, row.thread_article_title),
    subject,
    parent,
  });
}

interface Place {
  readonly talkPage: Title;
  readonly subject: string;
  readonly parent: Thread | undefined;
}

/** Others may take a title between looking and saving. */
const ATTEMPTS = 20;

async function save(
  wiki: Wiki,
  performer: Performer,
  name: string,
  post: NewPost & { readonly summary: string },
  details: EditDetails,
  place: Place,
): Promise<Thread> {
  const signature = await signatureOf(wiki, performer, post.signature);
  let made: number | undefined;
  for (let attempt = 1; made === undefined; attempt++) {
    const title = await freeTitle(wiki, name);
    const wantsWatch = await watchAfter(wiki, performer, title, 'preferences', ['watchdefault', 'watchcreations']);
    const followsThreads =
      isNamed(performer) && Boolean((await optionsOf(wiki, performer.user.id))['lqt-watch-threads']);
    try {
      await editPage(wiki, performer, {
        ...details,
        title,
        text: post.text,
        summary: post.summary,
        createOnly: true,
        watch: wantsWatch || followsThreads ? true : undefined,
        async whenSaved(tx, saved) {
          await details.whenSaved?.(tx, saved);
          made = await insertPost(wiki, tx, performer, title, { ...post, signature }, place);
          if (followsThreads && place.parent) await watchThread(wiki, tx, performer, place.parent);
        },
      });
    } catch (error) {
      const isTaken = error instanceof Refusal && error.code === 'articleexists';
      if (!isTaken || attempt === ATTEMPTS) throw error;
    }
  }
  return (await threadById(wiki, wiki.db, made))!;
}

/** The first title of this name, with a number behind it where there are others. */
async function freeTitle(wiki: Wiki, name: string): Promise<Title> {
  for (let number = 1; ; number++) {
    const text = number === 1 ? name : `${name} (${number})`;
    const title = titleOrUndefined(wiki.site, `${wiki.site.namespaces.name(THREAD)}:${text}`);
    if (!title?.canExist || title.namespace !== THREAD)
      throw new Refusal(msg('apierror-liquidthreads-badsubject'), { code: 'invalid-subject' });
    if (!(await findPage(wiki.db, title))) return title;
  }
}

async function signatureOf(wiki: Wiki, performer: Performer, given: string | undefined): Promise<string> {
  return wiki.parser.preSaveTransform({
    text: given ?? '~~~',
    contentModel: 'wikitext',
    title: `${wiki.site.namespaces.name(THREAD)}:Signature`,
    options: await savingOptions(wiki, performer, undefined),
  });
}

async function insertPost(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  title: Title,
  post: NewPost & { readonly signature: string; readonly summary: string },
  { talkPage, subject, parent }: Place,
): Promise<number> {
  const now = toMediaWikiTimestamp(wiki.now());
  const root = (await findPage(tx, title))!;
  const above = parent ? [parent.row.thread_id, ...(await postsAbove(tx, parent.row))] : [];
  const articleId = (await findPage(tx, talkPage))?.id ?? (await makeTalkPage(wiki, tx, performer, talkPage));
  const inserted = await withThreads(tx)
    .insertInto('thread')
    .values({
      thread_root: root.id,
      thread_ancestor: parent ? beginningOf(parent.row) : 0,
      thread_parent: parent?.row.thread_id ?? null,
      thread_summary_page: null,
      thread_subject: subject,
      thread_author_id: performer.user.id,
      thread_author_name: performer.user.name,
      thread_modified: now,
      thread_created: now,
      thread_article_namespace: talkPage.namespace,
      thread_article_title: talkPage.dbKey,
      thread_article_id: articleId,
      thread_type: threadTypes.normal,
      thread_sortkey: now,
      thread_replies: 0,
      thread_signature: post.signature,
    })
    .executeTakeFirstOrThrow();
  const id = insertedId(inserted);
  if (above.length > 0) await answered(tx, above, now, post.bump);
  await noteInHistory(wiki, tx, performer, {
    thread: above.at(-1) ?? id,
    type: parent ? 'replyCreated' : 'newThread',
    object: id,
    comment: post.summary,
  });
  const made = (await threadById(wiki, tx, id))!;
  const begins = parent && (await threadById(wiki, tx, beginningOf(parent.row)));
  await markNew(tx, made.row, begins ? [begins.root] : [talkPage], performer.user.id);
  return id;
}

/** Posts have one answer more, and changed with it; that at the top comes first where it is bumped. */
async function answered(tx: Tx, above: readonly number[], now: string, bump: boolean): Promise<void> {
  await withThreads(tx)
    .updateTable('thread')
    .set((eb) => ({ thread_modified: now, thread_replies: eb('thread_replies', '+', 1) }))
    .where('thread_id', 'in', above)
    .execute();
  if (!bump) return;
  await withThreads(tx)
    .updateTable('thread')
    .set({ thread_sortkey: now })
    .where('thread_id', '=', above.at(-1)!)
    .execute();
}

/** The page that is discussed is there once it is discussed, be it empty. */
async function makeTalkPage(wiki: Wiki, tx: Tx, performer: Performer, title: Title): Promise<number> {
  const { page } = await saveRevision(wiki, tx, {
    title,
    parentId: 0,
    content: { text: '', model: 'wikitext' },
    output: emptyParserOutput(title.prefixedText),
    performer,
    comment: contentWords(wiki, msg('lqt-talkpage-summary')),
    announce: false,
  });
  return page.id;
}

async function watchThread(wiki: Wiki, tx: Tx, performer: Performer, parent: Thread): Promise<void> {
  const begins = await threadById(wiki, tx, beginningOf(parent.row));
  if (begins) await watch(tx, performer.user.id, [begins.root]);
}

function contentWords({ messages, site }: Wiki, message: ReturnType<typeof msg>): string {
  return messages.text(message, site.settings.LanguageCode);
}
