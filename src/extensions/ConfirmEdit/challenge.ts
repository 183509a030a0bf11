import { randomBytes } from 'node:crypto';
import type { Performer } from '../../wiki/performer.ts';
import type { Session } from '../../wiki/session.ts';
import { pingLimiter } from '../../wiki/users/rate-limits.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { bare, captchaOf } from './captcha.ts';
import { settingsOf } from './settings.ts';

/** A question that somebody was asked. */
export interface Challenge {
  readonly id: string;
  readonly question: string;
  readonly type: string;
  readonly mime: string;
}

/** Where a session keeps the questions that wait for their answers. */
const WAITING = 'ConfirmEdit:waiting';
/** Of one session; older ones are forgotten. */
const MOST = 20;

type Waiting = readonly { readonly id: string; readonly answers: readonly string[]; readonly until: number }[];

/** Asks a new question, which only this session can answer, and only once. */
export function newChallenge(wiki: Wiki, session: Session): Challenge {
  const { type, mime, ask } = captchaOf(wiki);
  const settings = settingsOf(wiki);
  const { question, answers } = ask(settings) ?? { question: '', answers: [] };
  const id = String(randomBytes(8).readBigUInt64BE() >> 1n);
  const until = wiki.now().getTime() + settings.CaptchaSessionExpiration * 1000;
  session.set(WAITING, [...waiting(session), { id, answers, until }].slice(-MOST));
  return { id, question, type, mime };
}

/** Whether an answer is right. Whatever was answered is asked no more; whoever guesses too often is wrong for a while. */
export async function passChallenge(
  wiki: Wiki,
  performer: Performer,
  session: Session,
  { id, word }: { readonly id: string | undefined; readonly word: string | undefined },
): Promise<boolean> {
  if (id === undefined || word === undefined) return false;
  if (await pingLimiter(wiki, performer, 'badcaptcha', 0)) return false;
  const all = waiting(session);
  const challenge = all.find((each) => each.id === id);
  if (challenge)
    session.set(
      WAITING,
      all.filter((each) => each !== challenge),
    );
  const isInTime = challenge !== undefined && challenge.until > wiki.now().getTime();
  if (isInTime && challenge.answers.includes(bare(word))) return true;
  await pingLimiter(wiki, performer, 'badcaptcha');
  return false;
}

function waiting(session: Session): Waiting {
  return session.get<Waiting[number][]>(WAITING) ?? [];
}
