import {
  autonym,
  direction,
  fallbacks,
  intlLocale,
  isKnownLanguage,
  isValidLanguageCode,
  languageCodes,
  toBcp47,
} from '../../../../i18n/languages.ts';
import { grammarForm } from '../../../../i18n/grammar.ts';
import { pluralForm } from '../../../../i18n/plural.ts';
import { LuaError } from '../../../../lua/errors.ts';
import type { HostFunction } from '../../../../lua/host-function.ts';
import { luaList, type LuaValue } from '../../../../lua/value.ts';
import { formatDate } from '../../../../wikitext/date-format.ts';
import { readDate } from '../../../../wikitext/date-reader.ts';
import { formatNumber, parseFormattedNumber } from '../../../../wikitext/language-numbers.ts';
import { localClock } from '../../../../wikitext/local-clock.ts';
import type { ScriptEngine } from '../engine.ts';
import { durationIntervals, durationText } from './durations.ts';

function textsOf(list: LuaValue): string[] {
  return list instanceof Map ? [...list.values()].map((each) => String(each)) : [];
}

const cases: Readonly<Record<string, (text: string, locale: string) => string>> = {
  lc: (text, locale) => text.toLocaleLowerCase(locale),
  uc: (text, locale) => text.toLocaleUpperCase(locale),
  caseFold: (text, locale) => text.toLocaleUpperCase(locale),
  lcfirst: (text, locale) => onFirst(text, (first) => first.toLocaleLowerCase(locale)),
  ucfirst: (text, locale) => onFirst(text, (first) => first.toLocaleUpperCase(locale)),
};

function onFirst(text: string, change: (first: string) => string): string {
  const first = String.fromCodePoint(...[text.codePointAt(0) ?? 0].filter((point) => point > 0));
  const changed = change(first);
  // A letter that becomes several (ß) stays as it is at the beginning of a word.
  return [...changed].length === [...first].length ? changed + text.slice(first.length) : text;
}

export function languageFunctions(engine: ScriptEngine): Readonly<Record<string, HostFunction>> {
  const { site, source, options } = engine.context;
  const extra = site.settings.ExtraLanguageNames;

  /** @throws LuaError if a code can be none of a language */
  const codeOf = (code: LuaValue): string => {
    const text = String(code);
    if (!isValidLanguageCode(text)) throw new LuaError(`language code '${text}' is invalid`);
    return text.toLowerCase();
  };
  const nameOf = (code: string, inLanguage: string): string =>
    source.languageName?.(code, inLanguage) ?? autonym(code, extra);

  return {
    language_isKnownLanguageTag: (code) => isKnownLanguage(String(code)) || Object.hasOwn(extra, String(code)),
    language_isSupportedLanguage: (code) => isKnownLanguage(String(code)),
    language_isValidCode: (code) => isValidLanguageCode(String(code)),
    language_isValidBuiltInCode: (code) => /^[a-z\d-]{2,}$/.test(String(code)),
    language_getFallbacksFor: (code) => luaList(fallbacks(String(code))),
    language_toBcp47: (code) => toBcp47(codeOf(code)),
    language_direction: (code) => direction(codeOf(code)),
    languageName: (code, inLanguage) => nameOf(String(code).toLowerCase(), String(inLanguage)),
    languageNames: (inLanguage) =>
      new Map([...languageCodes, ...Object.keys(extra)].map((code) => [code, nameOf(code, String(inLanguage))])),
    language_case: (code, name, text) => cases[String(name)]!(String(text), intlLocale(codeOf(code))),
    language_formatNum: (code, number, plain) => formatNumber(String(number), codeOf(code), plain !== true),
    language_parseNumber: (code, text) => parseFormattedNumber(String(text), codeOf(code)),
    language_plural: (code, number, forms) => pluralForm(Number(number), textsOf(forms), codeOf(code)),
    language_grammar: (code, word, form) => grammarForm(String(word), String(form), codeOf(code)),
    language_formatDuration: (code, seconds, units) => durationText(Number(seconds), textsOf(units), codeOf(code)),
    durationIntervals: (seconds, units) => durationIntervals(Number(seconds), textsOf(units)),
    language_formatDate(code, format, text, isLocal) {
      const language = codeOf(code);
      const date = String(text);
      if (date === '') engine.noteTime();
      const instant = date === '' ? options.now : readDate(date, options.now, 'UTC');
      if (instant === undefined || Number.isNaN(instant)) {
        throw new LuaError(`bad argument #2 to 'formatDate': invalid timestamp '${date}'`);
      }
      const zone = isLocal === true ? (site.settings.Localtimezone ?? 'UTC') : 'UTC';
      return formatDate(String(format), localClock(instant, zone), language, source);
    },
    gender(who, forms) {
      const [male = '', female = male, neutral = male] = textsOf(forms);
      const gender = source.userGender(String(who));
      return gender === 'male' ? male : gender === 'female' ? female : neutral;
    },
  };
}
