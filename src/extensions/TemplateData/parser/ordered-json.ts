/** JSON with objects as maps: members keep their order, whatever their names. */
export type Json = string | number | boolean | null | readonly Json[] | ReadonlyMap<string, Json>;

/** Reads JSON; undefined for what is none. */
export function parseJson(text: string): Json | undefined {
  // A letter before each name keeps JavaScript from putting numbers first.
  const marked = text.replace(/"((?:[^"\\]|\\.)*)"(\s*:)?/gs, (whole, name: string, colon?: string) =>
    colon === undefined ? whole : `"k${name}"${colon}`,
  );
  try {
    return JSON.parse(marked, (_name, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map)
        ? new Map(Object.entries(value).map(([name, member]) => [name.slice(1), member as Json]))
        : value,
    ) as Json;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Writes JSON in one line, as PHP does: in ASCII, with slashes escaped. Both stand in a database that MediaWiki reads, too. */
export function formatJson(value: Json): string {
  if (value instanceof Map) {
    const members = [...(value as ReadonlyMap<string, Json>)];
    return `{${members.map(([name, member]) => `${formatJson(name)}:${formatJson(member)}`).join(',')}}`;
  }
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(formatJson).join(',')}]`;
  if (typeof value !== 'string') return JSON.stringify(value);
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\x7f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
