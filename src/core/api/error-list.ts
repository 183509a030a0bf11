import type { Message } from '../../i18n/message.ts';
import { codeOf, type Refusal } from '../../wiki/refusal.ts';

/** A refusal as a list inside an answer that is not itself an error: parts of an act that failed. */
export function errorList(refusal: Refusal): Record<string, unknown>[] {
  return refusal.messages.map((message, i) => errorEntry(message, i === 0 ? refusal.code : codeOf(message.key)));
}

export function errorEntry(message: Message, code = codeOf(message.key), type: 'error' | 'warning' = 'error') {
  return { message: message.key, params: [...message.params], code, type };
}
