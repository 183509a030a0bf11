import { randomBytes } from 'node:crypto';
import { NS } from '../../site/namespaces.ts';
import { makeTitle } from '../../site/title.ts';
import type { Performer } from '../../wiki/performer.ts';
import type { Session } from '../../wiki/session.ts';
import { pingLimiter } from '../../wiki/users/rate-limits.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { localUrl } from '../../wikitext/page-url.ts';
import { bare, captchaOf, type Captcha, type Secret } from './captcha.ts';
import { solvesStored } from './fancy-captcha/fancy-captcha.ts';
import { settingsOf } from './settings.ts';

/** A question that somebody was asked: in words, or the address of a picture. */
export interface Challenge {
  readonly id: string;
  readonly question?: string;
  readonly url?: string;
  readonly type: string;
  readonly mime: string;
}

/** Where a session keeps the questions that wait for their answers. */
const WAITING = 'ConfirmEdit:waiting';
/** Of one session; older ones are forgotten. */
const MOST = 20;

type Waiting = readonly { readonly id: string; readonly secret: Secret; readonly until: number }[];

/** Asks a new question, which only this session can answer, and only once. */
export async function newChallenge(
  wiki: Wiki,
  session: Session,
  { type, mime, ask }: Captcha = captchaOf(wiki),
): Promise<Challenge> {
  const { question, secret } = (await ask(wiki)) ?? { question: '', secret: { answers: [] } };
  const id = String(randomBytes(8).readBigUInt64BE() >> 1n);
  const until = wiki.now().getTime() + settingsOf(wiki).CaptchaSessionExpiration * 1000;
  session.set(WAITING, [...waiting(session), { id, secret, until }].slice(-MOST));
  const page = makeTitle(wiki.site, NS.special, 'Captcha/image');
  const shown = question === undefined ? { url: localUrl(wiki.site, page, `wpCaptchaId=${id}`) } : { question };
  return { type, mime, id, ...shown };
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
  const secret = secretOf(wiki, session, id);
  session.set(
    WAITING,
    waiting(session).filter((each) => each.id !== id),
  );
  if (secret && (await solves(wiki, secret, word))) return true;
  await pingLimiter(wiki, performer, 'badcaptcha');
  return false;
}

/** What the answer to a question that still waits is known by. */
export function secretOf(wiki: Wiki, session: Session, id: string): Secret | undefined {
  const challenge = waiting(session).find((each) => each.id === id);
  return challenge && challenge.until > wiki.now().getTime() ? challenge.secret : undefined;
}

async function solves(wiki: Wiki, secret: Secret, word: string): Promise<boolean> {
  if ('answers' in secret) return secret.answers.includes(bare(word));
  return 'word' in secret ? bare(word) === secret.word : solvesStored(wiki, secret, word);
}

function waiting(session: Session): Waiting {
  return session.get<Waiting[number][]>(WAITING) ?? [];
}
