import { asArray, asObject, asString, asTexts, onlyKnown, type JsonMap } from './check-types.ts';
import { FaultyData } from './fault.ts';
import { parseJson, type Json } from './ordered-json.ts';
import { readParameters } from './parameter.ts';

const known = new Set(['description', 'params', 'paramOrder', 'sets', 'maps', 'format']);
const callPattern = /^\n?\{\{ *_+\n? *\|\n? *_+ *= *_+\n? *\}\}\n?$/;

/** What a tag says, in its full form: every member is there. Throws FaultyData. */
export function readTemplateData(text: string, language: string): JsonMap {
  const parsed = parseJson(text);
  if (parsed === undefined) throw new FaultyData('parse');
  const given = asObject(parsed, 'templatedata');
  onlyKnown(given, known, '');
  if (!given.has('params')) throw new FaultyData('missing', 'params');
  const description = given.has('description') ? asTexts(given.get('description'), 'description', language) : null;
  const format = readFormat(given.get('format') ?? null);
  const params = readParameters(given.get('params'), language);
  const values: Record<string, Json | undefined> = {
    description,
    params,
    paramOrder: given.has('paramOrder') ? readOrder(given.get('paramOrder'), params) : undefined,
    sets: given.has('sets') ? readSets(given.get('sets'), params, language) : [],
    maps: given.has('maps') ? readMaps(given.get('maps'), params) : new Map(),
    format,
  };
  const full = new Map<string, Json>();
  for (const name of [...given.keys(), 'description', 'sets', 'maps', 'format']) {
    const value = values[name];
    if (value !== undefined) full.set(name, value);
  }
  return full;
}

function readFormat(value: Json): string | null {
  if (value === null || value === 'inline' || value === 'block') return value;
  if (typeof value === 'string' && callPattern.test(value)) return value;
  throw new FaultyData('format', 'format');
}

function readOrder(value: Json | undefined, params: ReadonlyMap<string, unknown>): readonly string[] {
  const order = asArray(value, 'paramOrder');
  const seen = new Map<string, number>();
  for (const [index, name] of order.entries()) {
    if (typeof name !== 'string' || !params.has(name)) throw new FaultyData('value', `paramOrder[ "${String(name)}" ]`);
    const first = seen.get(name);
    if (first !== undefined)
      throw new FaultyData('duplicate-value', `paramOrder[${index}]`, `paramOrder[${first}]`, name);
    seen.set(name, index);
  }
  for (const name of params.keys()) if (!seen.has(name)) throw new FaultyData('missing', `paramOrder[ "${name}" ]`);
  return order as readonly string[];
}

function readSets(value: Json | undefined, params: ReadonlyMap<string, unknown>, language: string): readonly Json[] {
  return asArray(value, 'sets').map((set, index) => {
    const path = `sets.${index}`;
    if (!(set instanceof Map)) throw new FaultyData('value', path);
    const given = set as JsonMap;
    for (const member of ['label', 'params']) {
      if (!given.has(member)) throw new FaultyData('missing', `${path}.${member}`);
      if (member === 'label') asTexts(given.get('label'), `${path}.label`, language);
    }
    const names = asArray(given.get('params'), `${path}.params`);
    if (names.length === 0) throw new FaultyData('empty-array', `${path}.params`);
    for (const [at, name] of names.entries()) {
      if (typeof name !== 'string' || !params.has(name)) throw new FaultyData('value', `${path}.params[${at}]`);
    }
    const label = asTexts(given.get('label'), `${path}.label`, language);
    return new Map([...given].map(([name, member]) => [name, name === 'label' ? label : member]));
  });
}

function readMaps(value: Json | undefined, params: ReadonlyMap<string, unknown>): JsonMap {
  const maps = asObject(value, 'maps');
  const checkName = (name: string, path: string): void => {
    if (!params.has(name)) throw new FaultyData('param', name, path);
  };
  for (const [consumer, map] of maps) {
    for (const [key, target] of asObject(map, `maps.${consumer}`)) {
      const path = `maps.${consumer}.${key}`;
      if (typeof target === 'string') checkName(target, path);
      else if (!Array.isArray(target)) throw new FaultyData('type', path, 'string|array');
      else {
        for (const [index, piece] of (target as readonly Json[]).entries()) {
          const place = `${path}[${index}]`;
          if (typeof piece === 'string') checkName(piece, place);
          else if (!Array.isArray(piece)) throw new FaultyData('type', place, 'string|array');
          else
            for (const [at, name] of (piece as readonly Json[]).entries())
              checkName(asString(name, `${place}[${at}]`), `${place}[${at}]`);
        }
      }
    }
  }
  return maps;
}
