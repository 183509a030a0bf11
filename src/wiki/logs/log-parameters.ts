import { parseTitle } from '../../site/parse-title.ts';
import type { Site } from '../../site/site.ts';
import { toIso } from '../../site/timestamp.ts';
import { Title } from '../../site/title.ts';
import { plain, unserialize, type Plain, type PhpValue } from '../../storage/php.ts';
import type { Wiki } from '../wiki.ts';
import type { NamedParameters } from './log-type.ts';

/** The revision that an act made, as its entry remembers it; undefined if it made none. */
export function associatedRevision(serialized: string): number | undefined {
  const stored = unserialize(serialized);
  if (!(stored instanceof Map)) return undefined;
  const id = Number(stored.get('associated_rev_id'));
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

/** What an entry says of an act; `params` as they are stored, `timestamp` with 14 digits. */
export interface LoggedAct {
  readonly type: string;
  readonly action: string;
  readonly params: string;
  readonly timestamp: string;
}

/** The parameters of an entry as programs see them. Malformed ones are left out; those of before 2012 are numbered lines. */
export function logParametersForApi(
  { site, registry }: Wiki,
  { type, action, params: serialized, timestamp }: LoggedAct,
): NamedParameters {
  const stored = unserialize(serialized);
  if (stored === undefined) {
    return serialized === '' ? {} : Object.fromEntries(serialized.split('\n').map((line, i) => [String(i), line]));
  }
  const named = nameParameters(site, stored);
  return registry.logTypes.get(type)?.describe?.(named, { action, site, timestamp }) ?? named;
}

/** The parameters of an entry by name, as they were stored; undefined where they are none of today's form. */
export function namedLogParameters({ site }: Wiki, serialized: string): NamedParameters | undefined {
  const stored = unserialize(serialized);
  return stored === undefined ? undefined : nameParameters(site, stored);
}

/** Takes position and format off the keys and gives the values their form. */
function nameParameters(site: Site, stored: PhpValue): NamedParameters {
  if (!(stored instanceof Map))
    return Array.isArray(stored)
      ? Object.fromEntries(stored.map((value: PhpValue, i) => [String(i), plain(value)]))
      : {};
  const named: NamedParameters = {};
  for (const [key, value] of stored as ReadonlyMap<string | number, PhpValue>) {
    if (key === 'associated_rev_id') continue;
    const [, format, name] = /^\d*:([^:]*):(.+)$/.exec(String(key)) ?? [undefined, '', String(key)];
    addParameter(site, named, name!, format!, plain(value));
  }
  return named;
}

function addParameter(site: Site, named: NamedParameters, name: string, format: string, value: Plain): void {
  switch (format) {
    case 'bool':
      named[name] = value !== '0' && Boolean(value);
      return;
    case 'number':
      named[name] = Number(value);
      return;
    case 'timestamp':
      named[name] = typeof value === 'string' && /^\d{14}$/.test(value) ? toIso(value) : value;
      return;
    case 'title':
    case 'title-link':
      Object.assign(named, titleParameters(site, name, String(value)));
      return;
    case 'array':
    case 'list':
      named[name] = value !== null && typeof value === 'object' ? Object.values(value) : value;
      return;
    default:
      named[name] = value;
  }
}

/** A title as two parameters: `target_ns` and `target_title`. */
export function titleParameters(site: Site, name: string, text: string): NamedParameters {
  const title = parseTitle(site, text);
  if (!(title instanceof Title)) return { [`${name}_ns`]: 0, [`${name}_title`]: text };
  return { [`${name}_ns`]: title.namespace, [`${name}_title`]: title.fullText };
}
