import { msg, type Message } from '../../../i18n/message.ts';
import type { Question } from '../../../wiki/authentication/provider.ts';
import type { Account } from '../../../wiki/performer.ts';
import { codeOf, Refusal } from '../../../wiki/refusal.ts';
import { type RequestStyle, writeRequests } from './requests-answer.ts';
import { writeMessage } from './message-format.ts';

/** How a step of signing in or making an account may end. */
export type StepOutcome =
  | { readonly status: 'PASS'; readonly account: Account }
  | { readonly status: 'FAIL'; readonly message: Message; readonly code?: string }
  | Question;

/** A step's outcome as `clientlogin` and `createaccount` answer it. Failing is no error of the API. */
export function writeStep(style: RequestStyle, outcome: StepOutcome): object {
  switch (outcome.status) {
    case 'PASS':
      return { status: 'PASS', username: outcome.account.name };
    case 'FAIL':
      return {
        status: 'FAIL',
        ...writeMessage(style.wiki, style, 'message', outcome.message),
        messagecode: outcome.code ?? codeOf(outcome.message.key),
        canpreservestate: false,
      };
    case 'UI':
    case 'REDIRECT':
      return {
        status: outcome.status,
        ...(outcome.redirectTarget === undefined ? {} : { redirecttarget: outcome.redirectTarget }),
        ...writeRequests(style, outcome.requests),
        ...writeMessage(style.wiki, style, 'message', outcome.message),
        messagecode: codeOf(outcome.message.key),
        ...(outcome.messageType ? { messagetype: outcome.messageType } : {}),
      };
  }
}

/** Refuses a return address that is no absolute one. */
export function checkReturnUrl(url: string | undefined, parameter: string): void {
  if (url === undefined) return;
  if (URL.canParse(url) && /^https?:\/\/./i.test(url)) return;
  throw new Refusal(msg('apierror-badurl', parameter, url), { code: `badurl_${parameter}` });
}
