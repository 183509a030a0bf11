import { inKeyOrder, orderedMap, shapeOf } from '../result.ts';
import type { Shape } from '../result.ts';

/**
 * An answer as `formatversion=1` shows it: true is `''` and false is left out, the content of an element is called `*`, and values
 * that were lists or objects keep their old form.
 */
export function toVersion1(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Map) return mapToVersion1(value);
  if (Array.isArray(value)) {
    const { booleans } = shapeOf(value) ?? {};
    return value.map((item, i) => (item === true && !booleans?.includes(String(i)) ? '' : toVersion1(item)));
  }
  return objectToVersion1(value as Record<string, unknown>);
}

function objectToVersion1(value: Record<string, unknown>): unknown {
  const shape = shapeOf(value) ?? {};
  if (shape.kind === 'oldPairs') return pairsToVersion1(value, shape);
  const out: Record<string, unknown> = {};
  let content: unknown;
  for (const [key, item] of Object.entries(value)) {
    const old = scalarToVersion1(key, item, shape);
    if (old === undefined) continue;
    if (key === shape.content) content = old;
    else if (shape.subelements?.includes(key) && !isStructure(old)) out[key] = { '*': old };
    else out[key] = old;
  }
  if (content !== undefined) out['*'] = content;
  if (shape.emptyAsList && Object.keys(out).length === 0) return [];
  return shape.kind === 'oldList' ? Object.values(out) : out;
}

function scalarToVersion1(key: string, item: unknown, { booleans }: Shape): unknown {
  if (typeof item !== 'boolean') return toVersion1(item);
  if (booleans?.includes(key)) return item;
  return item ? '' : undefined;
}

function pairsToVersion1(value: Record<string, unknown>, { keyName = 'name' }: Shape): unknown[] {
  return Object.entries(value).flatMap(([key, item]) => {
    const old = scalarToVersion1(key, item, {});
    return old === undefined ? [] : [{ [keyName]: key, '*': old }];
  });
}

function mapToVersion1(map: ReadonlyMap<string, unknown>): unknown {
  if (isListInVersion1(map)) return inKeyOrder(map).map(([, item]) => toVersion1(item));
  return orderedMap(
    [...map].map(([key, item]) => [key, toVersion1(item)] as const),
    '_v',
  );
}

/** Numbered items of which the highest number is one less than their count count as a list, whatever the lower numbers are. */
export function isListInVersion1(map: ReadonlyMap<string, unknown>): boolean {
  if (shapeOf(map)?.kind === 'map') return false;
  const keys = [...map.keys()];
  return keys.every((key) => /^-?\d+$/.test(key)) && Math.max(...keys.map(Number)) === keys.length - 1;
}

function isStructure(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
