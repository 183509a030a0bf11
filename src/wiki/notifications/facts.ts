import type { PhpValue } from '../../storage/php.ts';

/** Facts of an event, as they came out of the database: each may be absent, or not what it should be. */
export type Facts = ReadonlyMap<string | number, PhpValue>;

/** A text; empty where there is none. */
export function textFact(facts: Facts, key: string): string {
  const value = facts.get(key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A whole number; 0 where there is none. */
export function numberFact(facts: Facts, key: string): number {
  const number = Number(textFact(facts, key));
  return Number.isSafeInteger(number) ? number : 0;
}

/** A list of texts. */
export function listFact(facts: Facts, key: string): string[] {
  const value = facts.get(key);
  const items = value instanceof Map ? [...value.values()] : Array.isArray(value) ? (value as PhpValue[]) : [];
  return items.filter((item) => typeof item === 'string' || typeof item === 'number').map(String);
}

export function flagFact(facts: Facts, key: string): boolean {
  return facts.get(key) === true;
}
