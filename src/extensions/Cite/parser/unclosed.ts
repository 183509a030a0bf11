const opening = /<!--|<([a-z]\w*)\b[^<>]*>/gi;

/**
 * Whether a tag of one of these names is opened in the text of an extension tag, outside comments and other elements: a sign that the
 * closing tag of the one before it is missing.
 */
export function opensTag(content: string, names: ReadonlySet<string>): boolean {
  if (![...names].some((name) => content.toLowerCase().includes(`<${name}`))) return false;
  const closes = new Map<string, number[]>();
  for (const { 1: name, index } of content.matchAll(/<\/([a-z]\w*)/gi)) {
    const places = closes.get(name!.toLowerCase());
    if (places) places.push(index);
    else closes.set(name!.toLowerCase(), [index]);
  }
  opening.lastIndex = 0;
  for (let found = opening.exec(content); found; found = opening.exec(content)) {
    if (found[1] === undefined) {
      const end = content.indexOf('-->', found.index);
      if (end < 0) return false;
      opening.lastIndex = end;
      continue;
    }
    const name = found[1].toLowerCase();
    if (names.has(name)) return true;
    if (found[0].endsWith('/>')) continue;
    const places = closes.get(name);
    while (places && places.length > 0 && places[0]! < found.index) places.shift();
    if (places && places.length > 0) opening.lastIndex = places[0]!;
  }
  return false;
}
