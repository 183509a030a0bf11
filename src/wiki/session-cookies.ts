import type { Settings } from '../site/settings.ts';
import type { CookieChange, PresentedCookies } from './session-store.ts';

/** The cookies that a session is known by. Names are MediaWiki's: the wiki's prefix, then what they hold. */

/** A cookie for the visitor; `maxAge` in seconds, 0 takes it away, undefined keeps it until the browser is closed. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly maxAge: number | undefined;
  readonly httpOnly: boolean;
}

/** What the cookies of a request (name → value) say of the session. */
export function readSessionCookies(settings: Settings, cookies: ReadonlyMap<string, string>): PresentedCookies {
  const { session, botSession, userId, token } = names(settings);
  return {
    sessionId: cookies.get(session),
    botSessionId: cookies.get(botSession),
    userId: cookies.get(userId),
    token: cookies.get(token),
  };
}

/** The cookies that tell the visitor of a change; of those that the visitor has sent, some are taken away. */
export function sessionCookies(
  settings: Settings,
  { people, bot }: CookieChange,
  sent: ReadonlyMap<string, string>,
): Cookie[] {
  const { botSession } = names(settings);
  const cookies = people ? cookiesOfPeople(settings, people) : [];
  if (bot) cookies.push(cookie(botSession, bot.sessionId, undefined));
  return cookies.filter(({ name, maxAge }) => maxAge !== 0 || sent.has(name));
}

function cookiesOfPeople(
  settings: Settings,
  { sessionId, user, remember }: NonNullable<CookieChange['people']>,
): Cookie[] {
  const name = names(settings);
  const days = settings.CookieExpiration;
  const long = settings.ExtendedLoginCookieExpiration ?? days;
  return [
    cookie(name.session, sessionId, undefined),
    cookie(name.userId, user && String(user.id), remember ? long : days),
    // The name stays known after signing out, so that it can be offered again.
    ...(user ? [cookie(name.userName, user.name, remember ? long : days)] : []),
    cookie(name.token, user && remember ? user.token : undefined, long),
  ];
}

/** Without a value: one that goes. */
function cookie(name: string, value: string | undefined, maxAge: number | undefined): Cookie {
  return value === undefined ? { name, value: '', maxAge: 0, httpOnly: true } : { name, value, maxAge, httpOnly: true };
}

/** Cookies of the wiki by their names after its prefix, as the visitor shall keep them. */
export function keptCookies(settings: Settings, values: ReadonlyMap<string, string>): Cookie[] {
  return [...values].map(([name, value]) => ({
    name: cookieName(settings, name),
    value,
    maxAge: settings.CookieExpiration,
    httpOnly: true,
  }));
}

type Names = Readonly<Record<'session' | 'botSession' | 'userId' | 'userName' | 'token', string>>;

/** By the settings, which never change. */
const namesOf = new WeakMap<Settings, Names>();

function names(settings: Settings): Names {
  let found = namesOf.get(settings);
  if (!found) namesOf.set(settings, (found = makeNames(settings)));
  return found;
}

function makeNames(settings: Settings): Names {
  return {
    session: settings.SessionName || cookieName(settings, '_session'),
    botSession: cookieName(settings, '_BPsession'),
    userId: cookieName(settings, 'UserID'),
    userName: cookieName(settings, 'UserName'),
    token: cookieName(settings, 'Token'),
  };
}

/** The whole name of one of the wiki’s cookies. */
export function cookieName({ CookiePrefix, DBname, DBprefix }: Settings, name: string): string {
  const prefix = CookiePrefix || DBname + (DBprefix ? `_${DBprefix}` : '');
  return prefix.replace(/[=,; +."'\\[\t\r\n\v\f]/g, '_') + name;
}
