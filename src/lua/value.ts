/** A value as host and script exchange it. Strings are text (UTF-8 in Lua), bytes that need not be are `Uint8Array`s. */
export type LuaValue = undefined | boolean | number | string | Uint8Array | LuaTable | LuaReference;

/** A table; a key is what Lua has as one. */
export type LuaTable = Map<LuaValue, LuaValue>;

/** A function, or a table that is not to be read: kept in Lua, named by a number. */
export class LuaReference {
  readonly id: number;

  constructor(id: number) {
    this.id = id;
  }
}

/** A list as Lua has it: keys from 1. */
export function luaList(items: Iterable<LuaValue>): LuaTable {
  const table: LuaTable = new Map();
  for (const item of items) table.set(table.size + 1, item);
  return table;
}

/** A table with names as keys; what is undefined is left out, lists and objects inside become tables. */
export function luaRecord(record: Readonly<Record<string, unknown>>): LuaTable {
  const table: LuaTable = new Map();
  for (const [key, value] of Object.entries(record)) {
    if (value !== undefined && value !== null) table.set(key, toLua(value));
  }
  return table;
}

function toLua(value: unknown): LuaValue {
  if (Array.isArray(value)) return luaList(value.map(toLua));
  if (value instanceof Map || value instanceof Uint8Array || value instanceof LuaReference) return value as LuaValue;
  if (typeof value === 'object' && value !== null) return luaRecord(value as Record<string, unknown>);
  return value as LuaValue;
}
