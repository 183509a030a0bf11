import type { ApiCall } from '../../api/call.ts';
import { errorStyle, localErrorStyle } from '../../api/error-style.ts';
import { writeReasons } from '../../api/errors.ts';
import { list } from '../../api/result.ts';
import type { Message } from '../../i18n/message.ts';
import { codeOf, Refusal } from '../../wiki/refusal.ts';

/** A refusal as a list inside an answer that is not itself an error: parts of an act that failed. In the form that errors are wanted in. */
export async function errorList(call: ApiCall, refusal: Refusal): Promise<object[]> {
  if (errorStyle(call).format !== 'bc') {
    return writeReasons(await localErrorStyle(call, refusal.messages), [refusal]);
  }
  return list(
    refusal.messages.map((message, i) => errorEntry(message, i === 0 ? refusal.code : codeOf(message.key))),
    'error',
  );
}

/** The only error that such a part has. */
export function onlyError(call: ApiCall, message: Message): Promise<object[]> {
  return errorList(call, new Refusal(message));
}

/** An error or a warning inside an answer, in the old form. */
export function errorEntry(message: Message, code = codeOf(message.key), type: 'error' | 'warning' = 'error') {
  return { message: message.key, params: [...message.params], code, type };
}

/** A refusal as facts of the part of an answer that it is about. */
export async function errorFacts(call: ApiCall, refusal: Refusal): Promise<object> {
  const style = await localErrorStyle(call, refusal.messages);
  if (style.format !== 'bc') return writeReasons(style, [refusal])[0]!;
  return { code: refusal.code, info: style.messages.text(refusal.messages[0], style.language), ...refusal.data };
}
