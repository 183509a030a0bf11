const special = /[&"'<>[\]{|};=]|__|:\/\/|~~~|(?<=^|\n)[!#*:\- \t\n\r]|(?:ISBN|RFC|PMID)(?=[ \t\n\r\f])/g;

/**
 * Text in which no wiki syntax works: the characters that could start any become character references.
 * @param magicLinks whether `ISBN`, `RFC` and `PMID` start links on this wiki
 */
export function escapeWikitext(text: string, magicLinks = false): string {
  return text.replace(special, (found) => {
    if (found === '://') return '&#58;//';
    if (found === '__') return '_&#95;';
    if (found === '~~~') return '~~&#126;';
    if (found.length > 1) return magicLinks ? `&#${found.charCodeAt(0)};${found.slice(1)}` : found;
    return `&#${found.charCodeAt(0)};`;
  });
}
