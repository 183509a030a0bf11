import { loadTexts } from '../../../storage/text-storage.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { isArray, type Value } from '../rules/values.ts';

/** The variables of log entries by their ids, as JSON holds them; those that cannot be read are left out. */
export async function loadDumps(
  { db }: Wiki,
  rows: readonly { readonly afl_id: number; readonly afl_var_dump: string }[],
): Promise<Map<number, Record<string, unknown>>> {
  const texts = await loadTexts(
    db,
    rows.map(({ afl_var_dump }) => afl_var_dump),
  );
  const dumps = new Map<number, Record<string, unknown>>();
  for (const { afl_id, afl_var_dump } of rows) {
    const text = texts.get(afl_var_dump);
    const dump = typeof text === 'string' ? jsonObject(text) : undefined;
    if (dump) dumps.set(afl_id, dump);
  }
  return dumps;
}

/** An object of JSON; undefined for whatever else. */
export function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Variables as JSON. */
export function dumpOf(values: ReadonlyMap<string, Value>): string {
  return JSON.stringify(Object.fromEntries([...values].map(([name, value]) => [name, plain(value)])));
}

function plain(value: Value): unknown {
  if (typeof value === 'bigint') return Number(value);
  return isArray(value) ? value.map(plain) : (value ?? null);
}

/** What JSON holds as values of rules. */
export function valuesOf(dump: Readonly<Record<string, unknown>>): Map<string, Value> {
  return new Map(Object.entries(dump).map(([name, value]) => [name, ruleValue(value)]));
}

function ruleValue(value: unknown): Value {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  return Object.values(value as object).map(ruleValue);
}
