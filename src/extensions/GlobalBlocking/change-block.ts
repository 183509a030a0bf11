import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { wikiId } from '../../site/farm.ts';
import type { Tx } from '../../storage/storage.ts';
import { takeTurns } from '../../storage/turns.ts';
import { addLogEntry, recentChangeBy, type LogParameters } from '../../wiki/logs/log-entry.ts';
import type { Performer } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { sharedIds } from '../../wiki/users/central-ids.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { findGlobalBlock, selectGlobalBlocks, type GlobalBlock, type GlobalTarget } from './global-block.ts';
import type { GlobalBlockTables } from './tables.ts';

/** Whom a request names: a target, or a block by its number. */
export type Asked = { readonly target: GlobalTarget } | { readonly id: number };

/** A global block that somebody asks for. */
export interface GlobalBlockRequest {
  readonly asked: Asked;
  /** 14 digits, or `infinity`. */
  readonly expiry: string;
  readonly reason: string;
  readonly anonOnly: boolean;
  readonly allowAccountCreation: boolean;
  readonly autoblock: boolean;
  /** Change a block that is there. */
  readonly modify: boolean;
}

/** Blocks an account, an address or a range on all wikis, or changes such a block. */
export async function blockGlobally(wiki: Wiki, performer: Performer, request: GlobalBlockRequest): Promise<void> {
  await wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, ['globalblocks']);
    const now = toMediaWikiTimestamp(wiki.now());
    await purgeEnded(tx, now);
    const { asked } = request;
    const previous = await findAsked(tx, asked, now);
    if ('id' in asked && !previous) throw noneOf(asked);
    if (previous && !request.modify) throw new Refusal(msg('globalblocking-block-alreadyblocked', nameOf(asked)));
    const isAccount = 'id' in asked ? previous?.gb_target_central_id !== 0 : asked.target.kind === 'user';
    checkKind(request, isAccount);
    const values = await valuesOf(wiki, performer, request, now);
    const db = tx.withTables<GlobalBlockTables>();
    if (previous) {
      await db.updateTable('globalblocks').set(values).where('gb_id', '=', previous.gb_id).execute();
      await followParent(tx, { ...previous, ...values });
    } else if ('target' in asked) {
      await db
        .insertInto('globalblocks')
        .values({ ...values, ...rowOf(asked.target) })
        .execute();
    }
    await log(wiki, tx, performer, request.modify ? 'modify' : 'gblock', request, {
      expiry: request.expiry,
      flags: flagsOf(request),
    });
  });
}

/** Takes a global block away, with the automatic ones that hang on it. */
export async function unblockGlobally(
  wiki: Wiki,
  performer: Performer,
  request: { readonly asked: Asked; readonly reason: string },
): Promise<void> {
  await wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, ['globalblocks']);
    const found = await findAsked(tx, request.asked, toMediaWikiTimestamp(wiki.now()));
    if (!found) throw noneOf(request.asked);
    const db = tx.withTables<GlobalBlockTables>();
    await db.deleteFrom('globalblocks').where('gb_autoblock_parent_id', '=', found.gb_id).execute();
    await db.deleteFrom('globalblocks').where('gb_id', '=', found.gb_id).execute();
    await db.deleteFrom('global_block_whitelist').where('gbw_id', '=', found.gb_id).execute();
    await log(wiki, tx, performer, 'gunblock', request, {});
  });
}

async function findAsked(tx: Tx, asked: Asked, now: string): Promise<GlobalBlock | undefined> {
  if ('target' in asked) return findGlobalBlock(tx, asked.target.name, now);
  return await selectGlobalBlocks(tx, now).where('gb_id', '=', asked.id).executeTakeFirst();
}

/** What a target is called; a block that is named by its number does not show whose it is. */
export function nameOf(asked: Asked): string {
  return 'target' in asked ? asked.target.name : `#${asked.id}`;
}

function noneOf(asked: Asked): Refusal {
  const key = 'target' in asked ? 'globalblocking-notblocked' : 'globalblocking-notblocked-id';
  return new Refusal(msg(key, nameOf(asked)));
}

function checkKind({ anonOnly, autoblock }: GlobalBlockRequest, isAccount: boolean): void {
  if (isAccount && anonOnly) throw new Refusal(msg('globalblocking-block-anononly-on-account'));
  if (!isAccount && autoblock) throw new Refusal(msg('globalblocking-block-enable-autoblock-on-ip'));
}

async function valuesOf(wiki: Wiki, { user }: Performer, request: GlobalBlockRequest, now: string) {
  return {
    gb_by_central_id: (await sharedIds(wiki, [user])).get(user.id) ?? 0,
    gb_by_wiki: wikiId(wiki.site.settings),
    gb_reason: request.reason,
    gb_timestamp: now,
    gb_anon_only: request.anonOnly ? 1 : 0,
    gb_create_account: request.allowAccountCreation ? 0 : 1,
    gb_enable_autoblock: request.autoblock ? 1 : 0,
    gb_expiry: request.expiry,
  } as const;
}

function rowOf(target: GlobalTarget) {
  const { name } = target;
  return target.kind === 'user'
    ? { gb_address: name, gb_target_central_id: target.centralId, gb_range_start: '', gb_range_end: '' }
    : { gb_address: name, gb_range_start: target.start, gb_range_end: target.end };
}

/** Automatic blocks end with their account's, or where it no longer makes any; they forbid what it forbids. */
async function followParent(tx: Tx, parent: GlobalBlock): Promise<void> {
  const db = tx.withTables<GlobalBlockTables>();
  if (parent.gb_enable_autoblock !== 1) {
    await db.deleteFrom('globalblocks').where('gb_autoblock_parent_id', '=', parent.gb_id).execute();
    return;
  }
  const children = () => db.updateTable('globalblocks').where('gb_autoblock_parent_id', '=', parent.gb_id);
  await children().set({ gb_create_account: parent.gb_create_account }).execute();
  await children().set({ gb_expiry: parent.gb_expiry }).where('gb_expiry', '>', parent.gb_expiry).execute();
}

/** Blocks that have ended make room, as each target has one. */
async function purgeEnded(tx: Tx, now: string): Promise<void> {
  const db = tx.withTables<GlobalBlockTables>();
  await db.deleteFrom('globalblocks').where('gb_expiry', '<', now).execute();
  await db.deleteFrom('global_block_whitelist').where('gbw_expiry', '<', now).execute();
}

function flagsOf({ anonOnly, allowAccountCreation, autoblock }: GlobalBlockRequest): string[] {
  return [
    ...(anonOnly ? ['anon-only'] : []),
    ...(allowAccountCreation ? ['allow-account-creation'] : []),
    ...(autoblock ? ['enable-autoblock'] : []),
  ];
}

async function log(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  action: 'gblock' | 'modify' | 'gunblock',
  { asked, reason }: { readonly asked: Asked; readonly reason: string },
  params: LogParameters,
): Promise<void> {
  await addLogEntry(wiki, tx, {
    type: 'gblblock',
    action,
    user: performer.user,
    target: { namespace: NS.user, dbKey: nameOf(asked).replaceAll(' ', '_') },
    comment: reason,
    params,
    recentChange: recentChangeBy(performer),
  });
}
