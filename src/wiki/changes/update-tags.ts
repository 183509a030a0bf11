import { pingLimiter } from '../users/rate-limits.ts';
import { listParam, msg } from '../../i18n/message.ts';
import { isStorable, type Id } from '../../site/id.ts';
import { NS } from '../../site/namespaces.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { makeTitle } from '../../site/title.ts';
import { blockInfo } from '../blocks/block-info.ts';
import { blockApplies, blocksOfPerformer } from '../blocks/performer-block.ts';
import { addLogEntry } from '../logs/log-entry.ts';
import { logOfRevision } from '../logs/log-of-revision.ts';
import type { Performer } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import { addTags, removeTags, tagsOf, type TagTarget } from './change-tags.ts';
import { takeTurns } from '../../storage/turns.ts';

/** A change by one of its ids. */
export interface ChangeReference {
  readonly kind: 'rcid' | 'revid' | 'logid';
  readonly id: Id;
}

export interface TagUpdate {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly reason: string;
  /** Tags for the log entry itself. */
  readonly tags: readonly string[];
}

export interface TagsUpdated {
  readonly logId: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Sets and takes away tags of one change, by hand. Undefined: nothing was to be changed. Refuses unknown ids and software's tags. */
export async function updateTags(
  wiki: Wiki,
  performer: Performer,
  change: ChangeReference,
  update: TagUpdate,
): Promise<TagsUpdated | undefined> {
  const found = await findChange(wiki.db, change);
  await requireMayChangeTags(wiki, performer, change, found);
  const present = new Set(await tagsOf(wiki.db, found.target));
  const add = update.add.filter((tag) => !present.has(tag));
  // What is both set and taken away is gone in the end, and both are told of, where anything changes at all.
  const remove = update.remove.filter((tag) => present.has(tag) || add.includes(tag));
  checkRemovable(wiki, update.remove);
  const removed = new Set(remove);
  if (remove.every((tag) => add.includes(tag)) && add.every((tag) => removed.has(tag))) return undefined;
  if (await pingLimiter(wiki, performer, 'changetags')) throw new Refusal(msg('tags-update-no-permission'));
  return wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, [`tags:${JSON.stringify(found.target)}`]);
    const initialTags = (await tagsOf(tx, found.target)).sort();
    const added = await addTags(tx, add, found.target);
    const removed = await removeTags(tx, remove, found.target);
    const logId = await logUpdate(wiki, tx, performer, { change, found, initialTags, added, removed, update });
    return { logId, added, removed };
  });
}

/** Whoever is blocked at all, be it partially, changes no tags; whom the block keeps from the page itself is told of that. */
async function requireMayChangeTags(
  wiki: Wiki,
  performer: Performer,
  { kind }: ChangeReference,
  { page, pageId }: FoundChange,
): Promise<void> {
  const blocks = await blocksOfPerformer(wiki, performer);
  const title = makeTitle(wiki.site, page.namespace, page.dbKey);
  const applying = blocks.filter((block) => blockApplies(wiki, block, performer, 'changetags', { title, pageId }));
  // Entries of logs have no page to be blocked from.
  if (kind !== 'logid' && applying.length > 0) {
    const info = blockInfo(wiki, applying, wiki.site.settings.LanguageCode);
    throw new Refusal(msg('apierror-blocked'), { data: { blockinfo: info } });
  }
  if (blocks.length > 0) throw new Refusal(msg('tags-update-no-permission'));
}

interface FoundChange {
  readonly target: TagTarget;
  readonly page: PageName;
  readonly pageId: number;
}

function checkRemovable({ registry }: Wiki, tags: readonly string[]): void {
  const fixed = tags.filter((tag) => registry.changeTags.includes(tag));
  if (fixed.length === 0) return;
  throw new Refusal(
    fixed.length === 1
      ? msg('tags-update-remove-not-allowed-one', fixed[0]!, 1)
      : msg('tags-update-remove-not-allowed-multi', listParam(fixed), fixed.length),
  );
}

async function findChange(db: Db, { kind, id }: ChangeReference): Promise<FoundChange> {
  if (!isStorable(id)) throw new Refusal(msg(`apierror-nosuch${kind}`, id));
  switch (kind) {
    case 'revid':
      return changeOfRevision(db, id);
    case 'rcid':
      return changeOfRecentChange(db, id);
    case 'logid':
      return changeOfLogEntry(db, id);
  }
}

