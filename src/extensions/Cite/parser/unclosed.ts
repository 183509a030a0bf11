const opening = /<!--|<([a-z]\w*)\b[^<>]*>/gi;

/**
 * Whether a tag of one of these names is opened in the text of an extension tag, outside comments and other elements: a sign that the
 * closing tag of the one before it is missing.
 */
export function opensTag(content: string, names: ReadonlySet<string>): boolean {
  if (![...names].some((name) => content.toLowerCase().includes(`<${name}`))) return false;
  const closes = new Map<string, { start: number; end: number }[]>();
  for (const { 0: whole, 1: name, index } of content.matchAll(/<\/([a-z]\w*)\s*>/gi)) {
    const place = { start: index, end: index + whole.length };
    const places = closes.get(name!);
    if (places) places.push(place);
    else closes.set(name!, [place]);
  }
  opening.lastIndex = 0;
  for (let found = opening.exec(content); found; found = opening.exec(content)) {
    const end =
      found[1] === undefined ? commentEnd(content, found.index) : elementEnd(found[1], opening.lastIndex, closes);
    if (end !== undefined) opening.lastIndex = end;
    else if (found[1] !== undefined && names.has(found[1].toLowerCase())) return true;
  }
  return false;
}

/** A comment that does not end hides nothing. */
function commentEnd(content: string, start: number): number | undefined {
  const end = content.indexOf('-->', start);
  return end < 0 ? undefined : end + '-->'.length;
}

/** Where the end tag stops that is written like the start tag before `from`; it takes away those that were passed. */
function elementEnd(
  name: string,
  from: number,
  closes: ReadonlyMap<string, { start: number; end: number }[]>,
): number | undefined {
  const places = closes.get(name);
  while (places && places.length > 0 && places[0]!.start < from) places.shift();
  return places?.[0]?.end;
}
