/** Characters that may stand in a namespace's name. */
const prefix = /^(:?[ _0-9A-Za-z\u0080-\uffff-]+:|:)(?=.)/su;
const link = /\[\[([^[\]{}|#<>\n]+)\|\]\]/g;
const reverseLink = /\[\[\|([^[\]{}|#<>\n]+)\]\]/g;

/**
 * Fills in the text of links that were left for the wiki to write: `[[Help:Boat (sea)|]]` becomes `[[Help:Boat (sea)|Boat]]`, and
 * on the page `Boat (sea)` the link `[[|Ship]]` becomes `[[Ship (sea)|Ship]]`.
 * @param pageText name of the page without its namespace
 */
export function pipeTrick(text: string, pageText: string): string {
  const filled = text.replace(link, (_whole, target: string) => `[[${target}|${shortName(target)}]]`);
  const context = contextOf(pageText);
  return filled.replace(reverseLink, (_whole, name: string) => {
    if (context === undefined) return `[[${name}]]`;
    return `[[${context.before}${name}${context.after}|${name}]]`;
  });
}

/** Without namespace, without what stands in brackets at the end, without what follows a comma. */
function shortName(target: string): string {
  const name = target.replace(prefix, '');
  for (const bracketed of [/^(.+?) ?\(.+\)$/su, /^(.+?) ?（.+）$/su, /^(.+?) ?\(.+\)(?:, |，|، ).+$/su]) {
    const found = bracketed.exec(name);
    if (found) return found[1]!;
  }
  return /^(.+?)(?:, |，|، ).+$/su.exec(name)?.[1] ?? name;
}

function contextOf(pageText: string): { before: string; after: string } | undefined {
  const before = prefix.exec(pageText)?.[0] ?? '';
  const name = pageText.slice(before.length);
  for (const pattern of [/^.+?( ?\(.+\))$/su, /^.+?( ?（.+）)$/su, /^.+?((?:, |，|، ).+)$/su]) {
    const found = pattern.exec(name);
    if (found) return { before, after: found[1]! };
  }
  return undefined;
}
