import { intlLocale } from '../i18n/languages.ts';

interface NumberStyle {
  group: string;
  decimal: string;
  /** Sizes of the last group and of those before it. */
  sizes: readonly [number, number];
  /** Digits that a number needs before it is grouped at all. */
  groupedFrom: number;
  /** Ten digits, if they are not 0–9. */
  digits: readonly string[] | undefined;
}

const styles = new Map<string, NumberStyle>();
/** Languages that write numbers with digits of their own, by these. */
const languagesByDigits: Readonly<Record<string, string>> = {
  '٠١٢٣٤٥٦٧٨٩': 'acm aeb-arab ar ckb ks ks-arab ku-arab sdh skr skr-arab',
  '۰۱۲۳۴۵۶۷۸۹': 'azb bcc bgn bqi fa glk hno kk-arab kk-cn lki lrc luz mzn pnb ps',
  '०१२३४५६७८९': 'anp awa bgc bh bho dty hi ks-deva mag mai mr ne new pi sa',
  '০১২৩৪৫৬৭৮৯': 'as bn bpy',
  '૦૧૨૩૪૫૬૭૮૯': 'gu',
  '୦୧୨୩୪୫୬୭୮୯': 'or',
  '೦೧೨೩೪೫೬೭೮೯': 'kn tcy',
  '໐໑໒໓໔໕໖໗໘໙': 'lo',
  '༠༡༢༣༤༥༦༧༨༩': 'bo dz',
  '၀၁၂၃၄၅၆၇၈၉': 'blk kjp ksw mnw my rki',
  '០១២៣៤៥៦៧៨៩': 'km',
  '߀߁߂߃߄߅߆߇߈߉': 'nqo',
  '᪀᪁᪂᪃᪄᪅᪆᪇᪈᪉': 'nod',
  '᱐᱑᱒᱓᱔᱕᱖᱗᱘᱙': 'sat',
  '꯰꯱꯲꯳꯴꯵꯶꯷꯸꯹': 'mni',
  '𑄶𑄷𑄸𑄹𑄺𑄻𑄼𑄽𑄾𑄿': 'ccp',
  〇一二三四五六七八九: 'lzh zh-classical',
};
const digitsByLanguage: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(languagesByDigits).flatMap(([digits, languages]) =>
    languages.split(' ').map((language) => [language, [...digits]] as const),
  ),
);

function styleOf(language: string): NumberStyle {
  let style = styles.get(language);
  if (style) return style;
  const format = new Intl.NumberFormat(`${intlLocale(language)}-u-nu-latn`, { useGrouping: 'auto' });
  const parts = format.formatToParts(12345678901.5);
  const groups = parts.filter((part) => part.type === 'integer').map((part) => part.value.length);
  const separator = (type: string): string | undefined => parts.find((part) => part.type === type)?.value;
  const last = groups.at(-1) ?? 3;
  style = {
    group: separator('group') ?? ',',
    decimal: separator('decimal') ?? '.',
    sizes: [last, groups.at(-2) ?? last],
    groupedFrom: format.formatToParts(1234).some((part) => part.type === 'group') ? 4 : 5,
    digits: digitsByLanguage.get(language),
  };
  styles.set(language, style);
  return style;
}

const numbers = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * The numbers in a text as a language writes them: `1234567.891` is `1,234,567.891` in English. What is no number stays.
 * @param separators false: digits are localized, but nothing is grouped and the decimal point stays
 */
export function formatNumber(text: string, language: string, separators = true): string {
  const style = styleOf(language);
  const localized = text.replace(numbers, (number) => formatOne(number, style, separators));
  return style.digits ? localized.replace(/\d/g, (digit) => style.digits![Number(digit)]!) : localized;
}

/** ASCII digits as the digits of a language. */
export function localDigits(text: string, language: string): string {
  const { digits } = styleOf(language);
  return digits ? text.replace(/\d/g, (digit) => digits[Number(digit)]!) : text;
}

function formatOne(number: string, style: NumberStyle, separators: boolean): string {
  let plain = number;
  if (/[eE]/.test(number))
    plain = Number(number).toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 });
  const negative = plain.startsWith('-');
  const [integer = '', fraction] = (negative ? plain.slice(1) : plain).split('.');
  // More digits than a double holds are lost, as they are for whoever computes with them.
  const kept = integer.length > 17 ? integer.slice(0, 17) + '0'.repeat(integer.length - 17) : integer;
  const grouped = separators ? group(kept, style) : kept;
  return `${negative ? '−' : ''}${grouped}${fraction === undefined ? '' : (separators ? style.decimal : '.') + fraction}`;
}

function group(digits: string, { sizes, group: separator, groupedFrom }: NumberStyle): string {
  if (digits.length < groupedFrom) return digits;
  const groups: string[] = [];
  let end = digits.length;
  for (let size = sizes[0]; end > 0; size = sizes[1]) {
    groups.unshift(digits.slice(Math.max(0, end - size), end));
    end -= size;
  }
  return groups.join(separator);
}

/** A number as a language writes it, back in the form that computers read. */
export function parseFormattedNumber(text: string, language: string): string {
  const { group: separator, decimal, digits } = styleOf(language);
  let plain = text;
  if (digits) plain = plain.replace(/./gu, (char) => (digits.includes(char) ? String(digits.indexOf(char)) : char));
  plain = plain.replaceAll('−', '-').replaceAll(separator, '');
  return decimal === '.' ? plain : plain.replaceAll(decimal, '.');
}
