/** A title as the search index keeps it (`si_title`). */
export function searchTitle(titleText: string): string {
  return normalizeSpaces(titleText.toLowerCase()).trim();
}

/** Wikitext as the search index keeps it (`si_text`): lower-case words, with most of the markup taken out. */
export function searchText(text: string): string {
  const plain = text
    .toLowerCase()
    // Tags, with whatever stands in them.
    .replace(/<\/?[a-z][^>]*>/g, ' ')
    // Addresses: the label of a bracketed one is kept.
    .replace(/\[?(?:https?|ftps?|irc|ircs|gopher|telnet|nntp|worldwind|svn|git|mms):\/\/\S+/g, ' ')
    // `[[target's]]` is found with and without its ending.
    .replace(/(?<=([\p{L}\p{N}]+))'s(?![\p{L}\p{N}])/gu, " $1's")
    .replace(/'{2,}/g, ' ')
    .replace(/^=+|=+$/gm, ' ')
    .replace(/[[\]{}|()"<>!%+,:$@/?=^~`\\]/g, ' ');
  return ` ${normalizeSpaces(plain).trim()} `;
}

/** Most spaces are single ones already, and stay untouched. */
function normalizeSpaces(text: string): string {
  return text.replace(/[^\S ]\s*| \s+/g, ' ');
}
