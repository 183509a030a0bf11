import { randomBytes } from 'node:crypto';
import type { Selectable, Updateable } from 'kysely';
import type { CoreTables } from '../../storage/schema/core.ts';
import { HIDDEN_GRANTS, grantNames } from '../permissions/grants.ts';
import { ipIsIn, isIP, isRange } from '../../site/ip.ts';
import { sharedIdOf } from '../users/central-ids.ts';
import type { Wiki } from '../wiki.ts';
import { hashPassword } from './password-hash.ts';

/**
 * Bot passwords: further passwords of an account, each for one program (`appId`), which may use only what its grants allow and
 * only from certain addresses. A program signs in as `Name@appId`. Manual: https://www.mediawiki.org/wiki/Manual:Bot_passwords
 */
export interface BotPassword {
  /** The account's id on this wiki; the table keeps the one that all wikis share. */
  readonly userId: number;
  readonly appId: string;
  readonly passwordHash: string;
  readonly token: string;
  readonly grants: readonly string[];
  /** Addresses and ranges from which it may be used. */
  readonly addresses: readonly string[];
  /** Whether it may be used from this address. */
  allowsIp(ip: string): boolean;
}

export interface NewBotPassword {
  readonly userId: number;
  /** 1 to 32 bytes. */
  readonly appId: string;
  /** Names of grants; the hidden ones come by themselves. */
  readonly grants: readonly string[];
  /** Addresses and ranges; everywhere unless said. */
  readonly addresses?: readonly string[];
  /** 32 characters or more of 0-9, a-w; made unless given. */
  readonly password?: string;
}

/** All addresses there are. */
export const EVERYWHERE: readonly string[] = ['0.0.0.0/0', '::/0'];

/** What the database knows of an account's bot password. */
export async function findBotPassword(wiki: Wiki, userId: number, appId: string): Promise<BotPassword | undefined> {
  const owner = await sharedIdOf(wiki, userId);
  if (owner === undefined) return undefined;
  const row = await wiki.db
    .selectFrom('bot_passwords')
    .selectAll()
    .where('bp_user', '=', owner)
    .where('bp_app_id', '=', appId)
    .executeTakeFirst();
  return row && botPasswordOf(userId, row);
}

/** An account's bot passwords, by name. */
export async function listBotPasswords(wiki: Wiki, userId: number): Promise<BotPassword[]> {
  const owner = await sharedIdOf(wiki, userId);
  if (owner === undefined) return [];
  const rows = await wiki.db
    .selectFrom('bot_passwords')
    .selectAll()
    .where('bp_user', '=', owner)
    .orderBy('bp_app_id')
    .execute();
  return rows.map((row) => botPasswordOf(userId, row));
}

function botPasswordOf(userId: number, row: Selectable<CoreTables['bot_passwords']>): BotPassword {
  const addresses = addressesOf(row.bp_restrictions);
  return {
    userId,
    appId: row.bp_app_id,
    passwordHash: row.bp_password,
    token: row.bp_token,
    grants: listOf(parseJson(row.bp_grants)),
    addresses,
    allowsIp: (ip) => ipIsIn(ip, addresses),
  };
}

/** Makes a bot password, or gives an existing one a new password, grants and addresses. Returns the password. */
export async function saveBotPassword(wiki: Wiki, bot: NewBotPassword): Promise<string> {
  const length = Buffer.byteLength(bot.appId);
  if (length < 1 || length > 32) throw new RangeError('The name of a bot password has 1 to 32 bytes.');
  const password = bot.password ?? makePassword();
  if (!isBotPasswordLike(password)) throw new RangeError('A bot password has 32 characters of 0-9, a-w, or more.');
  const values = { bp_password: await hashPassword(password), ...limitsOf(wiki, bot), bp_token: newToken() };
  const owner = await sharedIdOf(wiki, bot.userId);
  if (owner === undefined) throw new RangeError('This account has no id that all wikis share, as bot passwords need.');
  await wiki.storage.transaction(async (tx) => {
    await tx.deleteFrom('bot_passwords').where('bp_user', '=', owner).where('bp_app_id', '=', bot.appId).execute();
    await tx
      .insertInto('bot_passwords')
      .values({ bp_user: owner, bp_app_id: bot.appId, ...values })
      .execute();
  });
  return password;
}

