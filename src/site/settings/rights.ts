import { setting } from './declaration.ts';
import { defaultGrants, defaultGrantGroups, defaultGrantRisks, defaultGroupPermissions } from './default-rights.ts';
import { anything, either, flag, integer, listOf, mapOf, orFalse, text, wholeListOf } from './kinds.ts';

const groupLists = mapOf(either(flag, listOf(text)));

/** Groups, rights and protection. */
export const rightsSettings = {
  GroupPermissions: setting(
    mapOf(mapOf(flag)),
    defaultGroupPermissions,
    'Rights by group: `{ sysop: { block: true } }`. `*` is everybody.',
  ),
  RevokePermissions: setting(
    mapOf(mapOf(flag)),
    {},
    'Rights that members of a group do not have whatever else they are in.',
  ),
  GroupInheritsPermissions: setting(mapOf(text), {}, 'Groups that have the rights of another group.'),
  ImplicitGroups: setting(
    listOf(text),
    ['*', 'user', 'autoconfirmed'],
    'Groups that nobody is put into: membership follows from facts.',
  ),
  PrivilegedGroups: setting(
    listOf(text),
    ['bureaucrat', 'interface-admin', 'suppress', 'sysop'],
    'Groups whose members’ sign-ins are watched more closely.',
  ),
  AddGroups: setting(groupLists, {}, 'Groups that members of a group may add others to (true: all).'),
  RemoveGroups: setting(groupLists, {}, 'Groups that members of a group may remove others from.'),
  GroupsAddToSelf: setting(groupLists, {}, 'Groups that members of a group may join themselves.'),
  GroupsRemoveFromSelf: setting(groupLists, {}, 'Groups that members of a group may leave themselves.'),
  AvailableRights: setting(listOf(text), [], 'Further rights that exist.'),
  GrantPermissions: setting(
    mapOf(mapOf(flag)),
    defaultGrants,
    'Rights by grant: what bot passwords and OAuth can give.',
  ),
  GrantPermissionGroups: setting(mapOf(text), defaultGrantGroups, 'Under which heading a grant is shown.'),
  GrantRiskGroups: setting(
    mapOf(text),
    defaultGrantRisks,
    'How much harm a grant can do: `low`, `vandalism`, `security`, `internal`.',
  ),
  RestrictionTypes: setting(
    listOf(text),
    ['create', 'edit', 'move', 'upload'],
    'What a page can be protected against.',
  ),
  RestrictionLevels: setting(
    listOf(text),
    ['', 'autoconfirmed', 'sysop'],
    'Rights (and the names `sysop`, `autoconfirmed`) that a protection can ask for.',
  ),
  CascadingRestrictionLevels: setting(listOf(text), ['sysop'], 'Levels that may cascade to transcluded pages.'),
  SemiprotectedRestrictionLevels: setting(listOf(text), ['autoconfirmed'], 'Levels that count as a half protection.'),
  WhitelistRead: setting(orFalse(listOf(text)), false, 'Pages that may be read without the right to read.'),
  WhitelistReadRegexp: setting(orFalse(listOf(text)), false, 'The same by regular expressions.'),
  EmailConfirmToEdit: setting(flag, false, 'Whether editing needs a confirmed address.'),
  AutoConfirmAge: setting(integer, 0, 'Seconds after which an account is autoconfirmed.'),
  AutoConfirmCount: setting(integer, 0, 'Edits after which an account is autoconfirmed.'),
  Autopromote: setting(
    mapOf(anything),
    { autoconfirmed: ['&', [1, null], [2, null]] },
    'Conditions under which users are in a group by themselves.',
  ),
  AutopromoteOnce: setting(
    mapOf(mapOf(anything)),
    { onEdit: {} },
    'Conditions that put users into a group once and for all.',
  ),
  AutopromoteOnceLogInRC: setting(flag, true, 'Whether such promotions show in recent changes.'),
  AutopromoteOnceRCExcludedGroups: setting(listOf(text), [], 'Groups whose promotions do not.'),
  DeleteRevisionsLimit: setting(
    integer,
    0,
    'Most revisions of a page that may be deleted without `bigdelete`; 0: any.',
  ),
  DeleteRevisionsBatchSize: setting(integer, 1000, 'Revisions that are deleted in one step.'),
  HideUserContribLimit: setting(integer, 1000, 'Most edits of a user who can be hidden.'),
  AllowRequiringEmailForResets: setting(flag, false, 'Whether users may ask that resets name their address.'),
  RateLimits: setting(
    mapOf(mapOf(either(either(flag, wholeListOf(integer)), mapOf(anything)))),
    {
      edit: { ip: [8, 60], newbie: [8, 60], user: [90, 60] },
      move: { newbie: [2, 120], user: [8, 60] },
      upload: { ip: [8, 60], newbie: [8, 60] },
      rollback: { user: [10, 60], newbie: [5, 120] },
      mailpassword: { ip: [5, 3600] },
      sendemail: { ip: [5, 86_400], newbie: [5, 86_400], user: [20, 86_400] },
      changeemail: { 'ip-all': [10, 3600], user: [4, 86_400] },
      confirmemail: { 'ip-all': [10, 3600], user: [4, 86_400] },
      purge: { ip: [30, 60], user: [30, 60] },
      linkpurge: { ip: [30, 60], user: [30, 60] },
      renderfile: { ip: [700, 30], user: [700, 30] },
      'renderfile-nonstandard': { ip: [70, 30], user: [70, 30] },
      stashedit: { ip: [30, 60], newbie: [30, 60] },
      stashbasehtml: { ip: [5, 60], newbie: [5, 60] },
      changetags: { ip: [8, 60], newbie: [8, 60] },
      editcontentmodel: { newbie: [2, 120], user: [8, 60] },
    },
    'How often an action may be done: `{ edit: { user: [90, 60] } }` is ninety times a minute.',
  ),
  RateLimitsExcludedIPs: setting(listOf(text), [], 'Addresses and ranges that no rate limit touches.'),
} as const;