async function changeOfRevision(db: Db, id: number): Promise<FoundChange> {
  const row = await pageOfRevision(db, id);
  if (!row) throw new Refusal(msg('apierror-nosuchrevid', id));
  const recent = await db
    .selectFrom('recentchanges')
    .select(['rc_id', 'rc_logid'])
    .where('rc_this_oldid', '=', id)
    .executeTakeFirst();
  return {
    ...row,
    target: {
      revisionId: id,
      recentChangeId: recent?.rc_id,
      logId: recent?.rc_logid || (await logOfRevision(db, id)),
    },
  };
}

async function changeOfRecentChange(db: Db, id: number): Promise<FoundChange> {
  const row = await db.selectFrom('recentchanges').selectAll().where('rc_id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal(msg('apierror-nosuchrcid', id));
  const revisionId = row.rc_this_oldid || undefined;
  return {
    ...(await placeOf(db, revisionId, row.rc_log_type)),
    target: {
      revisionId,
      recentChangeId: id,
      logId: row.rc_logid || (revisionId === undefined ? undefined : await logOfRevision(db, revisionId)),
    },
  };
}

async function changeOfLogEntry(db: Db, id: number): Promise<FoundChange> {
  const row = await db.selectFrom('logging').select('log_type').where('log_id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal(msg('apierror-nosuchlogid', id));
  const revision = await db
    .selectFrom('log_search')
    .select('ls_value')
    .where('ls_log_id', '=', id)
    .where('ls_field', '=', 'associated_rev_id')
    .executeTakeFirst();
  const recent = await db.selectFrom('recentchanges').select('rc_id').where('rc_logid', '=', id).executeTakeFirst();
  const revisionId = revision ? Number(revision.ls_value) : undefined;
  return {
    ...(await placeOf(db, revisionId, row.log_type)),
    target: { logId: id, revisionId, recentChangeId: recent?.rc_id },
  };
}

/** What the entry is about: the page of the revision, where there is one (Special:Tags if it is deleted), else the log. */
async function placeOf(
  db: Db,
  revisionId: number | undefined,
  logType: string | null,
): Promise<Pick<FoundChange, 'page' | 'pageId'>> {
  if (revisionId === undefined) return { page: { namespace: NS.special, dbKey: `Log/${logType ?? ''}` }, pageId: 0 };
  return (await pageOfRevision(db, revisionId)) ?? { page: { namespace: NS.special, dbKey: 'Tags' }, pageId: 0 };
}

async function pageOfRevision(db: Db, id: number): Promise<Pick<FoundChange, 'page' | 'pageId'> | undefined> {
  const row = await db
    .selectFrom('revision')
    .innerJoin('page', 'page_id', 'rev_page')
    .select(['page_id', 'page_namespace', 'page_title'])
    .where('rev_id', '=', id)
    .executeTakeFirst();
  return row && { page: { namespace: row.page_namespace, dbKey: row.page_title }, pageId: row.page_id };
}

async function logUpdate(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  done: {
    readonly change: ChangeReference;
    readonly found: FoundChange;
    readonly initialTags: readonly string[];
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly update: TagUpdate;
  },
): Promise<number> {
  const { change, found, initialTags, added, removed, update } = done;
  const { logId } = await addLogEntry(wiki, tx, {
    type: 'tag',
    action: 'update',
    user: performer.user,
    target: found.page,
    pageId: found.pageId,
    comment: update.reason,
    params: {
      '4::revid': storedId(found.target.revisionId, change.kind === 'revid'),
      '5::logid': storedId(found.target.logId, change.kind === 'logid'),
      '6:list:tagsAdded': [...added],
      '7:number:tagsAddedCount': added.length,
      '8:list:tagsRemoved': [...removed],
      '9:number:tagsRemovedCount': removed.length,
      initialTags: [...initialTags],
    },
    relations: { Tag: [...added, ...removed] },
    tags: update.tags,
  });
  return logId;
}

/** The id that somebody named is stored as a number; one that was looked up as the text that MediaWiki's database gives; none as false. */
function storedId(id: number | undefined, wasNamed: boolean): number | string | false {
  if (id === undefined) return false;
  return wasNamed ? id : String(id);
}
