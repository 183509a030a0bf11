import { actionModule, type ModuleContext } from '../../../api/module.ts';
import { id, string } from '../../../api/parameters.ts';
import { requireOnlyOneParameter } from '../../../api/refusals.ts';
import { headingOf, topicOf, type CommentItem, type ThreadItem } from '../reader/thread-item.ts';
import { openTalkRevision, readThreadItems, type TalkRevision } from '../talk-page.ts';
import type { Id } from '../../../site/id.ts';

const params = { fromtitle: string(), fromrev: id(), totitle: string(), torev: id() } as const;

/** Which comments two revisions do not share. Manual: https://www.mediawiki.org/wiki/Extension:DiscussionTools */
export const discussiontoolscompare = actionModule({
  name: 'discussiontoolscompare',
  internal: true,
  params,
  async run(context) {
    requireOnlyOneParameter(context, 'fromtitle', 'fromrev');
    requireOnlyOneParameter(context, 'totitle', 'torev');
    const from = await openSide(context, context.params.fromtitle, context.params.fromrev);
    const to = await openSide(context, context.params.totitle, context.params.torev);
    const before = await readThreadItems(context.wiki, from);
    const after = await readThreadItems(context.wiki, to);
    return {
      fromrevid: from.revision.id,
      fromtitle: from.title.prefixedText,
      torevid: to.revision.id,
      totitle: to.title.prefixedText,
      removedcomments: commentsOnlyIn(before, after),
      addedcomments: commentsOnlyIn(after, before),
    };
  },
});

function openSide(
  { wiki, performer }: ModuleContext<typeof params>,
  title: string | undefined,
  revisionId: Id | undefined,
): Promise<TalkRevision> {
  return openTalkRevision(wiki, performer, title === undefined ? { revisionId: revisionId! } : { page: title });
}

/** Comments of names that the other page does not have. */
function commentsOnlyIn(items: readonly ThreadItem[], others: readonly ThreadItem[]): Record<string, unknown>[] {
  const known = new Set(others.map(({ name }) => name));
  return items
    .filter((item): item is CommentItem => item.type === 'comment' && !known.has(item.name))
    .map((item) => {
      const { timestamp, author, type, level, id } = item;
      const topic = topicOf(items, item);
      return {
        timestamp,
        author,
        type,
        level,
        id,
        replies: repliesTo(items, item),
        headingId: headingOf(items, item)?.id ?? null,
        subscribableHeadingId: topic?.id ?? null,
      };
    });
}

function repliesTo(items: readonly ThreadItem[], item: ThreadItem): string[] {
  return items.filter(({ parent }) => parent === item.id).map(({ id }) => id);
}
