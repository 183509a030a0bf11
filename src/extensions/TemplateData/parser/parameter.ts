import { asArray, asBoolean, asObject, asString, asTexts, onlyKnown, type JsonMap } from './check-types.ts';
import { FaultyData } from './fault.ts';
import type { Json } from './ordered-json.ts';

/** All that a parameter says, in the order in which what is not said is filled in. */
const defaults: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['label', null],
  ['description', null],
  ['required', false],
  ['suggested', false],
  ['deprecated', false],
  ['aliases', []],
  ['type', 'unknown'],
  ['autovalue', null],
  ['default', null],
  ['suggestedvalues', []],
  ['example', null],
]);

const known = new Set([...defaults.keys(), 'inherits']);

const types = new Set([
  'boolean',
  'content',
  'date',
  'line',
  'number',
  'string',
  'unbalanced-wikitext',
  'unknown',
  'url',
  'wiki-file-name',
  'wiki-page-name',
  'wiki-template-name',
  'wiki-user-name',
]);

/** Parameters in their full form; throws FaultyData. */
export function readParameters(value: Json | undefined, language: string): Map<string, JsonMap> {
  const given = asObject(value, 'params');
  const read = new Map<string, JsonMap>();
  for (const [name, parameter] of given) {
    if (name.trim() === '') throw new FaultyData('unnamed-parameter');
    read.set(name, readParameter(parameter, `params.${name}`, language));
  }
  for (const parameter of read.values()) {
    const parent = parameter.get('inherits');
    if (parent !== undefined && !read.has(parent as string))
      throw new FaultyData('missing', `params.${parent as string}`);
  }
  return new Map([...read].map(([name]) => [name, complete(name, read)]));
}

function readParameter(value: Json, path: string, language: string): JsonMap {
  const given = asObject(value, path);
  onlyKnown(given, known, `${path}.`);
  return new Map([...given].map(([name, member]) => [name, readMember(name, member, `${path}.${name}`, language)]));
}

function readMember(name: string, value: Json, path: string, language: string): Json {
  switch (name) {
    case 'label':
    case 'description':
    case 'example':
    case 'default':
      return asTexts(value, path, language);
    case 'required':
    case 'suggested':
      return asBoolean(value, path);
    case 'deprecated':
      if (typeof value !== 'boolean' && typeof value !== 'string') throw new FaultyData('type', path, 'boolean|string');
      return value;
    case 'aliases':
      return asArray(value, path).map((alias, index) => {
        if (typeof alias !== 'string' && !Number.isInteger(alias))
          throw new FaultyData('type', `${path}[${index}]`, 'int|string');
        return String(alias as string | number);
      });
    case 'suggestedvalues':
      return asArray(value, path).map((each, index) => asString(each, `${path}[${index}]`));
    case 'type': {
      const type = asString(value, path).replace(/^string\/(?=line$|wiki-)/, '');
      if (!types.has(type)) throw new FaultyData('value', path);
      return type;
    }
    default:
      return asString(value, path);
  }
}

/** A parameter with what it inherits and, after that, with what nobody has said. */
function complete(name: string, all: ReadonlyMap<string, JsonMap>): JsonMap {
  const full = new Map<string, Json>();
  const passed = new Set<string>();
  for (let at: string | undefined = name; at !== undefined && !passed.has(at);) {
    passed.add(at);
    const parameter: JsonMap = all.get(at)!;
    for (const [member, value] of parameter) if (!full.has(member) && member !== 'inherits') full.set(member, value);
    at = parameter.get('inherits') as string | undefined;
  }
  for (const [member, value] of defaults) if (!full.has(member)) full.set(member, value);
  return full;
}
