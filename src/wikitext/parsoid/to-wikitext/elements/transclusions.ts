import { BrokenData, dataMw, record } from '../data-mw.ts';
import type { Serializer } from '../serializer.ts';
import type { ElementSerializer } from './element-serializer.ts';
import type { ParameterInfo } from '../../data-parsoid.ts';

/** Templates, parser functions and arguments, with the text between them. */
export const writeTransclusion: ElementSerializer = (element, to) => {
  const { parts } = dataMw(element);
  if (!Array.isArray(parts)) throw new BrokenData('A transclusion without parts');
  let source = '';
  let number = 0;
  for (const part of parts) {
    if (typeof part === 'string') source += part;
    else {
      source += partSource(record(part), element.parsoid?.pi?.[number] ?? [], to);
      number++;
    }
  }
  to.writer.write(source);
};

function partSource(part: Record<string, unknown>, known: readonly ParameterInfo[], to: Serializer): string {
  const argument = part.templatearg !== undefined;
  const call = record(part.templatearg ?? part.template ?? part.parserfunction);
  const { wt } = record(call.target);
  const target = typeof wt === 'string' ? wt : '';
  const written = known.length > 0 ? target : target.trim();
  const params = record(call.params);
  const names = orderedNames(params, known);
  let source = argument ? `{{{${written}` : `{{${written}`;
  let position = 0;
  for (const name of names) {
    const info = known.find(({ k }) => k === name);
    const value = valueSource(record(params[name]), to);
    const isNext = /^[1-9]\d*$/.test(name) && Number(name) === position + 1;
    if (isNext && !info?.named && (argument || !hasEquals(value))) {
      position++;
      source += `|${info?.spc ? info.spc[2] + value + info.spc[3] : known.length > 0 ? value : value.trim()}`;
    } else {
      const [a, b, c, d] = info?.spc ?? ['', '', '', ''];
      source += `|${a}${name}${b}=${c}${value.trim()}${d}`;
      if (isNext) position++;
    }
  }
  return source + (argument ? '}}}' : '}}');
}

/** Names in the order in which they were written; new ones come last. */
function orderedNames(params: Record<string, unknown>, known: readonly ParameterInfo[]): string[] {
  const names = Object.keys(params);
  const first = known.map(({ k }) => k).filter((name) => names.includes(name));
  return [...first, ...names.filter((name) => !first.includes(name))];
}

function valueSource({ wt, html }: Record<string, unknown>, to: Serializer): string {
  const value = typeof wt === 'string' ? wt : typeof html === 'string' ? to.fragment(html) : '';
  return escapeArgument(value);
}

const protectedPieces =
  /<nowiki>[^]*?<\/nowiki>|<!--[^]*?-->|\[\[[^[\]]*\]\]|\{\{[^{}]*\}\}|<(\w+)[^<>]*>[^<]*<\/\1>/gi;

/** The value of an argument: its end must not be seen in it. */
function escapeArgument(value: string): string {
  const bare = withoutPieces(value);
  if (/\{\{|\}\}/.test(bare)) return `<nowiki>${value}</nowiki>`;
  if (!bare.includes('|')) return value;
  let result = '';
  for (let at = 0; at < value.length; at++) result += bare[at] === '|' ? '{{!}}' : value[at]!;
  return result;
}

/** A text in which all that cannot hold an argument's end is blotted out, character by character. */
function withoutPieces(value: string): string {
  let rest = value;
  for (let depth = 0; depth < 40; depth++) {
    const less = rest.replace(protectedPieces, (piece) => '\u0000'.repeat(piece.length));
    if (less === rest) break;
    rest = less;
  }
  return rest;
}

function hasEquals(value: string): boolean {
  return withoutPieces(value)
    .replace(/<[^<>]*>/g, '')
    .includes('=');
}
