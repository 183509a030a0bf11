import type { Settings } from '../../site/settings.ts';

interface Circumstances {
  readonly settings: Settings;
  readonly rights: ReadonlySet<string>;
}

type Condition = (circumstances: Circumstances) => boolean;

const mayPatrol: Condition = ({ settings, rights }) =>
  (settings.UseRCPatrol || settings.UseNPPatrol) && (rights.has('patrol') || rights.has('patrolmarks'));

const getsMailFromUsers: Condition = ({ settings }) => settings.EnableEmail && settings.EnableUserEmail;

const never: Condition = () => false;

/** Preferences that only some wikis and some users have. */
const CONDITIONS: Readonly<Record<string, Condition>> = {
  ccmeonemails: getsMailFromUsers,
  disablemail: getsMailFromUsers,
  'email-allow-new-users': getsMailFromUsers,
  editrecovery: never,
  'email-blacklist': (each) => getsMailFromUsers(each) && each.settings.EnableUserEmailMuteList,
  enotifminoredits: ({ settings }) =>
    settings.EnableEmail && settings.EnotifMinorEdits && (settings.EnotifWatchlist || settings.EnotifUserTalk),
  enotifrevealaddr: ({ settings }) => settings.EnableEmail && settings.EnotifRevealEditorAddress,
  enotifwatchlistpages: ({ settings }) => settings.EnableEmail && settings.EnotifWatchlist,
  hidecategorization: ({ settings }) => settings.RCWatchCategoryMembership,
  hidepatrolled: mayPatrol,
  minordefault: ({ rights }) => rights.has('minoredit'),
  newpageshidepatrolled: mayPatrol,
  prefershttps: never,
  'search-thumbnail-extra-namespaces': never,
  shownumberswatching: ({ settings }) => settings.RCShowWatchingUsers,
  showrollbackconfirmation: ({ rights }) => rights.has('rollback'),
  watchcreations: ({ rights }) => rights.has('createpage') || rights.has('createtalk'),
  watchdefault: ({ rights }) => rights.has('edit'),
  watchdeletion: ({ rights }) => rights.has('delete'),
  watchlisthidecategorization: ({ settings }) => settings.RCWatchCategoryMembership,
  watchlisthidepatrolled: mayPatrol,
  watchlistreloadautomatically: never,
  watchmoves: ({ rights }) => rights.has('move'),
  watchrollback: ({ rights }) => rights.has('rollback'),
  watchuploads: ({ settings, rights }) => settings.EnableUploads && rights.has('upload'),
};

/** Whether somebody with these rights can choose a preference that has a default. */
export function isOffered(name: string, circumstances: Circumstances): boolean {
  return CONDITIONS[name]?.(circumstances) ?? true;
}
