import type { FunctionCall, ParserFunction } from '../extension-point.ts';
import { isRaw, textOf } from './argument-text.ts';
import { escapeHtml } from '../../i18n/escape-html.ts';
import { pluralForm } from '../../i18n/plural.ts';
import { formatNumber, parseFormattedNumber } from '../language-numbers.ts';
import { LINK_STARTS } from '../html/character-references.ts';
import { encodeTitle } from '../../site/url.ts';
import { anchorOf } from '../section-anchor.ts';

function textFunction(
  magicWord: string,
  run: ParserFunction['run'],
  names = [magicWord.toUpperCase()],
): ParserFunction {
  return { magicWord, names, hash: false, run };
}

/** Applies `change` to the text between strip markers. */
function aroundMarkers(call: FunctionCall, change: (text: string) => string): string {
  return textOf(call, 0)
    .split(/(\x7f'"`UNIQ-[^\x7f]*-QINU`"'\x7f)/)
    .map((piece, i) => (i % 2 === 1 ? piece : change(piece)))
    .join('');
}

function changeFirst(text: string, change: (first: string) => string): string {
  const first = [...text.slice(0, 2)][0] ?? '';
  return change(first) + text.slice(first.length);
}

/** Languages in which the dot of an i belongs to the letter. */
const dottedLanguages = ['az', 'kaa', 'tr'];

function isDotted({ context }: FunctionCall): boolean {
  return dottedLanguages.includes(context.site.settings.LanguageCode);
}

function lowerFirst(first: string, call: FunctionCall): string {
  return first === 'I' && isDotted(call) ? 'ı' : first.toLowerCase();
}

/** Characters that have a title case of their own keep it. */
function titleCase(first: string, call: FunctionCall): string {
  if (first === 'i' && isDotted(call)) return 'İ';
  return { ǆ: 'ǅ', ǉ: 'ǈ', ǌ: 'ǋ', ǳ: 'ǲ' }[first] ?? first.toUpperCase();
}

const mostPadded = 500;

function pad(call: FunctionCall, side: 'left' | 'right'): string {
  const { strip } = call.context;
  const text = textOf(call, 0);
  const filler = call.args[2] ? strip.killMarkers(call.args[2].text()) : '0';
  const length = Math.min(Math.trunc(Number(/^-?\d+/.exec(textOf(call, 1))?.[0] ?? 0)), mostPadded);
  const missing = length - [...text].length;
  if (filler === '' || missing <= 0) return text;
  const units = [...filler];
  const padding = Array.from({ length: missing }, (_, i) => units[i % units.length]).join('');
  return side === 'left' ? padding + text : text + padding;
}

/** Percent encoding of everything but letters, digits and `-_.`. */
function rawUrlEncode(text: string, plain: RegExp): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    plain,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function urlEncode(call: FunctionCall): string {
  const text = call.context.strip.killMarkers(textOf(call, 0));
  switch (textOf(call, 1)) {
    case 'PATH':
      return rawUrlEncode(text, /[!'()*]/g);
    case 'WIKI':
      return encodeTitle(text);
    default:
      return rawUrlEncode(text, /[!'()*~]/g).replaceAll('%20', '+');
  }
}

const numeric = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

function formatNum(call: FunctionCall): string {
  const { pageLanguage } = call.context.options;
  const flag = textOf(call, 1);
  if (isRaw(flag)) return aroundMarkers(call, (text) => parseFormattedNumber(text, pageLanguage));
  const text = textOf(call, 0);
  if (/^[+-]?INF$/.test(text)) return text.startsWith('-') ? '−∞' : '∞';
  if (text !== '' && !numeric.test(call.context.strip.killMarkers(text)))
    call.context.addTrackingCategory('nonnumeric-formatnum');
  else if (text.startsWith('+')) return formatNumber(text.slice(1), pageLanguage, flag !== 'NOSEP');
  return aroundMarkers(call, (piece) => formatNumber(piece, pageLanguage, flag !== 'NOSEP'));
}

/** What a later stage would take for wikitext. */
const meaningful = new RegExp(`[[\\]{}|]|''|__|${LINK_STARTS}`, 'g');

export const textFunctions: readonly ParserFunction[] = [
  textFunction('lc', (call) => aroundMarkers(call, (text) => text.toLowerCase())),
  textFunction('uc', (call) => aroundMarkers(call, (text) => text.toUpperCase())),
  textFunction('lcfirst', (call) => changeFirst(textOf(call, 0), (first) => lowerFirst(first, call))),
  textFunction('ucfirst', (call) => changeFirst(textOf(call, 0), (first) => titleCase(first, call))),
  textFunction('padleft', (call) => pad(call, 'left')),
  textFunction('padright', (call) => pad(call, 'right')),
  textFunction('urlencode', urlEncode),
  textFunction('anchorencode', (call) => {
    const { strip, site } = call.context;
    const anchor = anchorOf(strip.killMarkers(textOf(call, 0)), site.settings.FragmentMode[0] ?? 'html5');
    return escapeHtml(anchor).replace(meaningful, (c) => `&#${c.charCodeAt(0)};${c.slice(1)}`);
  }),
  textFunction('formatnum', formatNum),
  textFunction('plural', (call) => {
    const { pageLanguage } = call.context.options;
    const number = Number.parseFloat(parseFormattedNumber(textOf(call, 0), pageLanguage)) || 0;
    return pluralForm(
      number,
      call.args.slice(1).map((arg) => arg.text()),
      pageLanguage,
    );
  }),
  textFunction('bidi', (call) => `\u202a${textOf(call, 0)}\u202c`),
];
