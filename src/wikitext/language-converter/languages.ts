import type { ConvertibleLanguage } from './conversion.ts';
import { balinesePlain, balineseToPalmLeaf, balineseToScholars } from './scripts/balinese.ts';
import { berberToLatin, berberToTifinagh } from './scripts/berber.ts';
import { hongKong, mainland, simplified, taiwan, traditional } from './scripts/chinese.ts';
import { inuktitutToLatin, inuktitutToSyllabics } from './scripts/inuktitut.ts';
import { kurdishToArabic, kurdishToLatin, tajikToLatin, talyshToCyrillic } from './scripts/iranian.ts';
import { meiteiToBengali } from './scripts/meitei.ts';
import { pigLatin } from './scripts/pig-latin.ts';
import { isCyrillic, isLatin, serbianToCyrillic, serbianToLatin } from './scripts/slavic.ts';
import { crimeanToCyrillic, crimeanToLatin, uzbekToCyrillic, uzbekToLatin } from './scripts/turkic.ts';

/** Languages that can be written in several ways, by code. Which variants there are says `i18n/languages.ts`. */
export const convertibleLanguages: Readonly<Record<string, ConvertibleLanguage>> = {
  ban: {
    conversions: {
      'ban-x-dharma': () => balineseToScholars,
      'ban-x-palmleaf': () => balineseToPalmLeaf,
      'ban-x-pku': () => balinesePlain,
    },
  },
  crh: { conversions: { 'crh-cyrl': () => crimeanToCyrillic, 'crh-latn': () => crimeanToLatin } },
  en: { conversions: { 'en-x-piglatin': () => pigLatin } },
  gan: { conversions: { 'gan-hans': simplified, 'gan-hant': traditional }, levels: { gan: 'none' } },
  iu: { conversions: { 'ike-cans': () => inuktitutToSyllabics, 'ike-latn': () => inuktitutToLatin } },
  ku: { conversions: { 'ku-arab': () => kurdishToArabic, 'ku-latn': () => kurdishToLatin } },
  mni: { conversions: { 'mni-beng': () => meiteiToBengali } },
  sh: { conversions: { 'sh-cyrl': () => serbianToCyrillic } },
  shi: { conversions: { 'shi-latn': () => berberToLatin, 'shi-tfng': () => berberToTifinagh } },
  sr: {
    conversions: { 'sr-ec': () => serbianToCyrillic, 'sr-el': () => serbianToLatin },
    stays: { 'sr-ec': isCyrillic, 'sr-el': isLatin },
  },
  tg: { conversions: { 'tg-latn': () => tajikToLatin } },
  tly: { conversions: { 'tly-cyrl': () => talyshToCyrillic } },
  uz: { conversions: { 'uz-cyrl': () => uzbekToCyrillic, 'uz-latn': () => uzbekToLatin } },
  wuu: { conversions: { 'wuu-hans': simplified, 'wuu-hant': traditional }, levels: { wuu: 'none' } },
  zgh: { conversions: { 'zgh-latn': () => berberToLatin } },
  zh: {
    conversions: {
      'zh-hans': simplified,
      'zh-hant': traditional,
      'zh-cn': mainland,
      'zh-sg': mainland,
      'zh-my': mainland,
      'zh-tw': taiwan,
      'zh-hk': hongKong,
      'zh-mo': hongKong,
    },
    levels: { zh: 'none', 'zh-hans': 'one', 'zh-hant': 'one' },
    separators: ['：', '；'],
  },
};
