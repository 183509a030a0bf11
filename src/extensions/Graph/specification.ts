import { createHash } from 'node:crypto';
import { parseLenientJson } from '../../wikitext/lenient-json.ts';

/** What a graph shows and how, as Vega wants it. */
export type GraphSpecification = Readonly<Record<string, unknown>>;

/**
 * Reads a specification as people write it: JSON that may have comments, and commas after the last of a list. Undefined where it is no
 * object.
 */
export function readSpecification(text: string): GraphSpecification | undefined {
  try {
    const value = parseLenientJson(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as GraphSpecification)
      : undefined;
  } catch {
    return undefined;
  }
}

/** By which name a graph is found on its page. */
export function hashOf(specification: GraphSpecification): string {
  return createHash('sha1').update(JSON.stringify(specification)).digest('hex');
}
