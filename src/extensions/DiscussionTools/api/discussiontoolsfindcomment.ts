import { actionModule } from '../../../api/module.ts';
import { string } from '../../../api/parameters.ts';
import { requireAtLeastOneParameter, requireOnlyOneParameter } from '../../../api/refusals.ts';
import { msg } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { canRead } from '../../../wiki/permissions.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { findByHeading, findById, findByName, type FoundItem } from '../find-items.ts';

/** Where a comment or a topic is now. Manual: https://www.mediawiki.org/wiki/Extension:DiscussionTools */
export const discussiontoolsfindcomment = actionModule({
  name: 'discussiontoolsfindcomment',
  params: { idorname: string(), heading: string(), page: string() },
  async run(context) {
    const { wiki, performer, params, addTopLevel } = context;
    requireOnlyOneParameter(context, 'idorname', 'heading');
    let found: (FoundItem & { matchedBy: string })[];
    if (params.idorname === undefined) {
      requireAtLeastOneParameter(context, 'page');
      found = matched('heading', await headingsFrom(wiki, params.heading!, params.page!));
    } else {
      const byId = matched('id', await findById(wiki, params.idorname));
      const byName = matched('name', await findByName(wiki, params.idorname));
      const known = new Set(byId.map(placeOf));
      found = [...byId, ...byName.filter((item) => !known.has(placeOf(item)))];
    }
    const readable = found.filter(({ title }) => canRead(wiki, performer, title));
    if (readable.length === 0) return undefined;
    const targets = readable.filter(couldRedirect);
    addTopLevel(
      'discussiontoolsfindcomment',
      readable.map((item) => ({
        id: item.id,
        name: item.name,
        title: item.title.prefixedText,
        oldid: item.isCurrent ? null : item.revisionId,
        matchedby: item.matchedBy,
        couldredirect: couldRedirect(item),
        shouldredirect: targets.length === 1 && couldRedirect(item),
      })),
    );
    return undefined;
  },
});

function matched(matchedBy: string, items: readonly FoundItem[]): (FoundItem & { matchedBy: string })[] {
  return items.map((item) => ({ ...item, matchedBy }));
}

const placeOf = ({ id, title }: FoundItem): string => `${title.prefixedDbKey}#${id}`;

/** It is there now, and written there. */
const couldRedirect = ({ isCurrent, isTranscluded }: FoundItem): boolean => isCurrent && !isTranscluded;

async function headingsFrom(wiki: Wiki, heading: string, page: string): Promise<FoundItem[]> {
  const title = titleOrUndefined(wiki.site, page);
  const known = title && !title.isExternal && title.canExist ? await findPage(wiki.db, title) : undefined;
  if (!known) throw new Refusal(msg('discussiontools-findcomment-pagenevertalk'));
  return findByHeading(wiki, heading.replaceAll(' ', '_'));
}
