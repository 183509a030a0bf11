import { arrayOf, shape } from '../../../api/result.ts';
import { toIso, toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import type { Block } from '../../../wiki/blocks/block.ts';
import { blockInfo } from '../../../wiki/blocks/block-info.ts';
import { findBlocksOfAccounts } from '../../../wiki/blocks/find-blocks.ts';
import { isEmailable } from '../../../wiki/mail/emailable.ts';
import type { Account } from '../../../wiki/performer.ts';
import { type GroupMembership, loadGroups } from '../../../wiki/users/groups.ts';
import { loadEffectiveGroups, rightsOfAll } from '../../../wiki/users/load-performer.ts';
import { loadOptions, type UserOptions } from '../../../wiki/users/options.ts';
import { INVALID_TOKEN } from '../../../wiki/users/user-token.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { centralIds } from './central-ids.ts';
import { implicitGroupsOf, writeGroupMemberships } from './user-groups-answer.ts';

/** What lists of users may say of each of them. */
export type UserProp =
  | 'blockinfo'
  | 'centralids'
  | 'editcount'
  | 'emailable'
  | 'gender'
  | 'groupmemberships'
  | 'groups'
  | 'implicitgroups'
  | 'registration'
  | 'rights';

const ORDER: readonly UserProp[] = [
  'editcount',
  'registration',
  'groups',
  'groupmemberships',
  'implicitgroups',
  'rights',
  'blockinfo',
  'emailable',
  'gender',
  'centralids',
];

const ORDER_IN_ALLUSERS: readonly UserProp[] = [
  'centralids',
  'blockinfo',
  'editcount',
  'registration',
  'groups',
  'implicitgroups',
  'rights',
];

export interface UserFactsOptions {
  readonly props: readonly string[];
  readonly language: string;
  readonly attachedWiki?: string | undefined;
  /** Implicit groups before the given ones, as `allusers` has them. */
  readonly implicitFirst?: boolean;
  /** Accounts of the software itself are marked as such. */
  readonly marksSystem?: boolean;
}

/** All that is needed to write many accounts, read in batches. */
interface UserFacts {
  readonly blocks: ReadonlyMap<number, Block>;
  readonly memberships: ReadonlyMap<number, readonly GroupMembership[]>;
  readonly groups: ReadonlyMap<number, { groups: string[]; effectiveGroups: string[] }>;
  readonly options: ReadonlyMap<number, UserOptions>;
  readonly rights: ReadonlyMap<number, ReadonlySet<string>>;
  readonly centralIds: ReadonlyMap<number, object>;
}

/** Writes accounts with the facts that were asked for. Whose names are hidden the caller has left out, or may see. */
export async function writeUsers(
  wiki: Wiki,
  accounts: readonly Account[],
  options: UserFactsOptions,
): Promise<Map<number, Record<string, unknown>>> {
  const facts = await loadFacts(wiki, accounts, options);
  const written = new Map<number, Record<string, unknown>>();
  for (const account of accounts) written.set(account.id, await writeUser(wiki, account, facts, options));
  return written;
}

async function loadFacts(
  wiki: Wiki,
  accounts: readonly Account[],
  { props, attachedWiki }: UserFactsOptions,
): Promise<UserFacts> {
  const asks = (...names: UserProp[]) => names.some((name) => props.includes(name));
  const ids = accounts.map(({ id }) => id);
  const now = toMediaWikiTimestamp(wiki.now());
  const groups = asks('groups', 'implicitgroups', 'rights') ? await loadEffectiveGroups(wiki, accounts) : new Map();
  return {
    // Needed without being asked for: hidden accounts are marked as such.
    blocks: await findBlocksOfAccounts(wiki.db, ids, now),
    memberships: asks('groupmemberships') ? await loadGroups(wiki.db, ids, now) : new Map(),
    groups,
    options: asks('emailable', 'gender') ? await loadOptions(wiki, ids) : new Map(),
    rights: asks('rights')
      ? await rightsOfAll(
          wiki,
          accounts.map((user) => ({ user, groups: groups.get(user.id)!.effectiveGroups })),
        )
      : new Map(),
    centralIds: asks('centralids') ? await centralIds(wiki, accounts, attachedWiki) : new Map(),
  };
}

async function writeUser(
  wiki: Wiki,
  account: Account,
  facts: UserFacts,
  { props, language, implicitFirst = false, marksSystem = false }: UserFactsOptions,
): Promise<Record<string, unknown>> {
  const { id } = account;
  const block = facts.blocks.get(id);
  const groups = facts.groups.get(id) ?? { groups: [], effectiveGroups: [] };
  const writers: Readonly<Record<UserProp, () => object | Promise<object>>> = {
    blockinfo: () => (block ? blockInfo(wiki, [block], language) : {}),
    centralids: () => facts.centralIds.get(id)!,
    editcount: () => ({ editcount: account.editCount ?? 0 }),
    emailable: () => ({ emailable: isEmailable(wiki, account, facts.options.get(id)!) }),
    gender: () => ({ gender: String(facts.options.get(id)!.gender || 'unknown') }),
    groupmemberships: () => ({
      groupmemberships: writeGroupMemberships(facts.memberships.get(id) ?? [], 'groupmembership'),
    }),
    groups: () => {
      const implicit = implicitGroupsOf(groups);
      const inOrder = implicitFirst ? [...implicit, ...groups.groups] : groups.effectiveGroups;
      return { groups: arrayOf([...inOrder], 'g') };
    },
    implicitgroups: () => ({ implicitgroups: arrayOf(implicitGroupsOf(groups), 'g') }),
    registration: () => ({ registration: account.registration === null ? null : toIso(account.registration) }),
    rights: () => ({ rights: arrayOf([...facts.rights.get(id)!], 'r') }),
  };
  const answer: Record<string, unknown> = { userid: id, name: account.name };
  if (marksSystem && account.token === INVALID_TOKEN) answer.systemuser = true;
  const order = implicitFirst ? ORDER_IN_ALLUSERS : ORDER;
  for (const prop of order) if (props.includes(prop)) Object.assign(answer, await writers[prop]());
  if (block?.hideName) answer.hidden = true;
  return shape(answer, {});
}
