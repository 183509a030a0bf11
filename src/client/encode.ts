import type { ParamValue } from './values.ts';

/** Parameters as they go over the wire, in the order in which they were given. */
export type Fields = readonly (readonly [name: string, value: string | Blob])[];

/**
 * Makes text of values: `true` is `1`, dates are ISO 8601, several values are joined by `|`, or by U+001F where one of them
 * contains it. What is absent or `false` is left out: to MediaWiki every boolean that is there is true.
 */
export function encodeParams(params: Readonly<Record<string, ParamValue>>): Fields {
  return Object.entries(params).flatMap(([name, value]) => {
    const encoded = encodeValue(value);
    return encoded === undefined ? [] : [[name, encoded] as const];
  });
}

function encodeValue(value: ParamValue): string | Blob | undefined {
  if (value === undefined || value === null || value === false) return undefined;
  if (value === true) return '1';
  if (value instanceof Blob) return value;
  if (Array.isArray(value)) return joined(value.map(textOf));
  return textOf(value as string | number | Date);
}

function textOf(value: string | number | Date): string {
  return value instanceof Date ? value.toISOString().replace(/\.\d+Z$/, 'Z') : String(value);
}

function joined(values: readonly string[]): string {
  return values.some((value) => value.includes('|')) ? `\u001f${values.join('\u001f')}` : values.join('|');
}
