/** Text of the client's as it may stand in a message that is read as wikitext. */
export function escapeWikitext(text: string): string {
  return text
    .replace(/["&'<>[\]{|};]/g, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/^[*#:_ -]/, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/__|~~~|:\/\//g, (run) => `&#${run.charCodeAt(0)};${run.slice(1)}`);
}
