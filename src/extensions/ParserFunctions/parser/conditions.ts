import { NS } from '../../../site/namespaces.ts';
import { decodeEntities } from '../../../site/decode-entities.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { FunctionCall, ParserFunction } from '../../../wikitext/extension-point.ts';
import { noteLink } from '../../../wikitext/note-use.ts';
import { errorText, textOf } from './call-parts.ts';
import { evaluate, ExpressionError, formatResult } from './expression.ts';

const numeric = /^[ \t\n\r\v\f]*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?[ \t\n\r\v\f]*$/i;

/** Numbers are equal by value, all else by letters. */
function equal(a: string, b: string): boolean {
  return a === b || (numeric.test(a) && numeric.test(b) && Number(a) === Number(b));
}

function expression(call: FunctionCall): { value: number | undefined } | { error: string } {
  try {
    return { value: evaluate(textOf(call, 0)) };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { error: errorText(call.context, error.key, error.parameter) };
  }
}

function switchFunction(call: FunctionCall): string {
  const primary = decodeEntities(textOf(call, 0));
  const isDefault = (text: string): boolean => text === '#default' || call.context.registry.word('default').is(text);
  let otherwise: (() => string) | undefined;
  let matched = false;
  let defaultFalls = false;
  let last: string | undefined;
  for (const arg of call.args.slice(1)) {
    const name = arg.name();
    if (name === undefined) {
      last = arg.value();
      if (equal(decodeEntities(last), primary)) matched = true;
      else if (isDefault(last)) defaultFalls = true;
      continue;
    }
    last = undefined;
    if (matched || equal(decodeEntities(name), primary)) return arg.value();
    if (defaultFalls || isDefault(name)) {
      otherwise = () => arg.value();
      defaultFalls = false;
    }
  }
  if (last !== undefined && !defaultFalls) return last;
  return otherwise?.() ?? '';
}

const errorMark = /<(?:strong|span|p|div)\s(?:[^\s>]*\s+)*?class="(?:[^"\s>]*\s+)*?error(?:\s[^">]*)?"/;

function ifError(call: FunctionCall): string {
  const text = textOf(call, 0);
  if (errorMark.test(text)) return textOf(call, 1);
  return call.args[2] ? call.args[2].text() : text;
}

function exists({ args, context }: FunctionCall): boolean {
  const title = titleOrUndefined(context.site, args[0]!.text());
  if (!title || title.isExternal || title.dbKey === '') return false;
  if (title.namespace === NS.special) return context.source.linkFacts([title])[0]?.known ?? false;
  if (title.namespace === NS.media) {
    if (!context.countExpensive()) return false;
    const [file] = context.source.files([{ name: title.dbKey }]);
    context.output.images.set(title.dbKey, { timestamp: file?.timestamp, sha1: file?.sha1 });
    return file !== undefined;
  }
  if (!context.countExpensive()) return false;
  const pageId = context.source.linkFacts([title])[0]?.pageId ?? 0;
  noteLink(context, title, pageId);
  return pageId > 0;
}

export const conditions: readonly ParserFunction[] = [
  { magicWord: 'if', names: ['if'], run: (call) => textOf(call, textOf(call, 0) !== '' ? 1 : 2) },
  {
    magicWord: 'ifeq',
    names: ['ifeq'],
    run: (call) => textOf(call, equal(decodeEntities(textOf(call, 0)), decodeEntities(textOf(call, 1))) ? 2 : 3),
  },
  { magicWord: 'switch', names: ['switch'], run: switchFunction },
  { magicWord: 'ifexist', names: ['ifexist'], run: (call) => textOf(call, exists(call) ? 1 : 2) },
  {
    magicWord: 'ifexpr',
    names: ['ifexpr'],
    run(call) {
      const result = expression(call);
      if ('error' in result) return result.error;
      return textOf(call, result.value ? 1 : 2);
    },
  },
  { magicWord: 'iferror', names: ['iferror'], run: ifError },
];

/** `{{#expr:}}`: what an expression comes to. */
export const expr: ParserFunction = {
  magicWord: 'expr',
  names: ['expr'],
  run(call) {
    const result = expression(call);
    if ('error' in result) return result.error;
    return result.value === undefined ? '' : formatResult(result.value);
  },
};
