import { trim } from '../../../site/trim.ts';
import { sanitizeAttributes } from '../../html/attributes.ts';
import { attributeRules } from '../../html/render-state.ts';
import { decodeTagAttributes } from '../../tag-attributes.ts';
import { ATOM, type Atom } from './flat-text.ts';
import { valueHtml } from './value-html.ts';
import type { Reader } from './reader.ts';
import type { DataMw, ElementInfo } from './tokens.ts';

export interface Attributes {
  readonly list: readonly (readonly [string, string])[];
  /** What is to be known of attributes that calls have made. */
  readonly info: Pick<ElementInfo, 'mw'>;
}

const none: Attributes = { list: [], info: {} };

/** The attributes that an element may keep of those that are written in a piece. */
export function readAttributes(reader: Reader, from: number, to: number, element: string): Attributes {
  if (trim(reader.text.slice(from, to)) === '') return none;
  const written = reader.text.slice(from, to).includes(ATOM)
    ? expandedAttributes(reader, from, to)
    : { pairs: decodeTagAttributes(reader.text.slice(from, to), true), attribs: [] };
  const list = safeAttributes(written.pairs, element, reader);
  if (written.attribs.length === 0) return { list, info: {} };
  const { attributes, info } = expandedBy(reader, written.attribs);
  return { list: [...list, ...attributes.toReversed()], info };
}

/** What calls have made of an element's attributes: lists of pairs as `data-mw` has them, with HTML that is made later. */
export type MadeAttributes = readonly (readonly Record<string, string | (() => string)>[])[];

/** What an element says whose attributes calls have made. */
export function expandedBy(
  { conversion }: Pick<Reader, 'conversion'>,
  attribs: MadeAttributes,
): { attributes: (readonly [string, string])[]; info: Pick<ElementInfo, 'mw'> } {
  const about: [string, string] = ['about', ''];
  const mw: DataMw = {};
  conversion.later(() => {
    mw['attribs'] = attribs.map((pair) =>
      pair.map((each) =>
        Object.fromEntries(
          Object.entries(each).map(([key, value]) => [key, typeof value === 'string' ? value : value()]),
        ),
      ),
    );
    about[1] = conversion.newAbout();
  });
  return { attributes: [['typeof', 'mw:ExpandedAttrs'], about], info: { mw } };
}

/** Attributes that mean something to Parsoid, and that a text must not use for itself. */
const reserved = /^(?:about|datatype|property|rel|resource|rev|typeof|data-(?:mw|parsoid|x|object-id).*)$/i;

function safeAttributes(
  pairs: ReadonlyMap<string, string>,
  element: string,
  { conversion }: Reader,
): (readonly [string, string])[] {
  const rules = attributeRules(conversion.context);
  const list: (readonly [string, string])[] = [];
  for (const [name, value] of pairs) {
    if (reserved.test(name)) list.push([`data-x-${name}`, value]);
    else for (const kept of sanitizeAttributes(new Map([[name, value]]), element, rules)) list.push(kept);
  }
  return list;
}

const attribute = /([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"'>]*)))?/dg;

/** Attributes in which calls stand: their values, and the HTML of what the calls made. */
function expandedAttributes(
  reader: Reader,
  from: number,
  to: number,
): { pairs: Map<string, string>; attribs: Record<string, string | (() => string)>[][] } {
  const pairs = new Map<string, string>();
  const attribs: Record<string, string | (() => string)>[][] = [];
  const add = (text: string): void => {
    for (const [name, value] of decodeTagAttributes(text, true)) pairs.set(name, value);
  };
  for (const match of reader.text.slice(from, to).matchAll(attribute)) {
    const [name, ...values] = match.indices!.slice(1) as ([number, number] | undefined)[];
    const value = values.find((each) => each !== undefined);
    const [nameFrom, nameTo] = [from + name![0], from + name![1]];
    const key = expandedText(reader, nameFrom, nameTo);
    if (!value) {
      add(key);
      if (!holdsCall(reader, nameFrom, nameTo)) continue;
      const [first] = decodeTagAttributes(key).keys();
      attribs.push([{ txt: first ?? key, html: () => valueHtml(reader, nameFrom, nameTo) }, { html: '' }]);
      continue;
    }
    const [valueFrom, valueTo] = [from + value[0], from + value[1]];
    add(`${key}="${shownText(expandedText(reader, valueFrom, valueTo)).replaceAll('"', '&quot;')}"`);
    const keyCalls = holdsCall(reader, nameFrom, nameTo);
    const valueCalls = holdsCall(reader, valueFrom, valueTo) || holdsTag(reader, valueFrom, valueTo);
    if (!keyCalls && !valueCalls) continue;
    attribs.push([
      { txt: key, ...(keyCalls && { html: () => valueHtml(reader, nameFrom, nameTo) }) },
      valueCalls
        ? { html: () => valueHtml(reader, valueFrom, valueTo) }
        : { txt: expandedText(reader, valueFrom, valueTo) },
    ]);
  }
  return { pairs, attribs };
}

/** Whether a template or argument stands in a piece. */
export function holdsCall(reader: Reader, from: number, to: number): boolean {
  return callsIn(reader, from, to).length > 0;
}

/** What links say, such as those that stand for templates that there are not. */
function shownText(wikitext: string): string {
  return wikitext.replace(/\[\[:?(?:[^[\]|]*\|)?([^[\]]*)\]\]/g, '$1');
}

/** Whether an extension tag stands in a piece. */
function holdsTag({ text, flat }: Reader, from: number, to: number): boolean {
  for (let at = text.indexOf(ATOM, from); at >= 0 && at < to; at = text.indexOf(ATOM, at + 1)) {
    if (flat.atom(at).node.type === 'extension') return true;
  }
  return false;
}

/** The templates and arguments that stand in a piece. */
export function callsIn({ text, flat }: Reader, from: number, to: number): Atom[] {
  const calls: Atom[] = [];
  for (let at = text.indexOf(ATOM, from); at >= 0 && at < to; at = text.indexOf(ATOM, at + 1)) {
    const atom = flat.atom(at);
    if (atom.node.type === 'template' || atom.node.type === 'argument') calls.push(atom);
  }
  return calls;
}

/** A piece with calls carried out, as text. Of `<nowiki>` its content remains, of comments and other tags nothing. */
export function expandedText({ text, flat, conversion }: Reader, from: number, to: number): string {
  let at = from - 1;
  return text.slice(from, to).replaceAll(ATOM, () => {
    at = text.indexOf(ATOM, at + 1);
    const { node } = flat.atom(at);
    if (node.type === 'extension') return node.name.toLowerCase() === 'nowiki' ? (node.inner ?? '') : '';
    return node.type === 'ignore' ? '' : conversion.expand(node);
  });
}
