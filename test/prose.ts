/**
 * Sentences for people: Awiki says them in its own words, so recordings are held against it with the sentences put aside where a step
 * is known to differ in them. What is not a sentence (structure, keys, numbers, codes, names, tags and their attributes) stays and
 * must be equal.
 */

/** Both values with those strings emptied that differ, but in their sentences alone. */
export function withoutProse(expected: unknown, actual: unknown): [unknown, unknown] {
  if (typeof expected === 'string' && typeof actual === 'string') {
    return expected !== actual && differInProse(expected, actual) ? ['', ''] : [expected, actual];
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    const pairs = expected.map((each, at) => withoutProse(each, actual[at]));
    return [pairs.map(([each]) => each), pairs.map(([, each]) => each)];
  }
  if (isMap(expected) && isMap(actual)) {
    const [left, right] = [{ ...expected }, { ...actual }];
    for (const key of Object.keys(expected)) {
      if (key in actual) [left[key], right[key]] = withoutProse(expected[key], actual[key]);
    }
    return [left, right];
  }
  return [expected, actual];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const TAG = /<!--[\s\S]*?-->|<\/?[a-z][^<>]*>/gi;
/** Attributes that people read. */
const READ_ATTRIBUTES = /\s(?:title|alt|value|placeholder|aria-label|data-title|label)="[^"]*"/gi;
/** What stands inside of sentences. */
const INLINE = /^<\/?(?:a|b|i|em|strong|code|kbd|span|bdi|br|var|tt|small|abbr)\b/i;

function differInProse(expected: string, actual: string): boolean {
  if (!expected.match(TAG)) return isProse(expected) && !/[{}]/.test(expected);
  const [left, right] = [pieces(expected), pieces(actual)];
  const alike = left.tags.length === right.tags.length && left.tags.every((tag, at) => tag === right.tags[at]);
  return alike && left.texts.every((text, at) => text === right.texts[at] || isProse(text));
}

/** The tags around sentences, without what people read in them, and the texts between them. */
function pieces(html: string): { tags: string[]; texts: string[] } {
  const tags: string[] = [];
  const texts = [''];
  let end = 0;
  for (const { 0: tag, index } of html.matchAll(TAG)) {
    texts.push(texts.pop()! + html.slice(end, index));
    end = index + tag.length;
    if (tag.startsWith('<!--') || INLINE.test(tag)) continue;
    tags.push(tag.replace(READ_ATTRIBUTES, ''));
    texts.push('');
  }
  texts.push(texts.pop()! + html.slice(end));
  return { tags, texts: texts.map((text) => text.replace(/\s+/g, ' ').trim()) };
}

/** Whether a text has words of a language: not a code, a number, a time or a name of one word without a letter case. */
function isProse(text: string): boolean {
  return /\p{L}{2,}[^\p{L}]*\s\S*\p{L}/u.test(text) || /^[\p{Lu}\p{Lo}(]\p{L}+[:.!?)…]*$/u.test(text.trim());
}
