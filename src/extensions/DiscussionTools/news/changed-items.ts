import { isPlainTalkPage } from '../../../wiki/pages/talk-pages.ts';
import { on } from '../../../wiki/hooks.ts';
import { MultiContentSave } from '../../../wiki/pages/page-hooks.ts';
import { loadRevisionWithContent } from '../../../wiki/revisions/revision-store.ts';
import type { ParserOutput } from '../../../wikitext/parser-output.ts';
import type { CommentItem, HeadingItem, ThreadItem } from '../reader/thread-item.ts';
import { topicOf } from '../reader/thread-item.ts';
import { itemsOfOutput, readThreadItems } from '../talk-page.ts';

/** What an edit changes in what is said on a page. */
export interface ChangedItems {
  /** The page's items after the edit. */
  readonly items: readonly ThreadItem[];
  readonly addedComments: readonly CommentItem[];
  /** Topics that begin with it, each with its oldest comment. */
  readonly addedTopics: readonly { readonly heading: HeadingItem; readonly first: CommentItem }[];
  readonly removedTopics: readonly HeadingItem[];
}

/** Found before the edit's transaction begins, since pages are rendered for it; used within. */
const changesOfEdits = new WeakMap<ParserOutput, ChangedItems>();

/** What the edit with this output changes; undefined where it says nothing new. */
export function changesOf(output: ParserOutput | undefined): ChangedItems | undefined {
  return output && changesOfEdits.get(output);
}

/** Looks at every edit of a talk page that may change what is said there. */
export const findChangedItems = on(MultiContentSave, async ({ title, page, before, content, output }, wiki) => {
  if (content.model !== 'wikitext' || !(await isPlainTalkPage(wiki, title, output))) return;
  if (!mayChangeItems(before?.text ?? '', content.text)) return;
  const revision = page && (await loadRevisionWithContent(wiki.db, page.latest));
  const old = page && revision?.content ? await readThreadItems(wiki, { page, title, revision }) : [];
  changesOfEdits.set(output, compare(old, await itemsOfOutput(wiki, title, content.text, output)));
});

/** Whether texts differ in lines that may hold a signature's time, a heading or a transclusion. */
function mayChangeItems(before: string, after: string): boolean {
  const [old, now] = [new Set(before.split('\n')), new Set(after.split('\n'))];
  return [...old.symmetricDifference(now)].some((line) => /\p{Nd}|=|\{\{/u.test(line));
}

function compare(old: readonly ThreadItem[], items: readonly ThreadItem[]): ChangedItems {
  const [topicsBefore, topicsNow] = [topicsIn(old), topicsIn(items)];
  const headings = (topics: typeof topicsNow) => topics.map(({ heading }) => heading);
  const [before, now] = [commentsIn(old), commentsIn(items)];
  const newComments = new Set(onlyIn(now, before));
  const goneComments = new Set(onlyIn(before, now));
  const newHeadings = new Set(onlyIn(headings(topicsNow), headings(topicsBefore)));
  const goneHeadings = new Set(onlyIn(headings(topicsBefore), headings(topicsNow)));
  return {
    items,
    addedComments: now.filter((comment) => newComments.has(comment) && comment.transcludedFrom === false),
    // A topic that has got an older comment is named anew, and the same.
    addedTopics: topicsNow.filter(({ heading, first }) => newHeadings.has(heading) && newComments.has(first)),
    removedTopics: topicsBefore
      .filter(({ heading, first }) => goneHeadings.has(heading) && goneComments.has(first))
      .map(({ heading }) => heading),
  };
}

function commentsIn(items: readonly ThreadItem[]): CommentItem[] {
  return items.filter((item) => item.type === 'comment');
}

/** Those that the others lack: of a name that comes more often here than there, the ones of other ids. */
function onlyIn<Item extends ThreadItem>(items: readonly Item[], others: readonly Item[]): Item[] {
  const there = Map.groupBy(others, ({ name }) => name);
  return [...Map.groupBy(items, ({ name }) => name)].flatMap(([name, here]) => {
    const known = there.get(name) ?? [];
    if (here.length <= known.length) return [];
    const ids = new Set(known.map(({ id }) => id));
    return here.filter(({ id }) => !ids.has(id)).slice(-(here.length - known.length));
  });
}

/** The topics of a page that are written there, with the comments that they are named by. */
function topicsIn(items: readonly ThreadItem[]): { heading: HeadingItem; first: CommentItem }[] {
  const topics: { heading: HeadingItem; first: CommentItem }[] = [];
  for (const heading of items) {
    if (heading.type !== 'heading' || heading.headingLevel !== 2 || heading.transcludedFrom !== false) continue;
    const first = items.find(
      (item): item is CommentItem =>
        item.type === 'comment' && `h-${item.name.slice(2)}` === heading.name && topicOf(items, item) === heading,
    );
    if (first) topics.push({ heading, first });
  }
  return topics;
}
