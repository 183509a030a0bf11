const romanDigits: readonly [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** Roman numerals up to 10,000; other numbers as they are. */
export function romanNumeral(number: number): string {
  if (number <= 0 || number > 10_000) return String(number);
  let rest = number;
  let out = '';
  for (const [value, digit] of romanDigits) {
    while (rest >= value) {
      out += digit;
      rest -= value;
    }
  }
  return out;
}

const ones = ['', 'א', 'ב', 'ג', 'ד', 'ה', 'ו', 'ז', 'ח', 'ט'];
const tens = ['', 'י', 'כ', 'ל', 'מ', 'נ', 'ס', 'ע', 'פ', 'צ'];
const hundreds = ['', 'ק', 'ר', 'ש', 'ת', 'תק', 'תר', 'תש', 'תת', 'תתק'];

/** The forms of letters at the end of a word. */
const finals: Readonly<Record<string, string>> = { כ: 'ך', מ: 'ם', נ: 'ן', פ: 'ף', צ: 'ץ' };

/** Hebrew numerals up to 9,999 with geresh and gershayim; other numbers as they are. */
export function hebrewNumeral(number: number): string {
  if (number <= 0 || number > 9999) return String(number);
  const thousands = Math.floor(number / 1000);
  const rest = number % 1000;
  if (rest === 0) return `${ones[thousands]!}' אלפים`;
  const below = rest % 100;
  // 15 and 16 would spell the name of God.
  const low = below === 15 ? 'טו' : below === 16 ? 'טז' : tens[Math.floor(below / 10)]! + ones[below % 10]!;
  const written = hundreds[Math.floor(rest / 100)]! + low;
  const isWord = written.length > 1 || thousands > 0;
  const letters = written.slice(0, -1) + ((isWord && finals[written.slice(-1)]) || written.slice(-1));
  const marked = letters.length === 1 ? `${letters}'` : `${letters.slice(0, -1)}"${letters.slice(-1)}`;
  return thousands > 0 ? `${ones[thousands]!}'${marked}` : marked;
}
