const special = /[&"'<>[\]{|}~;!=_]|-(?=\{)|(?<=\})-|__|(?:^|(?<=\n))[ #*:]|:\/\/|(?:ISBN|RFC|PMID)(?=[ \t\u00a0])/g;

/** Text in which no wiki syntax works: the characters that could start any become character references. */
export function escapeWikitext(text: string): string {
  return text.replace(special, (found) => {
    if (found === '://') return '&#58;//';
    if (found === '__') return '_&#95;';
    const last = found.length > 1 ? found.length - 1 : 0;
    return `${found.slice(0, last)}&#${found.charCodeAt(last)};`;
  });
}
