import { inEntryOrder, jsonText } from './key-order.ts';
import { isListInVersion1 } from './version-1.ts';
import { inKeyOrder, shapeOf } from '../result.ts';
import type { Shape } from '../result.ts';

/**
 * An answer as `rawfm` shows it: JSON in which the marks of a value, by which the other formats know how to write it, stand behind
 * its entries under the names that MediaWiki has for them (`_element`, `_type`, `_content` …). A list that has marks is an object by
 * place.
 */
export function writeRaw(data: object): string {
  return jsonText(structure(data, { _type: 'assoc' }), 4);
}

type Marks = Record<string, unknown>;

function raw(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? structure(value) : value;
}

function structure(value: object, more: Marks = {}): unknown {
  const marks = { ...more, ...marksOf(value, shapeOf(value) ?? {}) };
  const entries = entriesOf(value).filter(([, item]) => item !== undefined);
  const isList = entries.every(([key], i) => key === String(i));
  if (isList && Object.keys(marks).length === 0) return entries.map(([, item]) => raw(item));
  return inEntryOrder([...entries.map(([key, item]) => [key, raw(item)] as const), ...Object.entries(marks)]);
}

function entriesOf(value: object): [string, unknown][] {
  if (!(value instanceof Map)) return Object.entries(value);
  const map = value as ReadonlyMap<string, unknown>;
  return isListInVersion1(map) ? inKeyOrder(map) : [...map];
}

function marksOf(value: object, shape: Shape): Marks {
  const { element, content, preserve, complex } = shape;
  const present = (keys: readonly string[] | undefined) =>
    keys?.filter((key) => (value as Record<string, unknown>)[key] !== undefined);
  const marks = {
    _subelements: shape.elements,
    _BC_subelements: present(shape.subelements),
    _preservekeys: preserve,
    _BC_bools: present(shape.booleans),
  };
  const named = element === undefined || element === '_v' ? {} : { _element: element };
  const isNamedFirst = shape.kind === undefined && Object.keys(shape)[0] === 'element';
  return {
    ...(complex ? { _complex_: true } : {}),
    ...(isNamedFirst ? named : {}),
    ...typeMarks(value, shape),
    ...(isNamedFirst ? {} : named),
    ...(content === undefined ? {} : { _content: content }),
    ...Object.fromEntries(Object.entries(marks).filter(([, keys]) => keys !== undefined && keys.length > 0)),
  };
}

function typeMarks(value: object, { kind, keyName = 'name', element, type }: Shape): Marks {
  if (type !== undefined) return { _type: type };
  switch (kind) {
    case 'oldMap':
      return { _type: 'BCarray' };
    case 'oldList':
      return { _type: 'BCassoc' };
    case 'oldPairs':
      return { _type: 'BCkvp', _kvpkeyname: keyName };
    case 'pairs':
      // Values that are objects are one element with their key.
      return {
        ...(entriesOf(value).some(([, item]) => typeof item === 'object' && item !== null) ? { _kvpmerge: true } : {}),
        _type: 'kvp',
        _kvpkeyname: keyName,
      };
    case 'map':
      return element === undefined || element === '_v' ? { _type: 'assoc' } : {};
    default:
      return {};
  }
}
