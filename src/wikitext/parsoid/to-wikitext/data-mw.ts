import type { HtmlElement } from './tree.ts';

/** An element's `data-mw` (or another attribute) cannot be read: nobody can say what it stands for. */
export class BrokenData extends Error {
  override readonly name = 'BrokenData';
}

/**
 * What an element says of itself in JSON.
 * @throws {BrokenData} where it is no object
 */
export function dataMw(element: HtmlElement, attribute = 'data-mw'): Record<string, unknown> {
  const text = element.attributes.get(attribute);
  if (text === undefined) return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BrokenData(`${attribute} is not JSON`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BrokenData(`${attribute} is no object`);
  return value as Record<string, unknown>;
}

/** A value as an object; an empty one where it is none. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
