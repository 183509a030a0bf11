import { toMediaWikiTimestamp } from '../../site/timestamp.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A point in time in one of the forms that clients may send: 14 digits, ISO 8601 (fractions are dropped), Unix seconds, RFC 2822,
 * `2031-02-03 04:05:06`, EXIF. Parts beyond their range run over into the next larger one. Gives 14 digits, or undefined where it is none of these.
 */
export function parseTimestamp(text: string): string | undefined {
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (digits) return utc(digits.slice(1));
  if (/^-?\d{1,13}(\.\d+)?$/.test(text)) return inYears(new Date(Math.trunc(Number(text)) * 1000));
  const iso =
    /^(\d{4})[-:](\d\d)[-:](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,]\d+)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i.exec(text) ??
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(?:[.,]\d+)?(Z|[+-]\d\d(?::?\d\d)?)?$/i.exec(text);
  if (iso) return utc(iso.slice(1, 7), iso[7]);
  const mail =
    /^[ \t]*(?:[a-z]{3},?[ \t]*)?(\d{1,2})[ \t]+([a-z]{3})[a-z]*[ \t]+(\d{4})[ \t]+(\d\d):(\d\d):(\d\d)[ \t]*(GMT|UTC|[+-]\d{4})?/i.exec(
      text,
    );
  if (mail) {
    const month = MONTHS.indexOf(mail[2]!.toLowerCase()) + 1;
    if (month > 0) return utc([mail[3]!, String(month), mail[1]!, ...mail.slice(4, 7)], mail[7]);
  }
  return undefined;
}

function utc(parts: readonly string[], zone = 'Z'): string | undefined {
  const [year, month, day, hour, minute, second] = parts.map(Number);
  // Years below 100 are not those of the last century.
  const time = new Date(0).setUTCFullYear(year!, month! - 1, day) + ((hour! * 60 + minute!) * 60 + second!) * 1000;
  const offset = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  const minutes = offset ? Number(`${offset[1]}1`) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) : 0;
  return inYears(new Date(time - minutes * 60_000));
}

function inYears(date: Date): string | undefined {
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? toMediaWikiTimestamp(date) : undefined;
}
