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

/** Writes JSON in one line. */
export function formatJson(value: Json): string {
  if (value instanceof Map) {
    const members = [...(value as ReadonlyMap<string, Json>)];
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${formatJson(member)}`).join(',')}}`;
  }
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(formatJson).join(',')}]`;
  return JSON.stringify(value);
}
