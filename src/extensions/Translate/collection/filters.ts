import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { CollectedMessage } from './collection.ts';

type Test = (each: CollectedMessage, value: string | undefined) => boolean;

/** What filters keep, by name. No group has messages that are optional, ignored or changed outside of the wiki. */
const TESTS: Readonly<Record<string, Test>> = {
  fuzzy: ({ translation }) => translation?.fuzzy ?? false,
  optional: () => false,
  ignored: () => false,
  hastranslation: ({ translation }) => translation !== undefined,
  changed: () => false,
  translated: ({ translation }) => translation !== undefined && !translation.fuzzy,
  reviewer: ({ reviewers }, value) =>
    value === undefined ? reviewers.length > 0 : reviewers.some((id) => String(id) === value),
  'last-translator': ({ translation }, value) => translation !== undefined && String(translation.author.id) === value,
};

/** The messages that pass all filters: `fuzzy`, `!fuzzy`, `reviewer:7`. Refuses unknown ones (`invalidfilter`). */
export function filterMessages(
  messages: readonly CollectedMessage[],
  filters: readonly string[],
): readonly CollectedMessage[] {
  return filters.reduce((left, filter) => {
    if (filter === '') return left;
    const negated = filter.startsWith('!');
    const [name = '', value] = filter.slice(negated ? 1 : 0).split(':', 2);
    const test = Object.hasOwn(TESTS, name) ? TESTS[name]! : undefined;
    if (!test) throw new Refusal(msg('apierror-translate-invalidfilter', filter), { code: 'invalidfilter' });
    return left.filter((each) => test(each, value) !== negated);
  }, messages);
}
