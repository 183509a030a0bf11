import { msg, plain } from '../../i18n/message.ts';
import type { Id } from '../../site/id.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Setting, Validator } from './validator.ts';

const MAX_INTEGER = 2n ** 63n - 1n;
const MIN_INTEGER = -(2n ** 63n);
const MAX_DIGITS = 19;

/** A whole number; outside its range it is refused (`enforceRange`) or moved into it with a warning. */
export const integer: Validator = (value, setting) => {
  const { min, maxOf, exact } = setting.parameter;
  if (exact) {
    const id = exactly(wholeNumber(value, setting));
    if (typeof id === 'bigint') return id;
  }
  const max = maxOf ? maxOf(setting.call.wiki.site.settings) : setting.parameter.max;
  const { highMax = max } = setting.parameter;
  return inRange(parseInteger(value, setting), value, setting, { min, max, highMax });
};

/** A number of rows: `max` is the most that this user may have. */
export const limit: Validator = (value, setting) => {
  const { call, parameter, moduleName } = setting;
  const { min = 0, max = Infinity, highMax = max } = parameter;
  if (value === 'max') {
    const most = highest(setting, max, highMax);
    call.limits.set(moduleName, most);
    return most;
  }
  return inRange(parseInteger(value, setting), value, setting, { min, max, highMax });
};

/** Numbers that JavaScript would round are the nearest that it would not: nothing that a wiki counts comes that far. */
function parseInteger(value: string, setting: Setting): number {
  const number = wholeNumber(value, setting);
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(number)));
}

function exactly(number: bigint): Id {
  return Number.isSafeInteger(Number(number)) ? Number(number) : number;
}

function wholeNumber(value: string, { name }: Setting): bigint {
  const number = WHOLE.test(value) ? clamped(value) : undefined;
  // What is clamped, or might have been (`+9223372036854775807`), is refused.
  const isExtreme = number === MAX_INTEGER || number === MIN_INTEGER;
  if (number === undefined || (isExtreme && String(number) !== value.replace(/^(-?)0+/, '$1'))) {
    throw new Refusal(msg('paramvalidator-badinteger', plain(name), plain(value)), { code: 'badinteger' });
  }
  return number;
}

const WHOLE = /^[+-]?\d+$/;

/** The number that digits mean, or the nearest one that 64 bits hold. */
function clamped(value: string): bigint {
  const [, sign, digits] = /^([+-]?)0*(\d*)$/.exec(value)!;
  const most = sign === '-' ? MIN_INTEGER : MAX_INTEGER;
  if (digits!.length > MAX_DIGITS) return most;
  const number = BigInt(`${sign === '-' ? '-' : ''}${digits || '0'}`);
  return number < MIN_INTEGER || number > MAX_INTEGER ? most : number;
}

/** A number among named values (a namespace) as it is spelled there: without a plus and leading zeros. Other texts stay. */
export function canonicalNumber(value: string): string {
  return WHOLE.test(value) ? String(clamped(value)) : value;
}

interface Range {
  min: number | undefined;
  max: number | undefined;
  highMax: number | undefined;
}

function highest({ call }: Setting, max: number, highMax: number): number {
  return call.performer.rights.has('apihighlimits') ? highMax : max;
}

function inRange(number: number, value: string, setting: Setting, { min, max, highMax }: Range): number {
  const most = max === undefined ? undefined : highest(setting, max, highMax ?? max);
  const inside = Math.max(min ?? -Infinity, Math.min(most ?? Infinity, number));
  if (inside === number) return number;
  const bounds = min === undefined ? 'max' : most === undefined ? 'min' : 'minmax';
  const message = msg(
    `paramvalidator-outofrange-${bounds}`,
    plain(setting.name),
    plain(value),
    { num: min ?? '' },
    { num: most ?? '' },
  );
  const data = { min: min ?? null, curmax: most ?? null, max: max ?? null, highmax: highMax ?? null };
  if (setting.parameter.enforceRange) throw new Refusal(message, { code: 'outofrange', data });
  setting.warn(message, { code: 'outofrange', data });
  return inside;
}
