import type { FunctionCall, ParserFunction } from '../../../wikitext/extension-point.ts';
import { errorText } from './call-parts.ts';

interface StringSettings {
  PFEnableStringFunctions?: boolean;
  PFStringLengthLimit?: number;
}

/** Characters of an argument, markers of extension tags left out. */
function characters(call: FunctionCall, index: number): string[] {
  return [...call.context.strip.killMarkers(call.args[index]?.text() ?? '')];
}

function settings(call: FunctionCall): StringSettings {
  return call.context.site.settings as StringSettings;
}

function limit(call: FunctionCall): number {
  return settings(call).PFStringLengthLimit ?? 1000;
}

function integer(text: string | undefined): number {
  return Number(/^\s*([+-]?\d+)/.exec(text ?? '')?.[1] ?? 0);
}

const tooLong = Symbol('too long');

/** Registers a function that is there only if the wiki has string functions, and refuses texts beyond the limit. */
function stringFunction(name: string, run: (call: FunctionCall) => string | typeof tooLong): ParserFunction {
  return {
    magicWord: name,
    names: [name],
    run(call) {
      if (!settings(call).PFEnableStringFunctions) return undefined;
      const result = run(call);
      if (result !== tooLong) return result;
      return errorText(call.context, 'pfunc_string_too_long', limit(call).toLocaleString('en'));
    },
  };
}

function indexOf(text: readonly string[], needle: readonly string[], from: number): number {
  for (let at = Math.max(0, from); at + needle.length <= text.length; at++) {
    if (needle.every((char, i) => text[at + i] === char)) return at;
  }
  return -1;
}

/** What is looked for; a space where nothing was given. */
function needleOf(call: FunctionCall, index: number): string[] {
  const needle = characters(call, index);
  return needle.length === 0 ? [' '] : needle;
}

function position(call: FunctionCall): string | typeof tooLong {
  const text = characters(call, 0);
  const needle = needleOf(call, 1);
  if (text.length >= limit(call) || needle.length >= limit(call)) return tooLong;
  const offset = integer(call.args[2]?.text());
  const start = offset < 0 ? text.length + offset : offset;
  const at = indexOf(text, needle, start);
  return at < 0 ? '' : String(at);
}

function lastPosition(call: FunctionCall): string | typeof tooLong {
  const text = characters(call, 0);
  const needle = needleOf(call, 1);
  if (text.length >= limit(call) || needle.length >= limit(call)) return tooLong;
  for (let at = text.length - needle.length; at >= 0; at--) {
    if (needle.every((char, i) => text[at + i] === char)) return String(at);
  }
  return '-1';
}

function substring(call: FunctionCall): string | typeof tooLong {
  const text = characters(call, 0);
  if (text.length >= limit(call)) return tooLong;
  const start = integer(call.args[1]?.text());
  const length = integer(call.args[2]?.text());
  const rest = text.slice(start);
  return (length === 0 ? rest : rest.slice(0, length)).join('');
}

function count(call: FunctionCall): string | typeof tooLong {
  const text = characters(call, 0);
  const needle = needleOf(call, 1);
  if (text.length >= limit(call) || needle.length >= limit(call)) return tooLong;
  return String(text.join('').split(needle.join('')).length - 1);
}

function replace(call: FunctionCall): string | typeof tooLong {
  const text = characters(call, 0);
  const from = needleOf(call, 1);
  const to = characters(call, 2);
  const most = limit(call);
  if ([text, from, to].some((each) => each.length >= most)) return tooLong;
  const given = call.args[3]?.text() ?? '';
  const times = given === '' || integer(given) < 0 ? Infinity : integer(given);
  const pieces = text.join('').split(from.join(''));
  const replaced = Math.min(times, pieces.length - 1);
  const head = pieces.slice(0, replaced + 1).join(to.join(''));
  return [head, ...pieces.slice(replaced + 1)].join(from.join(''));
}

function explode(call: FunctionCall): string | typeof tooLong {
  const text = characters(call, 0);
  const divider = needleOf(call, 1);
  const most = limit(call);
  if (text.length >= most || divider.length >= most) return tooLong;
  const position = call.args[2]?.text() ?? '';
  if (position !== '' && !/^[+-]?\d/.test(position)) return '';
  let pieces = text.join('').split(divider.join(''));
  const given = call.args[3]?.text() ?? '';
  if (given !== '') {
    // Neither 0 nor -1 is a limit; below that nothing is parted.
    const written = integer(given);
    const size = written === 0 || written === -1 ? Infinity : Math.max(1, written);
    if (pieces.length > size) pieces = [...pieces.slice(0, size - 1), pieces.slice(size - 1).join(divider.join(''))];
  }
  return pieces.at(integer(position)) ?? '';
}

function urlDecode(call: FunctionCall): string {
  const text = call.context.strip.killMarkers(call.args[0]?.text() ?? '');
  const bytes: number[] = [];
  for (const byte of Buffer.from(text.replaceAll('+', ' ').replace(/%(?![\da-f]{2})/gi, '%25'), 'utf8')
    .toString('latin1')
    .matchAll(/%([\da-f]{2})|([\s\S])/gi)) {
    bytes.push(byte[1] === undefined ? byte[2]!.charCodeAt(0) : Number.parseInt(byte[1], 16));
  }
  return Buffer.from(bytes).toString('utf8');
}

export const stringFunctions: readonly ParserFunction[] = [
  stringFunction('len', (call) => String(characters(call, 0).length)),
  stringFunction('pos', position),
  stringFunction('rpos', lastPosition),
  stringFunction('sub', substring),
  stringFunction('count', count),
  stringFunction('replace', replace),
  stringFunction('explode', explode),
  stringFunction('urldecode', urlDecode),
];
