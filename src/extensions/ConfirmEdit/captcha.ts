import { randomInt } from 'node:crypto';
import type { Wiki } from '../../wiki/wiki.ts';
import { fancyCaptcha } from './fancy-captcha/fancy-captcha.ts';
import { settingsOf } from './settings.ts';

/** A kind of question that tells people from programs. */
export interface Captcha {
  /** As clients know it. */
  readonly type: string;
  readonly mime: string;
  /** A new question; undefined where there is none to ask. */
  ask(wiki: Wiki): Promise<Question | undefined>;
}

/** A question in words, or (without) one that is a picture. */
export interface Question {
  readonly question?: string;
  readonly secret: Secret;
}

/** What the session keeps of a question: the answers that are right (in lower case), the word to draw, or a picture's file. */
export type Secret =
  | { readonly answers: readonly string[] }
  | { readonly word: string }
  | { readonly file: string; readonly salt: string; readonly hash: string };

/** Sums of small numbers. */
const simpleCaptcha: Captcha = {
  type: 'simple',
  mime: 'text/plain',
  ask() {
    const [one, other] = [randomInt(10, 100), randomInt(1, 10)];
    const isSum = randomInt(2) === 0;
    return Promise.resolve({
      question: `${one}${isSum ? '+' : '−'}${other}`,
      secret: { answers: [String(isSum ? one + other : one - other)] },
    });
  },
};

/** Questions that the wiki's keeper wrote. */
const questyCaptcha: Captcha = {
  type: 'question',
  mime: 'text/html',
  ask(wiki) {
    const all = Object.entries(settingsOf(wiki).CaptchaQuestions);
    const chosen = all[randomInt(Math.max(all.length, 1))];
    if (!chosen) return Promise.resolve(undefined);
    const [question, answers] = chosen;
    return Promise.resolve({
      question,
      secret: { answers: (typeof answers === 'string' ? [answers] : answers).map(bare) },
    });
  },
};

/** The kind that a wiki asks. */
export function captchaOf(wiki: Wiki): Captcha {
  const { CaptchaClass, CaptchaQuestions } = settingsOf(wiki);
  const isKind = (name: string) => CaptchaClass === name || CaptchaClass.endsWith(`\\${name}`);
  if (isKind('FancyCaptcha')) return fancyCaptcha;
  return isKind('QuestyCaptcha') && Object.keys(CaptchaQuestions).length > 0 ? questyCaptcha : simpleCaptcha;
}

/** An answer as it is compared. */
export function bare(answer: string): string {
  return answer.trim().toLowerCase();
}
