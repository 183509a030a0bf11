import { randomInt } from 'node:crypto';
import type { Wiki } from '../../wiki/wiki.ts';
import { settingsOf, type ConfirmEditSettings } from './settings.ts';

/** A kind of question that tells people from programs. */
export interface Captcha {
  /** As clients know it. */
  readonly type: string;
  readonly mime: string;
  /** A new question; undefined where there is none to ask. */
  ask(settings: ConfirmEditSettings): Question | undefined;
}

/** A question with the answers that are right, in lower case. */
export interface Question {
  readonly question: string;
  readonly answers: readonly string[];
}

/** Sums of small numbers. */
const simpleCaptcha: Captcha = {
  type: 'simple',
  mime: 'text/plain',
  ask() {
    const [one, other] = [randomInt(10, 100), randomInt(1, 10)];
    const isSum = randomInt(2) === 0;
    return { question: `${one}${isSum ? '+' : '−'}${other}`, answers: [String(isSum ? one + other : one - other)] };
  },
};

/** Questions that the wiki's keeper wrote. */
const questyCaptcha: Captcha = {
  type: 'question',
  mime: 'text/html',
  ask({ CaptchaQuestions }) {
    const all = Object.entries(CaptchaQuestions);
    const chosen = all[randomInt(Math.max(all.length, 1))];
    if (!chosen) return undefined;
    const [question, answers] = chosen;
    return { question, answers: (typeof answers === 'string' ? [answers] : answers).map(bare) };
  },
};

/** The kind that a wiki asks. */
export function captchaOf(wiki: Wiki): Captcha {
  const { CaptchaClass, CaptchaQuestions } = settingsOf(wiki);
  const wantsOwn = /(^|\\)QuestyCaptcha$/.test(CaptchaClass);
  return wantsOwn && Object.keys(CaptchaQuestions).length > 0 ? questyCaptcha : simpleCaptcha;
}

/** An answer as it is compared. */
export function bare(answer: string): string {
  return answer.trim().toLowerCase();
}
