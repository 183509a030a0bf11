import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CacheValue } from '../storage/cache/cache.ts';
import type { Account } from './performer.ts';
import type { Session, SignedInUser, SignInOptions, TokenCheck } from './session.ts';
import { ANONYMOUS_TOKEN, SESSION_TOKEN_TYPES, checkToken, makeToken } from './session-token.ts';
import type { TokenType } from './tokens.ts';
import { findBotPassword } from './authentication/bot-passwords.ts';
import type { ClaimedSession } from './authentication/session-provider.ts';
import { findAccountById } from './users/accounts.ts';
import { isLocked } from './users/locked.ts';
import type { Wiki } from './wiki.ts';
import { isOver } from './users/expire-temporary.ts';

/** What a visitor's cookies say. Nothing of it is believed unchecked. */
export interface PresentedCookies {
  readonly sessionId?: string | undefined;
  /** The session that a bot password has opened; it goes before the other. */
  readonly botSessionId?: string | undefined;
  readonly userId?: string | undefined;
  /** The account's `user_token`: it alone signs in where the visitor wished to be remembered. */
  readonly token?: string | undefined;
}

/** A session as the server handles it: the modules' view, and what goes back to the visitor. */
export interface SessionOfRequest extends Session {
  /** What the visitor's cookies must become; undefined if they stay as they are. */
  readonly cookieChange: CookieChange | undefined;
  /** Writes what has changed. To be called before the response goes out. */
  save(): Promise<void>;
}

/** An undefined id: the session is over, its cookies go. */
export interface CookieChange {
  /** The session of people; absent: its cookies stay as they are. */
  readonly people?: {
    readonly sessionId: string | undefined;
    /** Undefined: nobody is signed in. */
    readonly user: SignedInUser | undefined;
    /** Whether `user`'s token is given to the visitor. */
    readonly remember: boolean;
  };
  /** The session of a bot password; absent: its cookie stays as it is. */
  readonly bot?: { readonly sessionId: string | undefined };
}

/** What is kept, as JSON. */
type SessionRecord = {
  user?: { id: number; name: string; token: string };
  remember?: boolean;
  botPassword?: { appId: string; grants: readonly string[]; token: string };
  authenticatedAt?: number;
  /** From which the tokens are made. */
  secret?: string;
  values: Record<string, CacheValue>;
  savedAt: number;
};

const SESSION_ID = /^[0-9a-f]{32}$/;

/** Finds the visitor's session by their cookies, or begins a new one, which is kept once something is put into it. */
export async function openSession(wiki: Wiki, cookies: PresentedCookies, ip: string): Promise<SessionOfRequest> {
  const { sessionId, botSessionId, userId, token } = cookies;
  const ofBot = await findSession(wiki, botSessionId);
  if (ofBot?.record.botPassword && (await stillHolds(wiki, ofBot.record, ip)))
    return new StoredSession(wiki, ofBot.id, ofBot.record);
  const stale = botSessionId === undefined ? undefined : NO_BOT;
  const ofPeople = await findSession(wiki, sessionId);
  if (ofPeople && belongs(ofPeople.record, cookies) && (await stillHolds(wiki, ofPeople.record, ip)))
    return new StoredSession(wiki, ofPeople.id, ofPeople.record, stale);
  const found = await remembered(wiki, cookies);
  if (found) return found;
  // Cookies that open nothing are taken back, so that they are not asked for again and again.
  const isStale = [sessionId, userId, token].some((cookie) => cookie !== undefined);
  return new StoredSession(wiki, undefined, undefined, isStale ? { ...NOBODY, ...stale } : stale);
}

const NOBODY: CookieChange = { people: { sessionId: undefined, user: undefined, remember: false } };
const NO_BOT: CookieChange = { bot: { sessionId: undefined } };

async function findSession(
  wiki: Wiki,
  id: string | undefined,
): Promise<{ readonly id: string; readonly record: SessionRecord } | undefined> {
  if (id === undefined || !SESSION_ID.test(id)) return undefined;
  const record = await wiki.sessions.get<SessionRecord>(keyOf(id));
  return record && { id, record };
}

/** Whether a session of people is that of whom the other cookies name. */
function belongs({ user, botPassword }: SessionRecord, { userId, token }: PresentedCookies): boolean {
  if (botPassword) return false;
  return !user || (userId === String(user.id) && (token === undefined || same(token, user.token)));
}

/** The session of someone whom no cookie names; it gives none, either. */
export async function openClaimedSession(wiki: Wiki, { account, key }: ClaimedSession): Promise<SessionOfRequest> {
  const { id, name, token } = account;
  const sessionId = createHash('sha256').update(`claimed:${key}:${token}`).digest('hex').slice(0, 32);
  const stored = await wiki.sessions.get<SessionRecord>(keyOf(sessionId));
  if (stored?.user && stored.user.id === id && same(stored.user.token, token)) {
    return new CookielessSession(wiki, sessionId, stored);
  }
  const user = { id, name, token };
  return new CookielessSession(wiki, sessionId, { user, secret: newSecret(), values: {}, savedAt: 0 });
}

/** Sessions do not outlive a change of the account's token, or of their bot password. */
async function stillHolds(wiki: Wiki, { user, botPassword }: SessionRecord, ip: string): Promise<boolean> {
  if (!user) return true;
  const account = await findAccountById(wiki.db, user.id);
  if (!account || isOver(wiki, account) || !same(account.token, user.token)) return false;
  if (await isLocked(wiki, account)) return false;
  if (!botPassword) return true;
  const current = await findBotPassword(wiki, user.id, botPassword.appId);
  return current !== undefined && same(current.token, botPassword.token) && current.allowsIp(ip);
}

