import { readFileSync } from 'node:fs';
import { parseTemplate, type Template, type TemplatePart } from './message-template.ts';
import { dateNames } from './date-names.ts';
import { fallbacks, isKnownLanguage } from './languages.ts';
import { grammarForm } from './grammar.ts';
import { formatBitrate, formatDate, formatDuration, formatNumber, formatPeriod, formatSize, join } from './format.ts';
import { msg, type Message, type MessageParam } from './message.ts';
import { pluralForm } from './plural.ts';

/** Texts by message key: `{ 'apierror-missingtitle': '…' }`. */
export type Texts = Readonly<Record<string, string>>;

/**
 * Texts by language code. In place of the texts may stand the address (`file:`) of a JSON file that holds them, or of several: they
 * are read when somebody first wants that language. English is always needed and never an address.
 */
export type MessageBundles = { readonly en?: Texts } & Readonly<Record<string, Texts | readonly string[]>>;

/** A wiki's own text of a message (its page in the MediaWiki namespace), if it has one. */
export type MessageOverrides = (key: string, language: string) => string | undefined;

export interface MessagesOptions {
  /** What `{{SITENAME}}`, `{{SERVER}}` and their like say, by name in lower case. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Names of namespaces for `{{ns:4}}` and `{{ns:project}}`. */
  readonly namespaceName?: (nameOrNumber: string) => string | undefined;
  /** The gender that a user chose, for `{{GENDER:}}`. */
  readonly gender?: (user: string) => 'male' | 'female' | 'unknown';
}

/** All interface messages of a wiki. */
export interface Messages {
  /** The message as plain text, with its parameters, PLURAL, GENDER and the like resolved. An unknown key is said in `⧼⧽`. */
  text(message: Message, language: string, overrides?: MessageOverrides): string;
  /** True if some bundle has the key (in English, unless said otherwise). */
  exists(key: string, language?: string): boolean;
  /** The text as it was written, from the language or its fallbacks; undefined if there is none. */
  raw(key: string, language: string, overrides?: MessageOverrides): string | undefined;
  /** All keys that have an English text, sorted. */
  keys(): readonly string[];
}

/**
 * The messages of core and extensions; of two texts for a key the later bundle's holds. Months and days have the names that the
 * language has, whether or not a bundle is in it. `qqx` shows keys in place of texts.
 */
export function createMessages(bundles: readonly MessageBundles[], options: MessagesOptions = {}): Messages {
  const languages = new Set(bundles.flatMap((each) => Object.keys(each)));
  const read = new Map<string, ReadonlyMap<string, string>>();
  const textsIn = (language: string): ReadonlyMap<string, string> | undefined => {
    if (!languages.has(language) && !isKnownLanguage(language)) return undefined;
    let texts = read.get(language);
    if (!texts) {
      texts = new Map([...dateNames(language), ...bundles.flatMap((each) => textsOf(each[language]))]);
      read.set(language, texts);
    }
    return texts;
  };
  const sortedKeys = [...(textsIn('en')?.keys() ?? [])].sort();

  const messages: Messages = {
    text: (message, language, overrides) =>
      new Rendering({ messages, language, overrides, options }).message(message, 0),
    exists: (key, language = 'en') => textsIn(language)?.has(key) ?? false,
    raw: (key, language, overrides) => {
      for (const code of [language, ...fallbacks(language)]) {
        const text = overrides?.(key, code) ?? textsIn(code)?.get(key);
        if (text !== undefined) return text;
      }
      return undefined;
    },
    keys: () => sortedKeys,
  };
  return messages;
}

function textsOf(bundle: Texts | readonly string[] | undefined): [string, string][] {
  const parts = isAddresses(bundle) ? bundle.map(readTexts) : [bundle ?? {}];
  return parts.flatMap((texts) => Object.entries(texts));
}

function isAddresses(bundle: Texts | readonly string[] | undefined): bundle is readonly string[] {
  return Array.isArray(bundle);
}

function readTexts(address: string): Texts {
  return JSON.parse(readFileSync(new URL(address), 'utf8')) as Texts;
}

interface Situation {
  readonly messages: Messages;
  readonly language: string;
  readonly overrides: MessageOverrides | undefined;
  readonly options: MessagesOptions;
}

/** Messages within messages, and `{{int:}}`, go no deeper. */
const DEEPEST = 20;

/** Puts one message into text; nothing of it is kept. */
class Rendering {
  readonly #situation: Situation;

  constructor(situation: Situation) {
    this.#situation = situation;
  }

