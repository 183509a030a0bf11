import { on } from '../../../wiki/hooks.ts';
import type { AuthenticationProvider } from '../../../wiki/authentication/provider.ts';
import { ListDefinedTags } from '../../../wiki/changes/change-tags.ts';
import {
  ArticleDelete,
  EditFilterMergedContent,
  PageSaveComplete,
  TitleMove,
  UploadVerifyUpload,
} from '../../../wiki/pages/page-hooks.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import type { Performer } from '../../../wiki/performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { AbuseFilterTables } from '../tables.ts';
import type { Act } from '../variables/act.ts';
import { filterAct } from './filter-act.ts';

/** Entries of edits that were let through, until these are saved: the entries name the revision. */
const waiting = new WeakMap<Performer, { readonly title: string; readonly logIds: readonly number[] }>();

const filterEdits = on(
  EditFilterMergedContent,
  async ({ title, page, performer, before, content, output, comment, tags }, wiki) => {
    const logIds = await passOrRefuse(wiki, performer, tags, {
      action: 'edit',
      summary: comment,
      pages: { page: { title, id: page?.id ?? 0 } },
      edit: { before, after: content, rendered: output },
    });
    if (logIds.length > 0) waiting.set(performer, { title: title.prefixedText, logIds });
    else waiting.delete(performer);
  },
);

const nameRevisions = on(PageSaveComplete, async ({ tx, title, performer, revisionId }) => {
  const entry = waiting.get(performer);
  if (entry?.title !== title.prefixedText) return;
  await tx
    .withTables<AbuseFilterTables>()
    .updateTable('abuse_filter_log')
    .set({ afl_rev_id: revisionId })
    .where('afl_id', 'in', entry.logIds)
    .execute();
});

const filterMoves = on(TitleMove, async ({ from, to, page, performer, reason, tags }, wiki) => {
  const target = await findPage(wiki.db, to);
  await passOrRefuse(wiki, performer, tags, {
    action: 'move',
    summary: reason,
    pages: { moved_from: { title: from, id: page.id }, moved_to: { title: to, id: target?.id ?? 0 } },
  });
});

const filterDeletions = on(ArticleDelete, async ({ title, page, performer, reason, tags }, wiki) => {
  await passOrRefuse(wiki, performer, tags, {
    action: 'delete',
    summary: reason,
    pages: { page: { title, id: page.id } },
  });
});

const filterUploads = on(
  UploadVerifyUpload,
  async ({ title, performer, properties, comment, content, output, tags }, wiki) => {
    const page = await findPage(wiki.db, title);
    await passOrRefuse(wiki, performer, tags, {
      action: 'upload',
      summary: comment,
      pages: { page: { title, id: page?.id ?? 0 } },
      edit: { before: undefined, after: content, rendered: output },
      file: properties,
    });
  },
);

async function passOrRefuse(
  wiki: Wiki,
  performer: Performer,
  tags: string[],
  act: Omit<Act, 'user' | 'time'>,
): Promise<readonly number[]> {
  const user = { ...performer.user, ip: performer.ip };
  const outcome = await filterAct(wiki, performer, { ...act, user, time: wiki.now() });
  if (outcome.refusal) throw outcome.refusal;
  tags.push(...outcome.tags.filter((tag) => !tags.includes(tag)));
  return outcome.logIds;
}

/** Filters look at new accounts, too. */
export const filterAccounts: AuthenticationProvider = {
  name: 'AbuseFilter',
  async testCreation({ wiki, performer }, { name }) {
    const user = performer.registered ? performer.user : { id: 0, name };
    const act: Act = {
      action: 'createaccount',
      user: { ...user, ip: performer.ip },
      pages: {},
      account: { name },
      time: wiki.now(),
    };
    return (await filterAct(wiki, performer, act)).refusal?.messages[0];
  },
};

/** Tags that running filters give. */
const defineTags = on(ListDefinedTags, async ({ tags }, { db }) => {
  const rows = await db
    .withTables<AbuseFilterTables>()
    .selectFrom('abuse_filter_action')
    .innerJoin('abuse_filter', 'af_id', 'afa_filter')
    .select('afa_parameters')
    .where('afa_consequence', '=', 'tag')
    .where('af_enabled', '=', 1)
    .execute();
  for (const { afa_parameters } of rows) for (const tag of afa_parameters.split('\n')) if (tag !== '') tags.add(tag);
});

export const filterHooks = [filterEdits, nameRevisions, filterMoves, filterDeletions, filterUploads, defineTags];
