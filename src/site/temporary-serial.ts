import type { TemporaryNames } from './temporary-names.ts';

type Mapping = TemporaryNames['serialMapping'];

/** How serial numbers are written, by the `type` of `serialMapping`. Throws where the setting names none of these. */
export function writeSerial(mapping: Mapping, serial: number): string {
  const write = MAPPINGS[mapping.type];
  if (!write) throw new Error(`AutoCreateTempUser: there is no serialMapping “${mapping.type}”.`);
  return write(serial + Number(mapping['offset'] ?? 0), mapping);
}

const MAPPINGS: Readonly<Record<string, (serial: number, mapping: Mapping) => string>> = {
  'plain-numeric': (serial) => String(serial),
  // In groups of five, as people read them out.
  'readable-numeric': (serial) => String(serial).replace(/\d{5}(?=\d)/g, '$&-'),
  'localized-numeric': (serial, { language }) =>
    new Intl.NumberFormat(String(language ?? 'en'), {
      useGrouping: 'always',
      numberingSystem: systemOf(language),
    }).format(serial),
  'filtered-radix': (serial, { radix, badIndexes, uppercase }) => {
    const digits = passedOver(serial, (badIndexes ?? []) as readonly number[]).toString(Number(radix ?? 10));
    return uppercase === true ? digits.toUpperCase() : digits;
  },
  scramble: (serial) => String(scrambled(serial)),
};

/** The digits that a language writes by itself; Node’s locales need to be told for some. */
function systemOf(language: unknown): string | undefined {
  const own: Readonly<Record<string, string>> = {
    ar: 'arab',
    fa: 'arabext',
    bn: 'beng',
    mr: 'deva',
    ne: 'deva',
    my: 'mymr',
  };
  return own[String(language)];
}

/** Steps over as many numbers as there are bad ones up to this serial: `badIndexes` counts them among the good ones. */
function passedOver(serial: number, bad: readonly number[]): number {
  return serial + bad.filter((each) => each <= serial).length;
}

/**
 * A number that looks like no neighbour of the one before: numbers of as many digits are put into another order (a permutation), so
 * that none comes twice.
 */
function scrambled(serial: number): number {
  const first = 10 ** (String(serial).length - 1);
  const count = BigInt(first) * 9n;
  return Number((BigInt(serial - first) * FACTOR + SHIFT) % count) + first;
}

/** Has no divisor in common with 9 · 10ⁿ. */
const FACTOR = 6_180_339_887n;
const SHIFT = 2_718_281n;
