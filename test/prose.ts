/**
 * Sentences for people: Awiki says them in its own words, so recordings are held against it with the sentences put aside where a step
 * is known to differ in them. What is not a sentence (structure, keys, numbers, codes, names, tags and their attributes) stays and
 * must be equal.
 */

/** Both values without those texts in which they differ that are sentences. */
export function withoutProse(expected: unknown, actual: unknown): [unknown, unknown] {
  if (typeof expected === 'string' && typeof actual === 'string') return inStrings(expected, actual);
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
const READ_ATTRIBUTES = /\s(?:title|alt|value|placeholder|aria-label|data-title|label|invalidreason)="[^"]*"/gi;
/** What stands inside of sentences. */
const INLINE = /^<\/?(?:a|b|i|em|strong|code|kbd|span|bdi|br|var|tt|small|abbr|nowiki)\b/i;

function inStrings(expected: string, actual: string): [string, string] {
  if (expected === actual) return [expected, actual];
  const [left, right] = [expected, actual].map((html) => pieces(html.replace(TAG, withoutRead))) as [Pieces, Pieces];
  const isAlike =
    left.tags.length === right.tags.length && left.tags.every((tag, at) => nameOf(tag) === nameOf(right.tags[at]!));
  if (!isAlike) return [expected, actual];
  for (const [at, text] of left.texts.entries()) {
    if (text !== right.texts[at] && isProse(text.replace(TAG, ''))) left.texts[at] = right.texts[at] = '';
  }
  return [joined(left), joined(right)];
}

/** With its slash, where it has one before it. */
function nameOf(tag: string): string {
  return /^<[^\s>]*/.exec(tag)![0];
}

/** A tag without what people read in it. */
function withoutRead(tag: string): string {
  return tag.replace(READ_ATTRIBUTES, '');
}

interface Pieces {
  readonly tags: string[];
  /** One more than there are tags. */
  readonly texts: string[];
}

/** The tags around sentences, and the texts between them, with the tags that stand within sentences. */
function pieces(html: string): Pieces {
  const tags: string[] = [];
  const texts: string[] = [];
  let end = 0;
  for (const { 0: tag, index } of html.matchAll(TAG)) {
    if (tag.startsWith('<!--') || INLINE.test(tag)) continue;
    texts.push(html.slice(end, index));
    tags.push(tag);
    end = index + tag.length;
  }
  texts.push(html.slice(end));
  return { tags, texts };
}

function joined({ tags, texts }: Pieces): string {
  return texts.map((text, at) => text + (tags[at] ?? '')).join('');
}

/** Whether a text has words of a language: not a code, a number, a time or a name of one word without a letter case. */
function isProse(text: string): boolean {
  return /\p{L}{2,}[^\p{L}]*\s\S*\p{L}/u.test(text) || /^[\p{Lu}\p{Lo}(]\p{L}+[:.!?)…]*$/u.test(text.trim());
}
