import { definitionOf } from './markup.ts';
import type { StoredUnit } from './store.ts';

/** A unit whose source is new, as the job gets it. */
export interface ChangedUnit {
  readonly name: string;
  readonly text: string;
  /** Its translations are outdated. */
  readonly fuzzy: boolean;
}

/** The units whose source is not what it was. Translations of those where only the variables' values changed stay good. */
export function changedUnits(
  before: readonly StoredUnit[],
  units: readonly StoredUnit[],
  said: { readonly stillGood?: readonly string[]; readonly outdated?: readonly string[] } = {},
): ChangedUnit[] {
  const texts = new Map(before.map(({ name, text }) => [name, text]));
  const stillGood = new Set(said.stillGood);
  const outdated = new Set(said.outdated);
  return units.flatMap(({ name, text }) => {
    const old = texts.get(name);
    if (old === text) return [];
    const says = definitionOf(text);
    const differs = old !== undefined && definitionOf(old) !== says;
    return [{ name, text: says, fuzzy: outdated.has(name) || (differs && !stillGood.has(name)) }];
  });
}
