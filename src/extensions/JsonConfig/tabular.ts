import { checkCommon, COMMON_KEYS, inCodeOrder, isLocalized, isObject, isStringLine } from './checks.ts';
import type { Faults, Json, JsonObject } from './checks.ts';

const CELLS: Readonly<Record<string, { readonly fault: string; readonly is: (value: Json) => boolean }>> = {
  string: { fault: 'stringline', is: isStringLine },
  number: { fault: 'number', is: (value) => typeof value === 'number' },
  boolean: { fault: 'bool', is: (value) => typeof value === 'boolean' },
  localized: { fault: 'localized', is: isLocalized },
};

/** Finds what is wrong with a table: its columns (`schema.fields`), and the rows (`data`), whose cells may be null. */
export function checkTable(table: JsonObject, faults: Faults): void {
  checkCommon(table, faults);
  faults.onlyKeys(table, '/', [...COMMON_KEYS, 'schema', 'data']);
  const { schema, data } = table;
  if (!faults.expect(isObject(schema), 'assoc-array', 'schema') || !isObject(schema)) return;
  faults.onlyKeys(schema, 'schema', ['fields']);
  const { fields } = schema;
  if (!faults.expect(Array.isArray(fields), 'array', 'schema/fields') || !Array.isArray(fields)) return;
  const types = fields.map((field, i) => checkField(field, `schema/fields[${i}]`, faults));
  const names = fields.flatMap((field) => (isObject(field) && typeof field['name'] === 'string' ? field['name'] : []));
  faults.expect(new Set(names).size === names.length, 'unique-strings', 'schema/fields');
  if (!faults.expect(Array.isArray(data), 'array', 'data') || !Array.isArray(data)) return;
  for (const [i, row] of data.entries()) checkRow(row, `data[${i}]`, types, faults);
}

/** The column's type; undefined where it has none. */
function checkField(field: Json, path: string, faults: Faults): string | undefined {
  if (!faults.expect(isObject(field), 'assoc-array', path) || !isObject(field)) return undefined;
  const { name, type, title } = field;
  faults.onlyKeys(field, path, ['name', 'type', 'title']);
  faults.expect(typeof name === 'string' && /^[a-z_][a-z_0-9]*$/i.test(name), 'bad-header-string', `${path}/name`);
  if (title !== undefined) faults.expect(isLocalized(title), 'localized', `${path}/title`);
  if (typeof type === 'string' && Object.hasOwn(CELLS, type)) return type;
  faults.add('bad-type', `${path}/type`);
  return undefined;
}

function checkRow(row: Json, path: string, types: readonly (string | undefined)[], faults: Faults): void {
  if (!faults.expect(Array.isArray(row), 'array', path) || !Array.isArray(row)) return;
  if (!faults.expect(row.length === types.length, 'array-count', path, row.length, types.length)) return;
  for (const [i, cell] of row.entries()) {
    const type = types[i];
    if (cell === null || type === undefined) continue;
    faults.expect(CELLS[type]!.is(cell), CELLS[type]!.fault, `${path}[${i}]`);
  }
}

/** A right table as it is stored: texts by language in the order of their codes. */
export function orderTable(table: JsonObject): JsonObject {
  const { schema, data, ...others } = table;
  const fields = ((schema as JsonObject)['fields'] as JsonObject[]).map((field) =>
    isLocalized(field['title']) ? { ...field, title: inCodeOrder(field['title']) } : field,
  );
  const rows = (data as Json[][]).map((row) => row.map((cell) => (isLocalized(cell) ? inCodeOrder(cell) : cell)));
  const ordered: JsonObject = { ...others, schema: { fields }, data: rows };
  // As it was written.
  return Object.fromEntries(Object.keys(table).map((key) => [key, ordered[key]!]));
}
