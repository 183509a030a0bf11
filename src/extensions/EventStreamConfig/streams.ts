import type { Wiki } from '../../wiki/wiki.ts';
import { settingsOf } from './settings.ts';

/** What is set for a stream. */
export type StreamConfig = Readonly<Record<string, unknown>>;

/**
 * The streams of these names, or all, with what holds for them: a name that no stream has takes the first one whose regular expression
 * it matches. Names of none are absent. Manual: https://www.mediawiki.org/wiki/Extension:EventStreamConfig
 */
export function findStreams(wiki: Wiki, names?: readonly string[]): Map<string, StreamConfig> {
  const { EventStreams, EventStreamsDefaultSettings } = settingsOf(wiki);
  const known = new Map<string, StreamConfig>();
  for (const [key, own] of Object.entries(EventStreams)) {
    // Streams of a list say their names themselves.
    const stream = typeof own['stream'] === 'string' ? own['stream'] : key;
    known.set(stream, { ...EventStreamsDefaultSettings, ...own, stream });
  }
  const found = new Map<string, StreamConfig>();
  for (const name of names ?? known.keys()) {
    const config = known.get(name) ?? [...known].find(([key]) => patternOf(key)?.test(name))?.[1];
    if (config) found.set(name, { ...config, ...(config['topics'] ? {} : { topics: topicsOf(name, config) }) });
  }
  return found;
}

/** A name between slashes is a regular expression. */
function patternOf(name: string): RegExp | undefined {
  if (!/^\/.+\/$/.test(name)) return undefined;
  try {
    return new RegExp(name.slice(1, -1), 'u');
  } catch {
    return undefined;
  }
}

/** The stream's name behind each prefix; of a regular expression, one for all of them. */
function topicsOf(name: string, config: StreamConfig): string[] {
  const prefixes = Array.isArray(config['topic_prefixes']) ? config['topic_prefixes'].map(String) : [];
  if (prefixes.length === 0) return [name];
  if (!patternOf(name)) return prefixes.map((prefix) => prefix + name);
  const quoted = prefixes.map((prefix) => prefix.replace(/[.\\+*?[^\]$(){}=!<>|:\-#/]/g, '\\$&'));
  return [`/^(${quoted.join('|')})${name.slice(1).replace(/^\^/, '')}`];
}

/** `["sample", "unit"]` must be `pageview`. */
export interface Constraint {
  readonly path: readonly string[];
  readonly value: string;
}

/** Reads `sample[unit]=pageview`. */
export function readConstraint(text: string): Constraint {
  const at = text.indexOf('=');
  const [name, value] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
  const [first = '', ...inner] = name.split('[');
  return { path: [first, ...inner.map((part) => part.replace(/\]$/, ''))], value };
}

/** Whether what is set has this value; true is 1, false is nothing. */
export function holds({ path, value }: Constraint, config: StreamConfig): boolean {
  let there: unknown = config;
  for (const key of path) {
    if (typeof there !== 'object' || there === null || Array.isArray(there) || !Object.hasOwn(there, key)) return false;
    there = (there as Readonly<Record<string, unknown>>)[key];
  }
  if (typeof there === 'boolean') return value === (there ? '1' : '');
  return (typeof there === 'string' || typeof there === 'number') && String(there) === value;
}
