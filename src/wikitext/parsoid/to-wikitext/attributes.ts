import type { HtmlElement } from './tree.ts';

/** Attributes that say what Parsoid knows of an element, and none of its source. */
const notWritten = /^(?:data-parsoid(?:-.*)?|data-mw(?:-.*)?|data-ve-.*|data-object-id|about|typeof|rel)$/;

/** What is written of an element's attributes: each with a blank before it. */
export function attributesSource({ attributes, parsoid }: HtmlElement): string {
  let source = '';
  for (const [name, value] of attributes) {
    if (notWritten.test(name)) continue;
    if (name === 'id' && (/^mw[\w-]{2,}$/.test(value) || parsoid?.a?.id === value)) continue;
    const written = parsoid?.a?.[name] === value ? parsoid.sa?.[name] : undefined;
    source += ` ${written ?? `${name}="${escapeAttribute(value)}"`}`;
  }
  return source;
}

export function escapeAttribute(value: string): string {
  return value.replace(/["<>]|&(?=#?\w+;)/g, (found) => escapes[found]!);
}

const escapes: Readonly<Record<string, string>> = { '"': '&quot;', '<': '&lt;', '>': '&gt;', '&': '&amp;' };