  message(message: Message, depth: number): string {
    const { messages, language, overrides } = this.#situation;
    const params = message.params.map((param) => this.#param(param, depth));
    if (language === 'qqx') return `(${message.key}${params.length > 0 ? `: ${params.join(', ')}` : ''})`;
    const text = depth > DEEPEST ? undefined : messages.raw(message.key, language, overrides);
    if (text === undefined) return `⧼${message.key}⧽`;
    return this.#template(parseTemplate(text), { params, message, depth });
  }

  #param(param: MessageParam, depth: number): string {
    const { language, messages, overrides } = this.#situation;
    if (typeof param === 'string') return param;
    if (typeof param === 'number' || typeof param === 'bigint') return formatNumber(param, language);
    if ('key' in param) return this.message(param, depth + 1);
    if ('prefixedText' in param) return param.prefixedText;
    if ('missing' in param) return '';
    if ('plaintext' in param) return String(param.plaintext);
    if ('raw' in param) return param.raw;
    if ('num' in param) return param.num === '' ? '' : formatNumber(param.num, language);
    if ('size' in param) return formatSize(param.size, language);
    if ('bitrate' in param) return formatBitrate(param.bitrate, language);
    if ('duration' in param) return formatDuration(param.duration, language);
    if ('period' in param) return formatPeriod(param.period, language);
    if ('expiry' in param) return this.#expiry(param.expiry, depth);
    if ('dateTime' in param) return formatDate(dateOf(param.dateTime), 'both', language);
    if ('date' in param) return formatDate(dateOf(param.date), 'date', language);
    if ('time' in param) return formatDate(dateOf(param.time), 'time', language);
    if ('group' in param) {
      const key = `group-${param.group}`;
      return messages.raw(key, language, overrides) === undefined ? param.group : this.message(msg(key), depth + 1);
    }
    return join(
      param.list.map((item) => this.#param(item, depth + 1)),
      param.type,
      language,
    );
  }

  #expiry(expiry: string, depth: number): string {
    return expiry === 'infinity'
      ? this.message(msg('infiniteblock'), depth + 1)
      : formatDate(dateOf(expiry), 'both', this.#situation.language);
  }

  #template(template: Template, context: Context): string {
    return template.map((part) => this.#part(part, context)).join('');
  }

  #part(part: TemplatePart, context: Context): string {
    if (typeof part === 'string') return part;
    if ('parameter' in part) return context.params[part.parameter] ?? `$${part.parameter + 1}`;
    const { language, options } = this.#situation;
    const args = part.args.map((arg) => this.#template(arg, context));
    switch (part.call) {
      case 'plural':
        return pluralForm(numberOf(part.args[0], args[0], context), args.slice(1), language);
      case 'gender':
        return genderForm(
          args[0]!.trim() === '' ? 'unknown' : (options.gender?.(args[0]!) ?? 'unknown'),
          args.slice(1),
        );
      case 'grammar':
        return grammarForm(args[1] ?? '', args[0] ?? '', language);
      case 'int':
        return this.message(msg(uncapitalised(args[0] ?? ''), ...args.slice(1)), context.depth + 1);
      case 'formatnum':
        return Number.isFinite(Number(args[0])) ? formatNumber(Number(args[0]), language) : (args[0] ?? '');
      case 'lc':
        return (args[0] ?? '').toLowerCase();
      case 'uc':
        return (args[0] ?? '').toUpperCase();
      case 'lcfirst':
        return uncapitalised(args[0] ?? '');
      case 'ucfirst':
        return (args[0] ?? '').replace(/^./u, (first) => first.toUpperCase());
      case 'bidi':
        return args[0] ?? '';
      case 'ns':
        return options.namespaceName?.(args[0] ?? '') ?? part.source;
      default:
        return part.args.length === 0 ? (options.variables?.[part.call] ?? part.source) : this.#literal(part, args);
    }
  }

  /** A call that is none of a message: as it stands, with what is within resolved. */
  #literal(part: Exclude<TemplatePart, string | { parameter: number }>, args: readonly string[]): string {
    const head = part.source.slice(0, part.source.indexOf(':') + 1);
    return `${head}${args.join('|')}}}`;
  }
}

interface Context {
  readonly params: readonly string[];
  readonly message: Message;
  readonly depth: number;
}

/** The number that PLURAL counts: the parameter itself where it is one, else what the text says. */
function numberOf(arg: Template | undefined, text: string | undefined, { message }: Context): number {
  const only = arg?.length === 1 ? arg[0] : undefined;
  if (only !== undefined && typeof only === 'object' && 'parameter' in only) {
    const param = message.params[only.parameter];
    if (typeof param === 'number') return param;
    if (typeof param === 'object' && 'num' in param) return Number(param.num);
  }
  const number = Number((text ?? '').replace(/[,\s]/g, ''));
  return Number.isFinite(number) ? number : 0;
}

/** `{{GENDER:|he|she|they}}`; two forms are for men (and those who did not say) and women. */
function genderForm(gender: 'male' | 'female' | 'unknown', forms: readonly string[]): string {
  const [male = '', female = male, unknown = male] = forms;
  return { male, female, unknown }[gender];
}

function uncapitalised(text: string): string {
  return text.replace(/^./u, (first) => first.toLowerCase());
}

function dateOf(timestamp: string): Date {
  return new Date(timestamp.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z'));
}
