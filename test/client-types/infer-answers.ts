/** What was seen in one place of recorded answers. */
export interface Seen {
  readonly kinds: Set<string>;
  /** Objects that stood there: their fields. */
  fields?: Map<string, Seen>;
  /** Items of the lists that stood there. */
  items?: Seen;
}

/** More names than this are not names of fields, but what is looked up. */
const MOST_FIELDS = 30;
/** So are names of this wiki's pages, users and languages. */
const FIELD = /^@?[a-z]\w*(?:[-:][a-z]\w*)*$/;
/** What lies deeper is told by nobody who reads a type. */
const DEPTH = 5;

export const nothingSeen = (): Seen => ({ kinds: new Set() });

/** Adds a value to what was seen. */
export function see(seen: Seen, value: unknown): void {
  if (Array.isArray(value)) {
    seen.items ??= nothingSeen();
    for (const item of value as unknown[]) see(seen.items, item);
  } else if (typeof value === 'object' && value !== null) {
    seen.fields ??= new Map();
    for (const [name, each] of Object.entries(value)) seeField(seen.fields, name, each);
  } else seen.kinds.add(value === null ? 'null' : value === true ? 'true' : typeof value);
}

/** Adds the value of a field to what was seen of fields. */
export function seeField(fields: Map<string, Seen>, name: string, value: unknown): void {
  const field = fields.get(name) ?? nothingSeen();
  fields.set(name, field);
  see(field, value);
}

/** A TypeScript type of which everything seen is, with no field beside those seen. */
export function typeOfSeen({ kinds, fields, items }: Seen, depth = 0): string {
  if (depth > DEPTH) return 'unknown';
  const types = [...kinds].filter((kind) => kind !== 'true' || !kinds.has('boolean')).sort();
  if (items) {
    const item = typeOfSeen(items, depth + 1);
    types.push(item === 'never' ? 'readonly never[]' : `readonly (${item})[]`);
  }
  if (fields) types.push(fields.size === 0 ? 'Readonly<Record<string, never>>' : objectType(fields, depth + 1));
  return types.join(' | ') || 'never';
}

function objectType(fields: ReadonlyMap<string, Seen>, depth: number): string {
  const names = [...fields.keys()].sort();
  if (names.length > MOST_FIELDS || names.some((name) => !FIELD.test(name))) {
    const all = nothingSeen();
    for (const field of fields.values()) merge(all, field);
    return `Readonly<Record<string, ${typeOfSeen(all, depth)}>>`;
  }
  return `{ ${names.map((name) => `readonly ${quoted(name)}?: ${typeOfSeen(fields.get(name)!, depth)};`).join(' ')} }`;
}

function merge(into: Seen, seen: Seen): void {
  for (const kind of seen.kinds) into.kinds.add(kind);
  if (seen.items) merge((into.items ??= nothingSeen()), seen.items);
  if (!seen.fields) return;
  into.fields ??= new Map();
  for (const [name, field] of seen.fields) {
    const known = into.fields.get(name) ?? nothingSeen();
    into.fields.set(name, known);
    merge(known, field);
  }
}

function quoted(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}
