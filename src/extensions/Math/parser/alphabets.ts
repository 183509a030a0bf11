/** Alphabets of mathematics: where in Unicode their capitals, small letters and digits begin, and the letters that stood elsewhere before. */
interface Alphabet {
  readonly capital: number;
  readonly small: number;
  readonly digit?: number;
  readonly exceptions?: Readonly<Record<string, string>>;
}

const bold: Alphabet = { capital: 0x1d400, small: 0x1d41a, digit: 0x1d7ce };
const doubleStruck: Alphabet = {
  capital: 0x1d538,
  small: 0x1d552,
  digit: 0x1d7d8,
  exceptions: { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' },
};
const script: Alphabet = {
  capital: 0x1d49c,
  small: 0x1d4b6,
  digit: 0x1d7ce,
  exceptions: { B: 'ℬ', E: 'ℰ', F: 'ℱ', H: 'ℋ', I: 'ℐ', L: 'ℒ', M: 'ℳ', R: 'ℛ', e: 'ℯ', g: 'ℊ', o: 'ℴ' },
};
const fraktur: Alphabet = {
  capital: 0x1d504,
  small: 0x1d51e,
  exceptions: { C: 'ℭ', H: 'ℌ', I: 'ℑ', R: 'ℜ', Z: 'ℨ' },
};

/** How letters look: by their variant, and where that has an alphabet of its own, by their characters, too. */
export interface Font {
  readonly variant: string;
  /** That of small Greek letters. */
  readonly greek: string;
  readonly alphabet?: Alphabet;
  /** Whether a row stands in the row of the command. */
  readonly inner?: true;
}

const font = (variant: string, alphabet?: Alphabet, greek = variant): Font => ({
  variant,
  greek,
  ...(alphabet && { alphabet }),
});

/** The fonts that commands choose, by their names. */
export const fonts: Readonly<Record<string, Font>> = {
  '\\mathbf': font('bold', bold, 'bold-italic'),
  '\\mathrm': font('normal'),
  '\\mathbb': font('double-struck', doubleStruck),
  '\\Bbb': { ...font('double-struck', doubleStruck), inner: true },
  '\\emph': { ...font('italic'), inner: true },
  '\\boldsymbol': font('bold-italic'),
  '\\bold': { ...font('bold', bold, 'bold-italic'), inner: true },
  '\\mathit': { ...font('-tex-mathit'), inner: true },
  '\\mathsf': { ...font('sans-serif'), inner: true },
  '\\mathtt': { ...font('monospace'), inner: true },
  '\\mathcal': { ...font('-tex-calligraphic', script), inner: true },
  '\\mathfrak': { ...font('fraktur', fraktur), inner: true },
  '\\rm': font('normal'),
  '\\bf': font('bold', bold, 'bold-italic'),
  '\\it': font('-tex-mathit'),
  '\\cal': font('-tex-calligraphic', script),
};

/** A letter or digit in an alphabet. */
export function inAlphabet(character: string, alphabet: Alphabet | undefined): string {
  if (!alphabet) return character;
  const exception = alphabet.exceptions?.[character];
  if (exception !== undefined) return exception;
  const code = character.charCodeAt(0);
  if (/[A-Z]/.test(character)) return String.fromCodePoint(alphabet.capital + code - 65);
  if (/[a-z]/.test(character)) return String.fromCodePoint(alphabet.small + code - 97);
  return alphabet.digit === undefined ? character : String.fromCodePoint(alphabet.digit + code - 48);
}
