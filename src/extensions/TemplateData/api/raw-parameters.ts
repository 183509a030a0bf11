/** What is no wikitext: comments, and what stands between these tags. */
const literal = /<!--[\s\S]*?(?:-->|$)|<(nowiki|pre)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;
const parameter = /\{\{\{+([^\n#={|}<]*)(?:[<|]|\}\}\})/g;

/**
 * Names of the parameters that a template's text uses, in order. Names that differ only in case, hyphens, underscores and blanks are
 * taken for ways of writing one.
 */
export function rawParameters(text: string): string[] {
  const names = new Map<string, string>();
  for (const [, written = ''] of text.replace(literal, '').matchAll(parameter)) {
    const name = written.trim();
    const key = name.toLowerCase().replace(/[-_ ]+/g, '');
    if (name !== '' && !names.has(key)) names.set(key, name);
  }
  return [...names.values()];
}
