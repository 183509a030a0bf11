const special = /[&"'<>[\]{|};=]|__|:\/\/|~~~|(?<=^|\n)[!#*: \t\n\r]|^[+-]|(?:ISBN|RFC|PMID)[ \t\n\r\f]/g;

/**
 * Text in which no wiki syntax works: the characters that could start any become character references.
 * @param magicLinks whether `ISBN`, `RFC` and `PMID` start links on this wiki
 */
export function escapeWikitext(text: string, magicLinks = false): string {
  return text.replace(special, (found) => {
    if (found === '://') return '&#58;//';
    if (found === '__') return '_&#95;';
    if (found === '~~~') return '~~&#126;';
    if (found.length > 1 && !magicLinks) return found;
    if (found.length > 1) return `${found.slice(0, -1)}&#${found.charCodeAt(found.length - 1)};`;
    return `&#${found.charCodeAt(0)};`;
  });
}
