import { trim } from '../../site/trim.ts';
import { toBcp47, variantNames, variants } from '../../i18n/languages.ts';
import { decodeEntities } from '../../site/decode-entities.ts';
import type { ConvertibleLanguage } from './conversion.ts';
import { convertibleLanguages } from './languages.ts';
import { variantFallbacks } from './variants.ts';
import { Replacements } from './replacements.ts';
import { findRules, KEEP_END, KEEP_START, type Piece } from './rule-places.ts';
import { RuleReader, type Rule } from './rule.ts';

const readers = new Map<string, RuleReader>();

function readerOf(language: string, codes: readonly string[]): RuleReader {
  let reader = readers.get(language);
  if (!reader) {
    const names = codes.flatMap((code) => [code, toBcp47(code).toLowerCase()].map((name) => [name, code] as const));
    readers.set(language, (reader = new RuleReader(new Map(names))));
  }
  return reader;
}

/** What automatic conversion passes over: tags, character references, markers. */
const untouched =
  /<\/?[a-z!](?:[^>"']|"[^"]*"|'[^']*')*>|&(?:[a-z]\w*|#\w+);|\x7fC\(\x7f[^]*?\x7fC\)\x7f|\x7f[^\x7f]*\x7f/gi;
/** Elements that are passed over whole. */
const code = /^<(script|style|code|pre)\b/i;
/** What stands in a field of a form is converted only where a rule says so. */
const fieldAttribute = /(\s(?:value|placeholder)=)"([^"]*-\{[^"]*)"/gi;
const wordyAttribute = /(\s(?:alt|title)=)"([^"]*)"/gi;

/** Writes one page in one variant of its language, by the language's tables and by the rules that its text gives. */
export class LanguageConverter {
  readonly language: string;
  readonly variant: string;
  /** What a rule with the flag `T` makes the page's title, as HTML; undefined: nothing. */
  title: string | undefined;
  readonly #facts: ConvertibleLanguage;
  readonly #codes: readonly string[];
  readonly #reader: RuleReader;
  /** Rules that hold from where they stand on. */
  readonly #rules = new Replacements();

  constructor(language: string, variant: string) {
    this.language = language;
    this.variant = variant;
    this.#facts = convertibleLanguages[language]!;
    this.#codes = language === 'en' ? ['en', 'en-x-piglatin'] : variants(language);
    this.#reader = readerOf(language, this.#codes);
  }

  /** HTML with its rules carried out and its text and tooltips converted. */
  convert(html: string): string {
    return findRules(html)
      .map((piece) => (typeof piece === 'string' ? this.#convertText(piece) : this.#carryOut(piece)))
      .join('');
  }

  /** Text without markup. */
  convertPlain(text: string, variant = this.variant): string {
    const rules = variant === this.variant ? this.#rules : new Replacements();
    if (this.#facts.stays?.[variant]?.(text)) return rules.replace(text);
    return rules.replace(text, this.#facts.conversions[variant]?.());
  }

  /** A title in a variant: whatever letters it is written in, all are converted. */
  convertTitle(text: string, variant: string): string {
    return new Replacements().replace(text, this.#facts.conversions[variant]?.());
  }

  /** A title in all variants, without itself. */
  alternatives(text: string): string[] {
    const all = new Set(Object.keys(this.#facts.conversions).map((variant) => this.convertTitle(text, variant)));
    all.delete(text);
    return [...all];
  }

  #convertText(html: string, variant = this.variant): string {
    const pieces: string[] = [];
    const between: string[] = [];
    const ends = new Map<string, number>();
    const pattern = new RegExp(untouched);
    let from = 0;
    for (let match = pattern.exec(html); match; match = pattern.exec(html)) {
      const end = endOfCode(html, match[0], pattern.lastIndex, ends);
      pieces.push(html.slice(from, match.index));
      between.push(end === undefined ? this.#passOver(match[0]) : html.slice(match.index, end));
      from = pattern.lastIndex = end ?? pattern.lastIndex;
    }
    pieces.push(html.slice(from));
    const stays = this.#facts.stays?.[variant]?.(pieces.join('')) === true;
    const conversion = stays ? undefined : this.#facts.conversions[variant]?.();
    return pieces.map((piece, i) => this.#rules.replace(piece, conversion) + (between[i] ?? '')).join('');
  }

  #passOver(found: string): string {
    if (found.startsWith(KEEP_START)) return found.slice(KEEP_START.length, -KEEP_END.length);
    if (found.startsWith('<input ')) {
      return found.replace(
        fieldAttribute,
        (_whole, name: string, value: string) => `${name}"${this.#carryOutIn(value)}"`,
      );
    }
    if (!found.startsWith('<') || !/\s(?:alt|title)="/i.test(found) || found.includes('</')) return found;
    return found.replace(wordyAttribute, (whole, name: string, value: string) =>
      value.includes('://') ? whole : `${name}"${this.#convertAttribute(value)}"`,
    );
  }

  #convertAttribute(value: string): string {
    const text = decodeEntities(value);
    const converted = this.convert(escapeText(text));
    return converted === escapeText(text) ? value : attributeText(converted);
  }

  /** The value of an attribute with the rules in it carried out, and nothing else converted. */
  #carryOutIn(value: string): string {
    const pieces = findRules(escapeText(decodeEntities(value)));
    return attributeText(pieces.map((piece) => (typeof piece === 'string' ? piece : this.#carryOut(piece))).join(''));
  }

  #carryOut({ inside }: { inside: readonly Piece[] }): string {
    const text = inside.map((piece) => (typeof piece === 'string' ? piece : this.#carryOut(piece))).join('');
    const rule = this.#reader.read(text);
    const { flags } = rule;
    if (flags.has('R')) return rule.text;
    if (flags.has('N')) return this.#nameOf(trim(rule.text));
    if (flags.has('-')) {
      for (const [from] of this.#replacements(rule)) this.#rules.delete(from);
      return '';
    }
    if (rule.only.length > 0) return this.#convertedOnly(rule);
    const shown = this.#textOf(rule);
    if (flags.has('T')) this.#setTitle(rule, shown);
    if (flags.has('A') || flags.has('H')) {
      for (const [from, to] of this.#replacements(rule)) this.#rules.set(from, to);
    }
    if (flags.has('H') || (flags.has('D') && !flags.has('A'))) return flags.has('D') ? this.#describe(rule) : '';
    return flags.has('D') || (flags.has('T') && !flags.has('A')) ? '' : shown;
  }

  /** What a rule says in this variant. */
  #textOf(rule: Rule): string {
    const { texts, oneWay } = rule;
    if (texts.size === 0 && oneWay.length === 0) return rule.text;
    for (const variant of [this.variant, ...variantFallbacks(this.language, this.variant)]) {
      const text = texts.get(variant) ?? oneWay.find((each) => each.variant === variant)?.text;
      if (text !== undefined) return text;
    }
    return [...texts.values(), ...oneWay.map(({ text }) => text)][0]!;
  }

  get #level(): string {
    return this.#facts.levels?.[this.variant] ?? 'both';
  }

  #setTitle(rule: Rule, shown: string): void {
    // In the variant that stands for the text as it is written, only a text of its own counts.
    if (this.#level === 'none') this.title = rule.texts.get(this.variant) ?? this.title;
    else this.title = shown;
  }

  /** What a rule replaces by what in this variant. */
  #replacements(rule: Rule): [from: string, to: string][] {
    const { texts, oneWay } = rule;
    if (this.#level === 'none') return [];
    if (texts.size === 0 && oneWay.length === 0) return rule.text === '' ? [] : [[rule.text, rule.text]];
    const pairs: [string, string][] = [];
    if (this.#level === 'both' && texts.size > 0) {
      const codes = [this.variant, ...variantFallbacks(this.language, this.variant)];
      const to = codes.map((code) => texts.get(code)).find((text) => text !== undefined);
      if (to !== undefined) for (const from of texts.values()) if (from !== to) pairs.push([from, to]);
    }
    for (const { from, variant, text } of oneWay) if (variant === this.variant) pairs.push([from, text]);
    return pairs.filter(([from]) => from !== '');
  }

  #convertedOnly(rule: Rule): string {
    const codes = [this.variant, ...variantFallbacks(this.language, this.variant)];
    const variant = codes.find((code) => rule.only.includes(code));
    return variant === undefined ? rule.text : this.#convertText(rule.text, variant);
  }

  #describe({ texts, oneWay }: Rule): string {
    const [afterName, afterText] = this.#facts.separators ?? [':', ';'];
    const both = [...texts].map(([variant, text]) => `${this.#nameOf(variant)}${afterName}${text}${afterText}`);
    const one = oneWay.map(
      ({ from, variant, text }) => `${from}⇒${this.#nameOf(variant)}${afterName}${text}${afterText}`,
    );
    return [...both, ...one].join('');
  }

  /** What a variant is called, without the way of writing where there is a place, too. */
  #nameOf(code: string): string {
    const name = variantNames(this.language)[code.toLowerCase()] ?? code;
    return name.replace(/(?<=.)(?:简体|繁體|正體)$/u, '');
  }
}

/** Where an element that is passed over ends; undefined for other tags, and where there is no end tag. */
function endOfCode(html: string, tag: string, from: number, ends: Map<string, number>): number | undefined {
  const name = code.exec(tag)?.[1]?.toLowerCase();
  if (name === undefined || ends.get(name) === -1) return undefined;
  const end = html.indexOf(`</${name}>`, from);
  ends.set(name, end);
  return end < 0 ? undefined : end + name.length + 3;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** HTML as the value of an attribute: no tags, no quotes. */
function attributeText(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
