import { list, orderedMap, shape } from '../../../api/result.ts';
import { fallbacks } from '../../../i18n/languages.ts';
import type { Json } from '../parser/ordered-json.ts';
import type { JsonMap } from '../parser/check-types.ts';

/** In which languages texts are wanted, best first; undefined: all that there are. */
export type WantedLanguages = readonly string[] | undefined;

/** Where to look for a text: in this language, in those that stand in for it, in the wiki's own. */
export function languagesFor(language: string, contentLanguage: string): readonly string[] {
  return [...new Set([language, ...fallbacks(language), contentLanguage])];
}

/** What a template's data say, as answers have it. */
export function dataAnswer(data: JsonMap, languages: WantedLanguages): Record<string, unknown> {
  const answer: Record<string, unknown> = {};
  for (const [name, value] of data) answer[name] = memberAnswer(name, value, languages);
  return shape(answer, { elements: Object.keys(answer) });
}

function memberAnswer(name: string, value: Json, languages: WantedLanguages): unknown {
  switch (name) {
    case 'description':
      return textAnswer(value, languages);
    case 'params': {
      const parameters = [...(value as ReadonlyMap<string, JsonMap>)];
      const entries = parameters.map(([key, each]) => [key, parameterAnswer(each, languages)] as const);
      return shape(orderedMap(entries, 'param'), { kind: 'pairs', keyName: 'key' });
    }
    case 'paramOrder':
      return list([...(value as readonly Json[])], 'p');
    case 'sets':
      return (value as readonly JsonMap[]).map((set) =>
        Object.fromEntries(
          [...set].map(([key, each]) => [key, key === 'label' ? textAnswer(each, languages) : plainAnswer(each)]),
        ),
      );
    default:
      return plainAnswer(value);
  }
}

const texts = new Set(['label', 'description', 'example', 'default']);

function parameterAnswer(parameter: JsonMap, languages: WantedLanguages): Record<string, unknown> {
  const entries = [...parameter].map(([name, value]) => [
    name,
    texts.has(name) ? textAnswer(value, languages) : plainAnswer(value),
  ]);
  const answer = Object.fromEntries(entries) as Record<string, unknown>;
  const names = Object.keys(answer);
  return shape(answer, { elements: names, booleans: ['required', 'suggested', 'deprecated'] });
}

/** A text in all its languages, or in the best of those that are wanted; null where there is none. */
function textAnswer(value: Json, languages: WantedLanguages): unknown {
  if (!languages || !(value instanceof Map)) return plainAnswer(value);
  const known = value as ReadonlyMap<string, Json>;
  const best = languages.find((language) => known.has(language));
  return best === undefined ? null : known.get(best);
}

function plainAnswer(value: Json): unknown {
  if (Array.isArray(value)) return (value as readonly Json[]).map(plainAnswer);
  if (!(value instanceof Map)) return value;
  return shape(Object.fromEntries([...(value as JsonMap)].map(([name, each]) => [name, plainAnswer(each)])), {
    kind: 'map',
  });
}