/** Gives an existing bot password other grants and addresses; sessions that it opened end. */
export async function limitBotPassword(wiki: Wiki, bot: Omit<NewBotPassword, 'password'>): Promise<void> {
  const values = { ...limitsOf(wiki, bot), bp_token: newToken() };
  await changeRow(wiki, bot, values);
}

/** Gives an existing bot password another password, which is returned; sessions that it opened end. Undefined if there is none. */
export async function renewBotPassword(wiki: Wiki, userId: number, appId: string): Promise<string | undefined> {
  const password = makePassword();
  const values = { bp_password: await hashPassword(password), bp_token: newToken() };
  return (await changeRow(wiki, { userId, appId }, values)) ? password : undefined;
}

/** Takes a bot password away; sessions that it opened end. */
export async function removeBotPassword(wiki: Wiki, userId: number, appId: string): Promise<void> {
  const owner = await sharedIdOf(wiki, userId);
  if (owner === undefined) return;
  await wiki.storage.transaction(async (tx) => {
    await tx.deleteFrom('bot_passwords').where('bp_user', '=', owner).where('bp_app_id', '=', appId).execute();
  });
}

async function changeRow(
  wiki: Wiki,
  { userId, appId }: { readonly userId: number; readonly appId: string },
  values: Updateable<CoreTables['bot_passwords']>,
): Promise<boolean> {
  const owner = await sharedIdOf(wiki, userId);
  if (owner === undefined) return false;
  return wiki.storage.transaction(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('bot_passwords')
      .set(values)
      .where('bp_user', '=', owner)
      .where('bp_app_id', '=', appId)
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  });
}

function limitsOf(wiki: Wiki, { grants, addresses = EVERYWHERE }: Pick<NewBotPassword, 'grants' | 'addresses'>) {
  const known = grantNames(wiki.site.settings);
  const unknown = grants.filter((grant) => !known.includes(grant));
  if (unknown.length > 0) throw new RangeError(`There is no grant called ${unknown.join(', ')}.`);
  const wrong = addresses.find((address) => !isIP(address) && !isRange(address));
  if (wrong !== undefined) throw new RangeError(`“${wrong}” is neither an address nor a range of addresses.`);
  return {
    bp_restrictions: JSON.stringify({ IPAddresses: addresses }),
    bp_grants: JSON.stringify([...new Set([...HIDDEN_GRANTS, ...grants])]),
  };
}

function newToken(): string {
  return randomBytes(16).toString('hex');
}

/** Whether a name and password that someone sent may be those of a bot password, and of which. */
export function readBotLogin(
  name: string,
  password: string,
): { name: string; appId: string; password: string } | undefined {
  const at = name.lastIndexOf('@');
  if (at > 0 && at < name.length - 1 && isBotPasswordLike(password)) {
    return { name: name.slice(0, at), appId: name.slice(at + 1), password };
  }
  // The older way: `Name` with the password `appId@password`.
  const inPassword = password.lastIndexOf('@');
  const rest = password.slice(inPassword + 1);
  if (inPassword > 0 && isBotPasswordLike(rest)) return { name, appId: password.slice(0, inPassword), password: rest };
  return undefined;
}

function isBotPasswordLike(password: string): boolean {
  return /^[0-9a-w]{32,}$/.test(password);
}

function makePassword(): string {
  return Array.from(randomBytes(32), (byte) => (byte % 32).toString(32)).join('');
}

/** Nothing that can be read allows nothing. */
function addressesOf(restrictions: string): string[] {
  const read = parseJson(restrictions);
  return typeof read === 'object' && read !== null && 'IPAddresses' in read ? listOf(read.IPAddresses) : [];
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
