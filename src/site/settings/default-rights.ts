/** Which groups may do what on a fresh wiki. */

const all = (...rights: string[]): Readonly<Record<string, boolean>> =>
  Object.fromEntries(rights.map((right) => [right, true]));

// prettier-ignore
export const defaultGroupPermissions: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  '*': all('createaccount', 'read', 'edit', 'createpage', 'createtalk', 'viewmyprivateinfo', 'editmyprivateinfo', 'editmyoptions'),
  user: all(
    'move', 'move-subpages', 'move-rootuserpages', 'move-categorypages', 'movefile', 'read', 'edit', 'createpage', 'createtalk',
    'upload', 'reupload', 'reupload-shared', 'minoredit', 'editmyusercss', 'editmyuserjson', 'editmyuserjs', 'editmyuserjsredirect',
    'sendemail', 'applychangetags', 'changetags', 'editcontentmodel', 'viewmywatchlist', 'editmywatchlist',
  ),
  autoconfirmed: all('autoconfirmed', 'editsemiprotected'),
  bot: all('bot', 'autoconfirmed', 'editsemiprotected', 'nominornewtalk', 'autopatrol', 'suppressredirect', 'apihighlimits'),
  sysop: all(
    'block', 'createaccount', 'delete', 'bigdelete', 'deletedhistory', 'deletedtext', 'undelete', 'editinterface', 'editsitejson',
    'edituserjson', 'import', 'importupload', 'move', 'move-subpages', 'move-rootuserpages', 'move-categorypages', 'patrol',
    'autopatrol', 'protect', 'editprotected', 'rollback', 'upload', 'reupload', 'reupload-shared', 'unwatchedpages', 'autoconfirmed',
    'editsemiprotected', 'ipblock-exempt', 'blockemail', 'markbotedits', 'apihighlimits', 'browsearchive', 'noratelimit', 'movefile',
    'unblockself', 'suppressredirect', 'mergehistory', 'managechangetags', 'deletechangetags',
  ),
  'interface-admin': all('editinterface', 'editsitecss', 'editsitejson', 'editsitejs', 'editusercss', 'edituserjson', 'edituserjs'),
  bureaucrat: all('userrights', 'noratelimit', 'renameuser'),
  suppress: all('hideuser', 'suppressrevision', 'viewsuppressed', 'suppressionlog', 'deleterevision', 'deletelogentry'),
};

const editing = ['edit', 'minoredit', 'applychangetags', 'changetags', 'editcontentmodel'] as const;

/** What somebody who acts through a bot password or OAuth may be limited to. */
// prettier-ignore
export const defaultGrants: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  basic: all(
    'autocreateaccount', 'autoconfirmed', 'autopatrol', 'editsemiprotected', 'ipblock-exempt', 'nominornewtalk', 'patrolmarks', 'read',
    'unwatchedpages',
  ),
  highvolume: all('bot', 'apihighlimits', 'noratelimit', 'markbotedits'),
  import: all('import', 'importupload'),
  editpage: all(...editing, 'pagelang'),
  editprotected: all(...editing, 'editprotected'),
  editmycssjs: all(...editing, 'editmyusercss', 'editmyuserjson', 'editmyuserjs'),
  editmyoptions: all('editmyoptions', 'editmyuserjson'),
  editinterface: all(...editing, 'editinterface', 'edituserjson', 'editsitejson'),
  editsiteconfig: all(
    ...editing, 'editinterface', 'edituserjson', 'editsitejson', 'editusercss', 'edituserjs', 'editsitecss', 'editsitejs',
  ),
  createeditmovepage: all(
    ...editing, 'createpage', 'createtalk', 'delete-redirect', 'move', 'move-rootuserpages', 'move-subpages', 'move-categorypages',
    'suppressredirect',
  ),
  uploadfile: all('upload', 'reupload-own'),
  uploadeditmovefile: all('upload', 'reupload-own', 'reupload', 'reupload-shared', 'upload_by_url', 'movefile', 'suppressredirect'),
  patrol: all('patrol'),
  rollback: all('rollback'),
  blockusers: all('block', 'blockemail'),
  viewdeleted: all('browsearchive', 'deletedhistory', 'deletedtext'),
  viewrestrictedlogs: all('suppressionlog'),
  delete: all(
    ...editing, 'browsearchive', 'deletedhistory', 'deletedtext', 'delete', 'bigdelete', 'deletelogentry', 'deleterevision', 'undelete',
  ),
  oversight: all('suppressrevision', 'viewsuppressed'),
  protect: all(...editing, 'editprotected', 'protect'),
  viewmywatchlist: all('viewmywatchlist'),
  editmywatchlist: all('editmywatchlist'),
  sendemail: all('sendemail'),
  createaccount: all('createaccount'),
  privateinfo: all('viewmyprivateinfo'),
  mergehistory: all('mergehistory'),
};

/** Under which heading a grant is shown; grants that everybody has are `hidden`. */
export const defaultGrantGroups: Readonly<Record<string, string>> = {
  basic: 'hidden',
  editpage: 'page-interaction',
  createeditmovepage: 'page-interaction',
  editprotected: 'page-interaction',
  patrol: 'page-interaction',
  uploadfile: 'file-interaction',
  uploadeditmovefile: 'file-interaction',
  sendemail: 'email',
  viewmywatchlist: 'watchlist-interaction',
  editmywatchlist: 'watchlist-interaction',
  editmycssjs: 'customization',
  editmyoptions: 'customization',
  editinterface: 'administration',
  editsiteconfig: 'administration',
  rollback: 'administration',
  blockusers: 'administration',
  delete: 'administration',
  viewdeleted: 'administration',
  viewrestrictedlogs: 'administration',
  protect: 'administration',
  oversight: 'administration',
  createaccount: 'administration',
  mergehistory: 'administration',
  import: 'administration',
  highvolume: 'high-volume',
  privateinfo: 'private-information',
};

/** How much harm a grant can do. */
export const defaultGrantRisks: Readonly<Record<string, string>> = {
  basic: 'low',
  editpage: 'low',
  createeditmovepage: 'low',
  editprotected: 'vandalism',
  patrol: 'low',
  uploadfile: 'low',
  uploadeditmovefile: 'low',
  sendemail: 'security',
  viewmywatchlist: 'low',
  editmywatchlist: 'low',
  editmycssjs: 'security',
  editmyoptions: 'security',
  editinterface: 'vandalism',
  editsiteconfig: 'security',
  rollback: 'low',
  blockusers: 'vandalism',
  delete: 'vandalism',
  viewdeleted: 'vandalism',
  viewrestrictedlogs: 'security',
  protect: 'vandalism',
  oversight: 'security',
  createaccount: 'low',
  mergehistory: 'vandalism',
  import: 'security',
  highvolume: 'low',
  privateinfo: 'low',
};
