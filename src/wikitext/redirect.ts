import { trim } from '../site/trim.ts';
/**
 * What a page leads to if it begins with a redirect: the text of the link's target. `words` are the magic word's names, with their
 * `#`; case does not matter. What comes after a `|` in the link is ignored.
 */
export function redirectLink(text: string, words: readonly string[]): string | undefined {
  const start = text.trimStart();
  const lower = start.slice(0, 100).toLowerCase();
  const word = words.find((each) => lower.startsWith(each.toLowerCase()));
  if (word === undefined) return undefined;
  const link = trim(/^\s*:?\s*\[{2}([^[\]|{}\n]*)(?:\|[^\n]*?)?\]{2}/.exec(start.slice(word.length))?.[1]);
  if (link === undefined || link === '') return undefined;
  return decodeTarget(link.startsWith(':') ? link.slice(1).trimStart() : link);
}

/** Percent signs may be used as in addresses. */
function decodeTarget(target: string): string {
  if (!target.includes('%')) return target;
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** What stands behind the redirect's link. */
export function textAfterRedirect(text: string, words: readonly string[]): string {
  const start = text.trimStart();
  const word = words.find((each) => start.slice(0, each.length).toLowerCase() === each.toLowerCase());
  if (word === undefined) return text;
  return start
    .slice(word.length)
    .replace(/^\s*:?\s*\[{2}[^\n]*?\]{2}/, '')
    .trimStart();
}
