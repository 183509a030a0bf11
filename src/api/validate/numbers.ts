import { msg, plain } from '../../i18n/message.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Setting, Validator } from './validator.ts';

const MAX_INTEGER = 2n ** 63n - 1n;
const MIN_INTEGER = -(2n ** 63n);

/** A whole number; outside its range it is refused (`enforceRange`) or moved into it with a warning. */
export const integer: Validator = (value, setting) => {
  const { min, maxOf } = setting.parameter;
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

function parseInteger(value: string, { name }: Setting): number {
  if (/^[+-]?\d{1,20}$/.test(value.trim()) && value === value.trim()) {
    const number = BigInt(value.replace(/^\+/, ''));
    if (number >= MIN_INTEGER && number <= MAX_INTEGER) return Number(number);
  }
  throw new Refusal(msg('paramvalidator-badinteger', plain(name), plain(value)), { code: 'badinteger' });
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
