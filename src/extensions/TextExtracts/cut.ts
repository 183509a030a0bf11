/** The first characters of a text, to the end of the word (in HTML, of the tag) that they end in; undefined where that is all of it. */
export function firstCharacters(text: string, count: number): string | undefined {
  const characters = [...text];
  if (characters.length <= count) return undefined;
  const start = characters.slice(0, count).join('');
  const rest = /^[\p{L}\p{M}\p{N}_/]*>?/u.exec(text.slice(start.length))![0];
  return start.length + rest.length >= text.length ? undefined : (start + rest).trimEnd();
}

/** What ends a sentence: a full stop that is not an initial's, other marks, or those of languages that write no blanks. */
const sentenceEnd = /(?<!\p{Lu})\.(?=\s|$)|[!?](?=\s|$)|[。！？。]/gu;

/** The first sentences of a text; all of it where there are no more. */
export function firstSentences(text: string, count: number): string {
  let found = 0;
  for (const { index, 0: mark } of text.matchAll(sentenceEnd)) {
    found++;
    if (found === count) return text.slice(0, index + mark.length);
  }
  return text;
}

/** What stands before the first heading. */
export function introduction(html: string): string {
  const at = html.search(/<h[1-6]\b/);
  return at < 0 ? html : html.slice(0, at);
}
