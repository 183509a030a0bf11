import { grammarForm } from '../../i18n/grammar.ts';
import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import type { FunctionCall, FunctionResult, MagicVariable, ParserFunction } from '../extension-point.ts';
import { autonym, codeOfTag, direction, isValidLanguageCode, toBcp47 } from '../../i18n/languages.ts';
import type { ParseContext } from '../parse-context.ts';
import { textOf } from './argument-text.ts';

function gender(call: FunctionCall): string {
  const { context } = call;
  const forms = call.args.slice(1).map((arg) => arg.text());
  if (forms.length === 0) return '';
  if (forms.length === 1) return forms[0]!;
  const text = textOf(call, 0);
  const title = text === '' || text === '.' ? undefined : titleOrUndefined(context.site, text);
  const name = title?.namespace === NS.user ? title.text : text;
  const { user, interfaceMessage } = context.options;
  const who = name === '' && interfaceMessage ? user.name : name;
  const known = who === '' || who === '.' ? 'unknown' : context.source.userGender(who);
  const [male, female, neutral] = forms;
  if (known === 'male') return male!;
  if (known === 'female') return female ?? male!;
  return neutral ?? male!;
}

function interfaceMessage(call: FunctionCall): string | FunctionResult | undefined {
  const key = textOf(call, 0);
  if (key === '') return undefined;
  const { context } = call;
  const { source, options } = context;
  const params = call.args.slice(1).map((arg) => arg.text());
  if (options.interfaceLanguage === 'qqx') {
    const name = key.slice(0, 1).toLowerCase() + key.slice(1);
    return params.length === 0 ? `(${name})` : `(${name}: ${params.join(', ')})`;
  }
  const name = (key.slice(0, 1).toLowerCase() + key.slice(1)).replaceAll(' ', '_');
  const text = source.message(name, options.interfaceLanguage);
  if (text === undefined) return `⧼${key}⧽`;
  return { text: text.replace(/\$(\d)/g, (whole, n: string) => params[Number(n) - 1] ?? whole), expand: true };
}

/** A language's name for itself, or in another language where the wiki knows that; the code if it has none. */
function languageName(code: string, inLanguage: string, { source, site }: ParseContext): string {
  return source.languageName?.(code, inLanguage) ?? (autonym(code, site.settings.ExtraLanguageNames) || code);
}

function language(call: FunctionCall): string {
  const { context } = call;
  const code = codeOfTag(textOf(call, 0)) || context.options.pageLanguage;
  return languageName(code, codeOfTag(textOf(call, 1)), context);
}

/** A language code given, or the page's own; one that can be none puts the page into a tracking category. */
function codeOf(call: FunctionCall): string {
  const code = textOf(call, 0);
  if (code !== '' && !isValidLanguageCode(code)) call.context.addTrackingCategory('bad-language-code-category');
  return code.toLowerCase() || call.context.options.pageLanguage;
}

/** Languages that address people formally unless they say `-informal`. */
const FORMAL = new Set(['li', 'nds-nl', 'nl', 'srn', 'vls', 'zea']);

/** The informal form, or the formal one where the page's language is spoken so; the only form where there is one. */
function formal(call: FunctionCall): string {
  const { pageLanguage } = call.context.options;
  const isFormal = pageLanguage.endsWith('-formal') || FORMAL.has(pageLanguage);
  return textOf(call, isFormal && call.args.length > 1 ? 1 : 0);
}

const hashed = (
  magicWord: string,
  names: readonly string[],
  run: ParserFunction['run'],
  caseSensitive = false,
): ParserFunction => ({
  magicWord,
  names,
  caseSensitive,
  run,
});

export const languageFunctions: readonly ParserFunction[] = [
  { magicWord: 'gender', names: ['gender'], hash: false, run: gender },
  {
    magicWord: 'grammar',
    names: ['grammar'],
    hash: false,
    run(call) {
      const { strip, options } = call.context;
      return grammarForm(strip.killMarkers(textOf(call, 1)), textOf(call, 0), options.pageLanguage);
    },
  },
  { magicWord: 'int', names: ['int'], hash: false, run: interfaceMessage },
  hashed('formal', ['#FORMAL'], formal, true),
  hashed('language', ['#language'], language),
  hashed('bcp47', ['#bcp47'], (call) => toBcp47(codeOf(call)), true),
  hashed('dir', ['#dir'], (call) => direction(codeOf(call)), true),
];

/** The same words without anything after them: about the page's own language. */
export const languageVariables: readonly MagicVariable[] = [
  {
    magicWord: 'language',
    names: ['#language'],
    caseSensitive: false,
    value: (context) => languageName(context.options.pageLanguage, '', context),
  },
  { magicWord: 'bcp47', names: ['#bcp47'], caseSensitive: true, value: ({ options }) => toBcp47(options.pageLanguage) },
  {
    magicWord: 'dir',
    names: ['#dir'],
    caseSensitive: true,
    value: ({ options }) => direction(options.pageLanguage),
  },
];
