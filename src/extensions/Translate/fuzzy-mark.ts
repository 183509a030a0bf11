/** What a translation begins with that its writer calls outdated or unfinished. */
const FUZZY_MARK = '!!FUZZY!!';

/** Whether a text calls itself outdated. */
export function isMarkedFuzzy(text: string): boolean {
  return text.includes(FUZZY_MARK);
}

/** A translation's text without the mark. */
export function withoutFuzzyMark(text: string): string {
  return text.replaceAll(FUZZY_MARK, '');
}
