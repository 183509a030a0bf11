import { msg, type Message } from '../../../i18n/message.ts';

/** What is to be translated, for checks of what was made of it. */
interface Checked {
  readonly definition: string;
}

/** What seems to be wrong with a translation: every check says one thing at most. */
export function checkTranslation({ definition }: Checked, translation: string): Message[] {
  return [plural(definition, translation), ...brackets(translation)].filter((each) => each !== undefined);
}

/** Whether somebody has to look at a translation again. */
export function needsWork(message: Checked, translation: string): boolean {
  return checkTranslation(message, translation).length > 0;
}

const PLURAL = /\{\{plural:/i;

function plural(definition: string, translation: string): Message | undefined {
  const missing = PLURAL.test(definition) && !PLURAL.test(translation);
  return missing ? msg('translate-checks-plural') : undefined;
}

const PAIRS = ['()', '[]', '{}', '（）'] as const;

function brackets(translation: string): Message[] {
  const uneven = PAIRS.flatMap(([opening = '', closing = '']) => {
    const difference = translation.split(opening).length - translation.split(closing).length;
    return difference === 0 ? [] : [`${opening}${closing}: ${difference}`];
  });
  return uneven.length === 0 ? [] : [msg('translate-checks-balance', uneven.join(', '), uneven.length)];
}
