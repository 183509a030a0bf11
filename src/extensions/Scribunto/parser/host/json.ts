import { LuaError } from '../../../../lua/errors.ts';
import type { HostFunction } from '../../../../lua/host-function.ts';
import { luaList, type LuaTable, type LuaValue } from '../../../../lua/value.ts';

const PRESERVE_KEYS = 1;
const TRY_FIXING = 2;
const PRETTY = 4;

/** What JSON says, as tables. Lists count from 1 (from 0 with `keepKeys`). */
export function jsonToLua(value: unknown, keepKeys = false): LuaValue {
  if (Array.isArray(value)) {
    const items = value.map((each) => jsonToLua(each, keepKeys));
    return keepKeys ? new Map(items.map((item, i) => [i, item])) : luaList(items);
  }
  if (typeof value === 'object' && value !== null) {
    return new Map(Object.entries(value).map(([key, each]) => [keyOf(key), jsonToLua(each, keepKeys)]));
  }
  return value === null ? undefined : (value as boolean | number | string);
}

function keyOf(key: string): string | number {
  return /^(?:0|-?[1-9]\d{0,14})$/.test(key) ? Number(key) : key;
}

function write(value: LuaValue, keepKeys: boolean, indent: string | undefined): string {
  if (value === undefined) return 'null';
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new LuaError('mw.text.jsonEncode: Inf and NaN cannot be JSON encoded');
  }
  if (!(value instanceof Map)) return JSON.stringify(value);
  const inner = indent === undefined ? undefined : `${indent}    `;
  const items = listOf(value, keepKeys);
  if (items) {
    return enclose(
      '[',
      items.map((item) => write(item, keepKeys, inner)),
      ']',
      indent,
    );
  }
  const colon = indent === undefined ? ':' : ': ';
  const members = [...value].map(
    ([key, each]) => `${JSON.stringify(String(key))}${colon}${write(each, keepKeys, inner)}`,
  );
  return enclose('{', members, '}', indent);
}

function enclose(open: string, items: readonly string[], close: string, indent: string | undefined): string {
  if (items.length === 0 || indent === undefined) return open + items.join(',') + close;
  const inner = `\n${indent}    `;
  return `${open}${inner}${items.join(`,${inner}`)}\n${indent}${close}`;
}

/** The items of a table that is a list, from 1 on (or from 0). */
function listOf(table: LuaTable, fromZero: boolean): LuaValue[] | undefined {
  const first = fromZero ? 0 : 1;
  const items: LuaValue[] = [];
  for (let i = first; i < first + table.size; i++) {
    if (!table.has(i)) return undefined;
    items.push(table.get(i));
  }
  return items;
}

export const jsonFunctions: Readonly<Record<string, HostFunction>> = {
  jsonEncode: (value, flags) =>
    write(value, (Number(flags) & PRESERVE_KEYS) !== 0, (Number(flags) & PRETTY) !== 0 ? '' : undefined),
  jsonDecode(json, flags) {
    const text = String(json);
    const fixed = (Number(flags) & TRY_FIXING) !== 0 ? text.replace(/,(?=\s*[\]}])/g, '') : text;
    let value: unknown;
    try {
      value = JSON.parse(fixed);
    } catch {
      throw new LuaError('mw.text.jsonDecode: Syntax error');
    }
    return jsonToLua(value, (Number(flags) & PRESERVE_KEYS) !== 0);
  },
};
