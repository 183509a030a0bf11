import { actionModule } from '../../../api/module.ts';
import { boolean, id, someOf, string } from '../../../api/parameters.ts';
import { requireAtLeastOneParameter } from '../../../api/refusals.ts';
import { toIso } from '../../../site/timestamp.ts';
import { threadsOf, type Thread, type ThreadItem } from '../reader/thread-item.ts';
import { openTalkRevision, readParsoidItems } from '../talk-page.ts';

/** What is said on a talk page. Manual: https://www.mediawiki.org/wiki/Extension:DiscussionTools */
export const discussiontoolspageinfo = actionModule({
  name: 'discussiontoolspageinfo',
  internal: true,
  params: {
    page: string(),
    oldid: id(),
    prop: someOf(['transcludedfrom', 'threaditemshtml'], { default: ['transcludedfrom'] }),
    excludesignatures: boolean(),
  },
  async run(context) {
    const { wiki, performer, params } = context;
    requireAtLeastOneParameter(context, 'page', 'oldid');
    const which = params.page === undefined ? { revisionId: params.oldid! } : { page: params.page };
    const items = await readParsoidItems(wiki, await openTalkRevision(wiki, performer, which));
    const props = new Set<string>(params.prop);
    const answer: Record<string, unknown> = {};
    if (props.has('transcludedfrom')) answer['transcludedfrom'] = emptyAsList(originsOf(items));
    if (props.has('threaditemshtml')) {
      const isShown = ({ item, replies }: Thread) =>
        item.type === 'comment' || item.headingLevel !== null || replies.length > 0 || item.otherContent !== undefined;
      answer['threaditemshtml'] =
        items.length > 1 ? threadsOf(items).filter(isShown).map(shown(params.excludesignatures)) : [];
    }
    return emptyAsList(answer);
  },
});

/** Where items are from, by ids and names; what several of one name do not share is true. */
function originsOf(items: readonly ThreadItem[]): Record<string, string | boolean> {
  const origins: Record<string, string | boolean> = {};
  const above = new Set(items.map(({ parent }) => parent));
  for (const item of items) {
    if (item.type === 'heading' && item.headingLevel === null && !above.has(item.id)) continue;
    for (const key of [item.id, item.name]) {
      const known = origins[key];
      origins[key] = known === undefined || known === item.transcludedFrom ? item.transcludedFrom : true;
    }
  }
  return origins;
}

function shown(withoutSignatures: boolean): (thread: Thread) => Record<string, unknown> {
  const show = ({ item, replies }: Thread): Record<string, unknown> => {
    const { id, level } = item;
    const below = replies.map(show);
    if (item.type === 'heading') {
      const { headingLevel, name, type, html, otherContent } = item;
      return {
        headingLevel,
        name,
        type,
        level,
        id,
        replies: below,
        html,
        ...(otherContent === undefined ? {} : { othercontent: otherContent }),
      };
    }
    const { timestamp, author, type } = item;
    const html = withoutSignatures ? item.htmlWithoutSignature : item.html;
    return { timestamp: toIso(timestamp), author, type, level, id, replies: below, html };
  };
  return show;
}

function emptyAsList<T extends Record<string, unknown>>(object: T): T | [] {
  return Object.keys(object).length === 0 ? [] : object;
}