/** A new session for someone whose browser remembers them. */
async function remembered(wiki: Wiki, { userId, token }: PresentedCookies): Promise<StoredSession | undefined> {
  if (userId === undefined || token === undefined || !/^[1-9]\d{0,9}$/.test(userId)) return undefined;
  const account = await findAccountById(wiki.db, Number(userId));
  if (!account || isOver(wiki, account) || !canBeRemembered(account) || !same(account.token, token)) return undefined;
  if (await isLocked(wiki, account)) return undefined;
  const { id, name } = account;
  const session = new StoredSession(wiki, undefined, {
    user: { id, name, token },
    remember: true,
    secret: newSecret(),
    values: {},
    savedAt: 0,
  });
  session.keep();
  return session;
}

function newSecret(): string {
  return randomBytes(16).toString('hex');
}

/** Accounts of the software carry a mark that is no token. */
function canBeRemembered({ token }: Account): boolean {
  return /^[0-9a-f]{32}$/.test(token);
}

class StoredSession implements SessionOfRequest {
  readonly #wiki: Wiki;
  readonly #stale: CookieChange | undefined;
  /** Made when it is first needed: most visitors read, and have no session. */
  #id: string | undefined;
  #record: SessionRecord;
  #changed = false;
  #cookieChange: CookieChange | undefined;

  /** `stale`: what becomes of cookies that open nothing. */
  constructor(wiki: Wiki, id: string | undefined, record: SessionRecord | undefined, stale?: CookieChange) {
    this.#wiki = wiki;
    this.#id = id;
    this.#record = record ?? { values: {}, savedAt: 0 };
    this.#stale = stale;
    if (!record || record.savedAt === 0) return;
    const age = this.#now() - record.savedAt;
    if (age > (this.#lifetime * 1000) / 2) this.#changed = true;
  }

  get id(): string {
    return (this.#id ??= newId());
  }

  get userId(): number | undefined {
    return this.#record.user?.id;
  }

  get botPassword(): Session['botPassword'] {
    return this.#record.botPassword;
  }

  get authenticatedAt(): number | undefined {
    return this.#record.authenticatedAt;
  }

  get cookieChange(): CookieChange | undefined {
    return this.#stale || this.#cookieChange ? { ...this.#stale, ...this.#cookieChange } : undefined;
  }

  get<Value extends CacheValue>(key: string): Value | undefined {
    return this.#record.values[key] as Value | undefined;
  }

  set(key: string, value: CacheValue | undefined): void {
    if (value === undefined) {
      if (!(key in this.#record.values)) return;
      this.#record.values = Object.fromEntries(Object.entries(this.#record.values).filter(([each]) => each !== key));
    } else this.#record.values[key] = value;
    this.keep();
  }

  token(type: TokenType): string {
    if (!this.#hasTokens(type)) return ANONYMOUS_TOKEN;
    if (this.#record.secret === undefined) {
      this.#record.secret = newSecret();
      this.keep();
    }
    return makeToken(this.#record.secret, type, Math.floor(this.#now() / 1000));
  }

  checkToken(type: TokenType, token: string, maxAgeSeconds?: number): TokenCheck {
    if (!this.#hasTokens(type) && token === ANONYMOUS_TOKEN) return { result: 'valid', generated: undefined };
    const secret = this.#hasTokens(type) ? this.#record.secret : undefined;
    return checkToken(secret, type, token, Math.floor(this.#now() / 1000), maxAgeSeconds);
  }

  async signIn(user: SignedInUser, { remember = false, botPassword }: SignInOptions = {}): Promise<void> {
    // A bot password opens a session of its own beside the one that is there.
    if (!botPassword) await this.#end();
    this.#id = undefined;
    const { id, name, token } = user;
    // With its secret from the beginning: of requests that come at once each would else make one of its own.
    this.#record = {
      user: { id, name, token },
      remember,
      authenticatedAt: this.#now(),
      secret: newSecret(),
      values: {},
      savedAt: 0,
    };
    if (botPassword) this.#record.botPassword = botPassword;
    this.keep();
  }

  async signOut(): Promise<void> {
    await this.#end();
    this.#cookieChange = this.#record.botPassword ? NO_BOT : NOBODY;
    this.#id = undefined;
    this.#record = { values: {}, savedAt: 0 };
    this.#changed = false;
  }

  async #end(): Promise<void> {
    if (this.#id !== undefined) await this.#wiki.sessions.delete(keyOf(this.#id));
  }

  async save(): Promise<void> {
    if (!this.#changed) return;
    this.#changed = false;
    this.#record.savedAt = this.#now();
    await this.#wiki.sessions.set(keyOf(this.id), this.#record, this.#lifetime);
  }

  /** The session must be remembered, and the visitor must know of it. */
  keep(): void {
    this.#changed = true;
    const isNew = this.#record.savedAt === 0;
    if (!isNew) return;
    const { user, remember = false, botPassword } = this.#record;
    this.#cookieChange = botPassword
      ? { bot: { sessionId: this.id } }
      : { people: { sessionId: this.id, user, remember } };
  }

  #hasTokens(type: TokenType): boolean {
    return this.#record.user !== undefined || SESSION_TOKEN_TYPES.includes(type);
  }

  get #lifetime(): number {
    return this.#wiki.site.settings.ObjectCacheSessionExpiry;
  }

  #now(): number {
    return this.#wiki.now().getTime();
  }
}

class CookielessSession extends StoredSession {
  override get cookieChange(): undefined {
    return undefined;
  }

  override token(type: TokenType): string {
    // The secret must be there when the token comes back.
    this.keep();
    return super.token(type);
  }
}

function keyOf(id: string): string {
  return `session:${id}`;
}

function newId(): string {
  return randomBytes(16).toString('hex');
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
