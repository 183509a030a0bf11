import { inKeyOrder, shapeOf, withContent } from '../result.ts';
import type { Shape } from '../result.ts';
import { escapeHtml } from '../../i18n/escape-html.ts';
import { isListInVersion1 } from './version-1.ts';

/** How an answer's XML begins. */
export interface XmlOptions {
  /** The name of the root element. */
  readonly root: string;
  /** Attributes of the root besides those that the answer gives. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Spaces by which each level is indented; one line where it is not given. */
  readonly indent?: number;
}

/** An answer as XML. */
export function writeXmlDocument(data: object, { root, attributes = {}, indent }: XmlOptions): string {
  return `<?xml version="1.0"?>${element(root, data, { ...attributes }, indent === undefined ? undefined : { by: indent, level: 0 })}`;
}

interface Indent {
  readonly by: number;
  readonly level: number;
}

type Attributes = Record<string, string>;

/** One element with what it holds. `extra` are attributes that its place gives it (`_idx`, `name`), written after its own. */
function element(name: string, value: unknown, extra: Attributes, indent: Indent | undefined): string {
  const inside = indent && { ...indent, level: indent.level + 1 };
  const parts = typeof value === 'object' && value !== null ? structure(value, inside) : scalar(value, extra);
  const { _idx, ...named } = extra;
  const attributes = Object.entries({ ...(_idx === undefined ? {} : { _idx }), ...parts.attributes, ...named })
    .map(([key, text]) => ` ${mangle(key)}="${escapeAttribute(text)}"`)
    .join('');
  const space = parts.preserve ? ' xml:space="preserve"' : '';
  const margin = indent ? `\n${' '.repeat(indent.by * indent.level)}` : '';
  const open = `${margin}<${mangle(name)}${attributes}${space}`;
  if (parts.text === undefined && parts.children === '') return `${open} />`;
  const end = indent && parts.text === undefined ? margin : '';
  return `${open}>${parts.text === undefined ? parts.children : escapeText(parts.text)}${end}</${mangle(name)}>`;
}

interface Parts {
  attributes: Attributes;
  children: string;
  /** Undefined where there is none (an empty one is none, too). */
  text?: string;
  preserve?: boolean;
}

function scalar(value: unknown, extra: Attributes): Parts {
  const text = scalarText(value);
  const named = Object.keys(extra).some((key) => key !== '_idx');
  return { attributes: {}, children: '', preserve: named, ...(text ? { text } : {}) };
}

function structure(value: object, indent: Indent | undefined): Parts {
  const shape = shapeOf(value) ?? {};
  if (Array.isArray(value)) return { attributes: {}, children: items(value, shape, indent) };
  if (value instanceof Map) {
    const map = value as ReadonlyMap<string, unknown>;
    if (shape.kind === 'map' && shape.element === undefined) {
      return record(Object.fromEntries(map), { ...shape, element: '_v' }, indent);
    }
    return { attributes: {}, children: entries(map, shape, indent) };
  }
  return record(value as Record<string, unknown>, shape, indent);
}

function items(list: readonly unknown[], { element: name = '_v' }: Shape, indent: Indent | undefined): string {
  return list.map((item) => element(name, item, {}, indent)).join('');
}

function entries(map: ReadonlyMap<string, unknown>, shape: Shape, indent: Indent | undefined): string {
  const { element: name = '_v', kind, keyName = 'name' } = shape;
  const counted = isListInVersion1(map);
  const keyAttribute = kind === 'pairs' ? keyName : '_idx';
  return (counted ? inKeyOrder(map) : [...map])
    .map(([key, item]) => element(name, item, counted ? {} : { [keyAttribute]: key }, indent))
    .join('');
}

function record(value: Record<string, unknown>, shape: Shape, indent: Indent | undefined): Parts {
  const { kind, element: name, keyName = 'name', content, subelements, elements, booleans } = shape;
  if (kind === 'pairs' || kind === 'oldPairs') {
    const children = Object.entries(value)
      .filter(([key, item]) => item !== undefined && (item !== false || booleans?.includes(key)))
      .map(([key, item]) => {
        const shown = booleans?.includes(key) && typeof item === 'boolean' ? String(item) : (item ?? {});
        return element(name ?? '_v', shown, { [keyName]: key }, indent);
      });
    return { attributes: {}, children: children.join('') };
  }
  const parts: Parts = { attributes: {}, children: '' };
  let text: string | undefined;
  // Those that are numbered come behind those that have names.
  let numbered = '';
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    if (name !== undefined && /^-?\d+$/.test(key)) {
      numbered += element(name, item, { _idx: key }, indent);
      continue;
    }
    if (typeof item === 'object' && item !== null) {
      parts.children += element(key, item, {}, indent);
      continue;
    }
    const shown = booleans?.includes(key) ? String(item) : item;
    if (key === content) text = scalarText(shown) ?? '';
    else if (subelements?.includes(key) || elements?.includes(key)) {
      if (shown === false) continue;
      parts.children += element(
        key,
        shown === null ? {} : withContent({ text: elementText(shown, key, elements) }, 'text'),
        {},
        indent,
      );
    } else if (shown !== false && shown !== null) parts.attributes[key] = scalarText(shown) ?? '';
  }
  parts.children += numbered;
  if (text === undefined) return parts;
  // Beside other elements text gets an element of its own.
  if (parts.children !== '') {
    parts.children += element(content!, withContent({ text }, 'text'), {}, indent);
    return parts;
  }
  return { ...parts, preserve: true, ...(text === '' ? {} : { text }) };
}

/** The text of an element of its own: true is told where the key is an element in both versions. */
function elementText(value: unknown, key: string, elements: readonly string[] | undefined): string {
  return value === true && elements?.includes(key) ? 'true' : (scalarText(value) ?? '');
}

/** The text of a scalar: true is empty, null and undefined are none. */
function scalarText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'boolean') return '';
  return String(value);
}

function escapeText(text: string): string {
  return clean(text).replace(/[&<>]/g, escapeHtml);
}

/** Within attributes readers of XML would take line breaks and tabs for spaces. */
function escapeAttribute(text: string): string {
  return escapeHtml(clean(text)).replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}

/** Characters that XML 1.0 has no place for become U+FFFD. */
function clean(text: string): string {
  return text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd');
}

/** A name as XML bears it: other characters are written by their code (`_.20.`). */
function mangle(name: string): string {
  if (/^[A-Za-z_][\w.:-]*$/.test(name)) return name;
  const safe = name.replace(/[^A-Za-z0-9_-]/gu, (char) => `.${char.codePointAt(0)!.toString(16).toUpperCase()}.`);
  return `_${safe}`;
}
