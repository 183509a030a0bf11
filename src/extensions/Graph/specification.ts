import { createHash } from 'node:crypto';

/** What a graph shows and how, as Vega wants it. */
export type GraphSpecification = Readonly<Record<string, unknown>>;

/**
 * Reads a specification as people write it: JSON that may have comments, and commas after the last of a list. Undefined where it is no
 * object.
 */
export function readSpecification(text: string): GraphSpecification | undefined {
  try {
    const value = JSON.parse(strictJson(text)) as unknown;
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

/** The text without comments and without commas that nothing follows. */
function strictJson(text: string): string {
  const parts = text.match(/"(?:[^"\\]|\\.)*"|\/\*(?:[^*]|\*(?!\/))*\*\/|\/\/[^\n]*|\s+|[^"\s/,[\]{}]+|[^]/g) ?? [];
  const kept = parts.filter((part) => !part.startsWith('/*') && !part.startsWith('//') && part.trim() !== '');
  return kept.filter((part, i) => part !== ',' || !/^[\]}]$/.test(kept[i + 1] ?? '')).join('');
}
