import { NS } from '../../site/namespaces.ts';
import type { Tx } from '../../storage/storage.ts';
import { addLogEntry, recentChangeBy } from '../../wiki/logs/log-entry.ts';
import type { AddedLogActions, LogType, NamedParameters } from '../../wiki/logs/log-type.ts';
import type { Plain } from '../../storage/php.ts';
import { list } from '../../api/result.ts';
import type { Performer } from '../../wiki/performer.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import type { GlobalUser } from './global-user.ts';

/** What was done to a global account as such. */
export interface GlobalAct {
  readonly performer: Performer;
  readonly global: GlobalUser;
  readonly reason: string;
  /** Nobody but those who see suppressed things may know of it. */
  readonly isSecret: boolean;
}

/** Logs an act on a global account: `setstatus` or `delete`. Secret ones stand in the log of suppressions. */
export async function logGlobalAct(
  wiki: Wiki,
  tx: Tx,
  action: 'setstatus' | 'delete',
  { performer, global, reason, isSecret }: GlobalAct,
  params: Readonly<Record<string, string[]>> = {},
): Promise<void> {
  await addLogEntry(wiki, tx, {
    type: isSecret ? 'suppress' : 'globalauth',
    action: isSecret && action === 'delete' ? 'cadelete' : action,
    user: performer.user,
    target: { namespace: NS.user, dbKey: `${global.name.replaceAll(' ', '_')}@global` },
    comment: reason,
    params,
    ...(isSecret ? {} : { recentChange: recentChangeBy(performer) }),
  });
}

/** Names in lists, whatever the database made of empty ones. */
function describeStatus({ added, removed, ...others }: NamedParameters): NamedParameters {
  if (added === undefined && removed === undefined) return others;
  return { added: listOf(added, 'status'), removed: listOf(removed, 'status'), ...others };
}

function describeGroups({ oldGroups, newGroups, oldMetadata, newMetadata, ...others }: NamedParameters) {
  if (oldGroups === undefined) return others;
  return {
    oldGroups: listOf(oldGroups, 'group'),
    newGroups: listOf(newGroups, 'group'),
    oldMetadata: listOf(oldMetadata, 'metadata'),
    newMetadata: listOf(newMetadata, 'metadata'),
    ...others,
  };
}

function listOf(value: Plain | undefined, element: string): Plain[] {
  return list(value !== null && typeof value === 'object' ? Object.values(value) : [], element);
}

/** Two lists of names in a sentence. */
const twoLists = (one: string, other: string): NonNullable<LogType['phrase']> =>
  function phrase(params) {
    return { values: [namesIn(params[one]), namesIn(params[other])] };
  };

function namesIn(value: Plain | undefined) {
  const names = value !== null && typeof value === 'object' ? Object.values(value).map(String) : [];
  return names.length === 0 ? { key: 'rightsnone-global', params: [] } : { plaintext: names.join(', ') };
}

/** The logs of global accounts. */
export const centralLogTypes: readonly LogType[] = [
  { name: 'gblrename', actions: ['merge', 'promote', 'rename'] },
  {
    name: 'gblrights',
    actions: [
      'deleteset',
      'groupperms',
      'groupprms2',
      'groupprms3',
      'grouprename',
      'newset',
      'setchange',
      'setnewtype',
      'setrename',
      'usergroups',
    ],
    describe: describeGroups,
    phrase: twoLists('oldGroups', 'newGroups'),
  },
  {
    name: 'globalauth',
    actions: ['delete', 'hide', 'lock', 'lockandhid', 'setstatus', 'unhide', 'unlock'],
    describe: describeStatus,
    phrase: twoLists('added', 'removed'),
  },
];

/** What logs of the core have of global accounts. */
export const centralLogActions: readonly AddedLogActions[] = [
  { log: 'newusers', actions: ['forcecreatelocal'] },
  {
    log: 'suppress',
    actions: ['cadelete', 'setstatus'],
    describe: describeStatus,
    phrase: twoLists('added', 'removed'),
  },
];
