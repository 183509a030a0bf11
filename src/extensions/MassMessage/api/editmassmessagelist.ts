import { actionModule } from '../../../api/module.ts';
import { boolean, oneOf, string, token } from '../../../api/parameters.ts';
import { requireAtLeastOneParameter } from '../../../api/refusals.ts';
import { list as listResult } from '../../../api/result.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { editPage } from '../../../wiki/edits/edit-page.ts';
import { contentText } from '../../../wiki/pages/content-message.ts';
import { findPages, nameKey } from '../../../wiki/pages/page-store.ts';
import { requireCan } from '../../../wiki/permissions.ts';
import { watchAfter } from '../../../wiki/watchlist/watch-preference.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { changeList, summaryOf } from '../list/change-list.ts';
import { writeList } from '../list/delivery-list.ts';
import { findList } from '../list/find-list.ts';
import type { InvalidTarget, Target } from '../list/target.ts';

/** Changes a list of pages that messages are sent to. Manual: https://www.mediawiki.org/wiki/Extension:MassMessage/API */
export const editmassmessagelist = actionModule({
  name: 'editmassmessagelist',
  writeRights: true,
  mustBePosted: true,
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:MassMessage/API'],
  params: {
    spamlist: string({ required: true }),
    description: string(),
    add: string({ multi: true }),
    remove: string({ multi: true }),
    minor: boolean(),
    watchlist: oneOf(['watch', 'unwatch', 'preferences', 'nochange'], { default: 'preferences' }),
    token: token('csrf'),
  },
  examples: {
    'action=editmassmessagelist&spamlist=Example&add=User%20talk%3AFoo%7CTalk%3ABar&remove=Talk%3ABaz&token=TOKEN':
      'apihelp-editmassmessagelist-example-1',
  },
  async run(context) {
    const { wiki, params, performer, language } = context;
    const { description, add, remove } = params;
    requireAtLeastOneParameter(context, 'add', 'remove', 'description');
    const { title, page, list } = await findList(wiki, params.spamlist);
    await requireCan(wiki, performer, 'edit', title, { language });
    const changed = changeList(wiki.site, list, { description, add, remove });
    if (changed.added.length > 0 || changed.removed.length > 0 || changed.describes) {
      await editPage(wiki, performer, {
        title,
        text: writeList(changed.list),
        summary: contentText(wiki, summaryOf(changed)),
        isMinor: params.minor,
        baseRevisionId: page.latest,
        watch:
          params.watchlist === 'nochange'
            ? undefined
            : await watchAfter(wiki, performer, title, params.watchlist, ['watchdefault']),
      });
    }
    const { invalidAdd, invalidRemove } = changed;
    const unchanged = description !== undefined && !changed.describes;
    const isWhole = invalidAdd.length === 0 && invalidRemove.length === 0 && !unchanged;
    return {
      result: isWhole ? 'Success' : 'Done',
      ...(add === undefined ? {} : { added: listResult(await addedEntries(wiki, changed.added), 'page') }),
      ...(invalidAdd.length > 0 ? { invalidadd: listResult(invalidAdd.map(invalidEntry), 'item') } : {}),
      ...(remove === undefined ? {} : { removed: listResult(changed.removed.map(entryOf), 'page') }),
      ...(invalidRemove.length > 0 ? { invalidremove: listResult([...invalidRemove], 'item') } : {}),
      ...(description === undefined ? {} : { [unchanged ? 'invaliddescription' : 'description']: description }),
    };
  },
});

function entryOf({ title, site }: Target): Record<string, unknown> {
  return { title, ...(site === undefined ? {} : { site }) };
}

/** Pages of this wiki that are not there are marked. */
async function addedEntries({ db, site }: Wiki, targets: readonly Target[]): Promise<Record<string, unknown>[]> {
  const titles = new Map(
    targets.flatMap(({ title }) => {
      const parsed = titleOrUndefined(site, title);
      return parsed ? [[title, parsed] as const] : [];
    }),
  );
  const pages = await findPages(db, titles.values());
  return targets.map((target) => {
    const title = target.site === undefined ? titles.get(target.title) : undefined;
    return { ...entryOf(target), ...(title && !pages.has(nameKey(title)) ? { missing: '' } : {}) };
  });
}

function invalidEntry({ text, invalidTitle, invalidSite }: InvalidTarget): Record<string, unknown> {
  return {
    '*': text,
    ...(invalidTitle ? { invalidtitle: '' } : {}),
    ...(invalidSite ? { invalidsite: '' } : {}),
  };
}
