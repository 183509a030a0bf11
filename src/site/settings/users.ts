import { anything, either, flag, integer, listOf, mapOf, text, wholeListOf } from './kinds.ts';
import { setting } from './declaration.ts';

const limits = wholeListOf(mapOf(integer));
const scalarOrMap = either(either(flag, integer), mapOf(anything));

/** The shortest password that may stay, and one that is not in the account's name: what the privileged groups keep to. */
const privileged = { MinimalPasswordLength: 10, MinimumPasswordLengthToLogin: 1 };

/** Accounts, signing in, sessions and blocks. */
export const userSettings = {
  MaxNameChars: setting(integer, 255, 'Most bytes of an account’s name.'),
  InvalidUsernameCharacters: setting(text, '@:>=', 'Characters that the names of new accounts must not have.'),
  UserrightsInterwikiDelimiter: setting(text, '@', 'What separates a name from the wiki that it is of.'),
  ReservedUsernames: setting(
    listOf(text),
    [
      'MediaWiki default',
      'Conversion script',
      'Maintenance script',
      'Template namespace initialisation script',
      'ScriptImporter',
      'Delete page script',
      'Move page script',
      'Command line script',
      'Unknown user',
      'msg:double-redirect-fixer',
      'msg:usermessage-editor',
      'msg:proxyblocker',
      'msg:sorbs',
      'msg:spambot_username',
      'msg:autochange-username',
    ],
    'Names by which only the software acts.',
  ),
  NewUserLog: setting(flag, true, 'Whether new accounts are logged.'),
  AccountCreationThrottle: setting(
    limits,
    [{ count: 0, seconds: 86_400 }],
    'New accounts from one address: `{ count, seconds }` each; 0: any.',
  ),
  PasswordAttemptThrottle: setting(
    limits,
    [
      { count: 5, seconds: 300 },
      { count: 150, seconds: 172_800 },
    ],
    'Attempts to sign in to an account from an address: `{ count, seconds }` each.',
  ),
  PasswordPolicy: setting(
    mapOf(mapOf(mapOf(scalarOrMap))),
    {
      policies: {
        bureaucrat: privileged,
        sysop: privileged,
        'interface-admin': privileged,
        bot: privileged,
        default: {
          MinimalPasswordLength: { value: 8, suggestChangeOnLogin: true },
          PasswordCannotBeSubstringInUsername: { value: true, suggestChangeOnLogin: true },
          PasswordCannotMatchDefaults: { value: true, suggestChangeOnLogin: true },
          MaximalPasswordLength: { value: 4096, suggestChangeOnLogin: true },
          PasswordNotInCommonList: { value: true, suggestChangeOnLogin: true },
        },
      },
    },
    'Rules for passwords by group: `{ policies: { default: { MinimalPasswordLength: 8 } } }`.',
  ),
  NewPasswordExpiry: setting(integer, 604_800, 'Seconds for which a mailed password is good.'),
  PasswordReminderResendTime: setting(integer, 24, 'Hours between two mailed passwords.'),
  PasswordResetRoutes: setting(mapOf(flag), { username: true, email: true }, 'By what a password may be mailed anew.'),
  EnableBotPasswords: setting(flag, true, 'Whether programs may sign in with passwords of their own.'),
  EnableEmail: setting(flag, true, 'Whether the wiki sends mail.'),
  EnableUserEmail: setting(flag, true, 'Whether users may write mail to each other.'),
  EmailAuthentication: setting(flag, true, 'Whether addresses must be confirmed before they are used.'),
  UserEmailConfirmationTokenExpiry: setting(integer, 604_800, 'Seconds for which an address can be confirmed.'),
  HiddenPrefs: setting(listOf(text), [], 'Preferences that users cannot change.'),
  DefaultUserOptions: setting(mapOf(anything), {}, 'Defaults of preferences, by name.'),
  MaxSigChars: setting(integer, 255, 'Most characters of a signature.'),
  ReauthenticateTime: setting(
    mapOf(integer),
    { default: 3600 },
    'Seconds after which sensitive operations ask for the password again, by operation.',
  ),
  AllowSecuritySensitiveOperationIfCannotReauthenticate: setting(
    mapOf(flag),
    { default: true },
    'Whether such operations are allowed where nobody can be asked again.',
  ),
  ObjectCacheSessionExpiry: setting(integer, 3600, 'Seconds for which an unused session is kept.'),
  BlockCIDRLimit: setting(mapOf(integer), { IPv4: 16, IPv6: 19 }, 'The widest ranges that can be blocked, in bits.'),
  BlockAllowsUTEdit: setting(flag, true, 'Whether blocked users may be let edit their own talk page.'),
  BlockDisablesLogin: setting(flag, false, 'Whether blocked users cannot do anything that needs an account.'),
  SysopEmailBans: setting(flag, true, 'Whether blocks may keep users from sending mail.'),
  AutoblockExpiry: setting(integer, 86_400, 'Seconds for which an address of a blocked user is blocked.'),
  EnablePartialActionBlocks: setting(flag, false, 'Whether partial blocks can name actions.'),
  ApplyIpBlocksToXff: setting(flag, false, 'Whether forwarded addresses are held against blocks.'),
  CookieSetOnAutoblock: setting(flag, true, 'Not used: blocks are found by account and address.'),
  CookieSetOnIpBlock: setting(flag, true, 'Not used: blocks are found by account and address.'),
} as const;
