import { dataMw, record } from './data-mw.ts';
import type { Serializer } from './serializer.ts';
import { hasType, type HtmlElement } from './tree.ts';

/** Attributes that say what Parsoid knows of an element, and none of its source. */
const notWritten = /^(?:data-parsoid(?:-.*)?|data-mw(?:-.*)?|data-ve-.*|data-object-id|about|typeof|rel)$/;

/** What is written of an element's attributes: each with a blank before it. */
export function attributesSource(element: HtmlElement, to: Serializer): string {
  const { attributes, parsoid } = element;
  const expanded = expandedAttributes(element, to);
  let source = '';
  for (const [name, value] of attributes) {
    if (notWritten.test(name)) continue;
    if (name === 'id' && (/^mw[\w-]{2,}$/.test(value) || parsoid?.a?.id === value)) continue;
    if (name === 'class' && value === 'mw-empty-elt') continue;
    const shown = name.replace(/^data-x-/, '');
    const transcluded = expanded.get(name);
    if (transcluded !== undefined) {
      source += ` ${name}="${transcluded}"`;
      continue;
    }
    const written = parsoid?.a?.[name] === value ? parsoid.sa?.[name] : undefined;
    source += ` ${written ?? `${shown}="${escapeAttribute(value)}"`}`;
  }
  return source;
}

/** Wikitext of those attributes whose values templates made, by their names. */
export function expandedAttributes(element: HtmlElement, to: Serializer): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (!hasType(element, /^mw:ExpandedAttrs$/)) return found;
  const { attribs } = dataMw(element);
  for (const pair of Array.isArray(attribs) ? (attribs as unknown[]) : []) {
    if (!Array.isArray(pair)) continue;
    const [key, value] = pair as unknown[];
    const name = typeof key === 'string' ? key : record(key).txt;
    const { html } = record(value);
    if (typeof name === 'string' && typeof html === 'string') found.set(name, to.fragment(html).trim());
  }
  return found;
}

export function escapeAttribute(value: string): string {
  return value.replace(/["<>]|&(?=#?\w+;)/g, (found) => escapes[found]!);
}

const escapes: Readonly<Record<string, string>> = { '"': '&quot;', '<': '&lt;', '>': '&gt;', '&': '&amp;' };
