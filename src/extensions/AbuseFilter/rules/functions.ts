import { decodeEntities } from '../../../site/decode-entities.ts';
import { ipIsIn, ipToHex, isIP, parseIpRange } from '../../../site/ip.ts';
import { lookAlike, withoutBlanks, withoutDoubles, withoutSpecials, shareOfSpecials } from './letters.ts';
import { RuleMistake } from './mistake.ts';
import type { PatternRun } from './pattern-run.ts';
import { areEqual, fractionOf, isArray, isTrue, textOf, wholeOf, type Value } from './values.ts';

/** Longest text that a rule may make. */
const LONGEST = 8_000_000;

/** A function of the language: how many arguments it takes, and what it gives; `at` is its place in the rule. */
export interface RuleFunction {
  readonly least: number;
  readonly most: number;
  readonly run: (args: readonly Value[], at: number, patterns: PatternRun) => Value;
}

const of = (least: number, most: number, run: RuleFunction['run']): RuleFunction => ({ least, most, run });
const onText = (change: (text: string) => Value): RuleFunction => of(1, 1, ([text]) => change(textOf(text)));

const length = of(1, 1, ([value]) => BigInt(isArray(value) ? value.length : [...textOf(value)].length));
const set = of(2, 2, ([, value]) => value);

/** All functions, by their names. */
export const functions: ReadonlyMap<string, RuleFunction> = new Map<string, RuleFunction>([
  ['lcase', onText((text) => text.replaceAll('Σ', 'σ').toLowerCase())],
  ['ucase', onText((text) => text.toUpperCase())],
  ['length', length],
  ['strlen', length],
  ['string', onText((text) => text)],
  ['int', of(1, 1, ([value]) => wholeOf(value))],
  ['float', of(1, 1, ([value]) => fractionOf(value))],
  ['bool', of(1, 1, ([value]) => isTrue(value))],
  ['norm', onText((text) => withoutBlanks(withoutSpecials(withoutDoubles(lookAlike(text)))))],
  ['ccnorm', onText(lookAlike)],
  ['specialratio', onText(shareOfSpecials)],
  ['rmspecials', onText(withoutSpecials)],
  ['rmdoubles', onText(withoutDoubles)],
  ['rmwhitespace', onText(withoutBlanks)],
  ['rescape', onText((text) => text.replace(/[.\\+*?[^\]$(){}=!<>|:#-]/g, '\\$&'))],
  ['sanitize', onText(decodeEntities)],
  ['count', of(1, 2, count)],
  ['rcount', of(1, 2, countMatches)],
  ['get_matches', of(2, 2, ([pattern, text], at, patterns) => groupsOf(textOf(pattern), textOf(text), at, patterns))],
  ['ip_in_range', of(2, 2, inRanges)],
  ['ip_in_ranges', of(2, Infinity, inRanges)],
  ['set', set],
  ['set_var', set],
  ['substr', of(2, 3, ([text, start, size]) => part(textOf(text), Number(wholeOf(start)), size))],
  ['strpos', of(2, 3, ([text, wanted, start]) => place(textOf(text), textOf(wanted), Number(wholeOf(start ?? 0n))))],
  ['str_replace', of(3, 3, replace)],
  ['str_replace_regexp', of(3, 3, replaceMatches)],
  ['contains_any', of(2, Infinity, (args) => holds(args, 'some', (text) => text))],
  ['contains_all', of(2, Infinity, (args) => holds(args, 'every', (text) => text))],
  ['ccnorm_contains_any', of(2, Infinity, (args) => holds(args, 'some', lookAlike))],
  ['ccnorm_contains_all', of(2, Infinity, (args) => holds(args, 'every', lookAlike))],
  ['equals_to_any', of(2, Infinity, ([value, ...others]) => others.some((other) => areEqual(value, other, true)))],
]);

/** How often a text is in another; or how many items there are, in an array or between commas. */
function count([first, second]: readonly Value[]): Value {
  if (second === undefined) return BigInt(isArray(first) ? first.length : textOf(first).split(',').length);
  const [wanted, text] = [textOf(first), textOf(second)];
  return wanted === '' || text === '' ? 0n : BigInt(text.split(wanted).length - 1);
}

function countMatches([first, second]: readonly Value[], at: number, patterns: PatternRun): Value {
  if (second === undefined) return BigInt(textOf(first).split(',').length);
  return BigInt(patterns.matches(textOf(first), textOf(second), false, at).length);
}

/** The match and its groups; false for what took no part, where nothing after it did. */
function groupsOf(pattern: string, text: string, at: number, patterns: PatternRun): Value {
  const groups = pattern.replace(/\\[^]/g, '').match(/\((?!\?)|\(\?(?:P?<(?![=!])|')/g)?.length ?? 0;
  const match = patterns.matches(pattern, text, false, at, 1)[0];
  const last = match ? match.findLastIndex((group) => group !== undefined) : -1;
  return Array.from({ length: Math.max(groups + 1, last + 1) }, (_, index) =>
    index <= last ? (match?.[index] ?? '') : false,
  );
}

/** Whether an address is in one of the ranges, each of which has to be one: `a/n`, `a-b` or a single address. */
function inRanges([ip, ...ranges]: readonly Value[], at: number): Value {
  const address = textOf(ip);
  const found = ranges.map((value) => {
    const range = textOf(value);
    const [first, last, ...more] = range.split('-').map((edge) => ipToHex(edge.trim()));
    if (first !== undefined && last !== undefined && more.length === 0) {
      const own = ipToHex(address);
      return own !== undefined && own.length === first.length && first <= own && own <= last;
    }
    if (!isIP(range) && !parseIpRange(range)) throw new RuleMistake('invalidiprange', at, range);
    return isIP(address) && ipIsIn(address, [range]);
  });
  return found.includes(true);
}

/** Characters from `start`, counted from the end if negative; a negative size leaves out so many at the end. */
function part(text: string, start: number, size: Value): Value {
  const characters = [...text];
  const from = start < 0 ? Math.max(0, characters.length + start) : start;
  if (size === undefined || size === null) return characters.slice(from).join('');
  const wanted = Number(wholeOf(size));
  return characters.slice(from, wanted < 0 ? Math.max(0, characters.length + wanted) : from + wanted).join('');
}

function place(text: string, wanted: string, start: number): Value {
  const characters = [...text];
  if (wanted === '' || Math.abs(start) > characters.length) return -1n;
  const skipped = characters.slice(0, start < 0 ? characters.length + start : start).join('').length;
  const found = text.indexOf(wanted, skipped);
  return found < 0 ? -1n : BigInt([...text.slice(0, found)].length);
}

function replace(args: readonly Value[], at: number): Value {
  const [text, wanted, other] = args.map(textOf) as [string, string, string];
  if (wanted === '') return text;
  const parts = text.split(wanted);
  boundLength(text.length + (parts.length - 1) * other.length, at);
  return parts.join(other);
}

function replaceMatches(args: readonly Value[], at: number, patterns: PatternRun): Value {
  const [text, pattern, other] = args.map(textOf) as [string, string, string];
  const parts: string[] = [];
  let done = 0;
  let size = text.length;
  for (const match of patterns.matches(pattern, text, false, at)) {
    const put = other.replace(
      /\$\{(\d\d?)\}|\$(\d\d?)|\\(\d\d?)/g,
      (_, a?: string, b?: string, c?: string) => match[Number(a ?? b ?? c)] ?? '',
    );
    boundLength((size += put.length), at);
    parts.push(text.slice(done, match.index), put);
    done = match.index + match[0].length;
  }
  return parts.join('') + text.slice(done);
}

/** Refuses texts longer than a rule may make. */
export function boundLength(length: number, at: number): void {
  if (length > LONGEST) throw new RuleMistake('toolong', at);
}

function holds([first, ...wanted]: readonly Value[], how: 'some' | 'every', look: (text: string) => string): Value {
  const text = look(textOf(first));
  const parts = wanted.map((one) => look(textOf(one))).filter((one) => one !== '');
  return text !== '' && parts[how]((one) => text.includes(one));
}
