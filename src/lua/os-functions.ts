import { LuaError } from './errors.ts';
import type { LuaState, StackFunction } from './state.ts';
import { luaRecord } from './value.ts';

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = 'January February March April May June July August September October November December'.split(' ');
const two = (number: number): string => String(number).padStart(2, '0');

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000);
}

/** Weeks of the year, the first of which begins with its first Sunday (`first` 0) or Monday (1). */
function weekOfYear(date: Date, first: number): number {
  return Math.floor((dayOfYear(date) + 7 - ((date.getUTCDay() + 7 - first) % 7)) / 7);
}

const conversions: Readonly<Record<string, (date: Date) => string>> = {
  a: (d) => days[d.getUTCDay()]!.slice(0, 3),
  A: (d) => days[d.getUTCDay()]!,
  b: (d) => months[d.getUTCMonth()]!.slice(0, 3),
  B: (d) => months[d.getUTCMonth()]!,
  c: (d) => format('%a %b %e %H:%M:%S %Y', d),
  d: (d) => two(d.getUTCDate()),
  D: (d) => format('%m/%d/%y', d),
  e: (d) => String(d.getUTCDate()).padStart(2),
  F: (d) => format('%Y-%m-%d', d),
  h: (d) => format('%b', d),
  H: (d) => two(d.getUTCHours()),
  I: (d) => two(d.getUTCHours() % 12 || 12),
  j: (d) => String(dayOfYear(d) + 1).padStart(3, '0'),
  m: (d) => two(d.getUTCMonth() + 1),
  M: (d) => two(d.getUTCMinutes()),
  n: () => '\n',
  p: (d) => (d.getUTCHours() < 12 ? 'AM' : 'PM'),
  r: (d) => format('%I:%M:%S %p', d),
  R: (d) => format('%H:%M', d),
  S: (d) => two(d.getUTCSeconds()),
  t: () => '\t',
  T: (d) => format('%H:%M:%S', d),
  u: (d) => String(d.getUTCDay() || 7),
  U: (d) => two(weekOfYear(d, 0)),
  w: (d) => String(d.getUTCDay()),
  W: (d) => two(weekOfYear(d, 1)),
  x: (d) => format('%m/%d/%y', d),
  X: (d) => format('%H:%M:%S', d),
  y: (d) => two(d.getUTCFullYear() % 100),
  Y: (d) => String(d.getUTCFullYear()),
  z: () => '+0000',
  Z: () => 'UTC',
  '%': () => '%',
};

function format(pattern: string, date: Date): string {
  return pattern.replace(/%(.)/gs, (whole, letter: string) => conversions[letter]?.(date) ?? whole);
}

function fields(date: Date): Record<string, number | boolean> {
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    min: date.getUTCMinutes(),
    sec: date.getUTCSeconds(),
    wday: date.getUTCDay() + 1,
    yday: dayOfYear(date) + 1,
    isdst: false,
  };
}

function fieldOf(state: LuaState, name: string, otherwise: number | undefined): number {
  state.push(name);
  state.api.lua_gettable(state.address, 1);
  const isNumber = state.typeName(-1) === 'number' || (state.typeName(-1) === 'string' && state.text(-1) !== '');
  const value = isNumber ? state.api.lua_tonumber(state.address, -1) : otherwise;
  state.api.lua_settop(state.address, -2);
  if (value === undefined) throw new LuaError(`field '${name}' missing in date table`, { atCaller: true });
  return Math.trunc(value);
}

/** Lua’s `os.date`, `os.time` … in UTC, by a clock that is given (milliseconds since 1970). */
export function osFunctions(now: () => number): Readonly<Record<string, StackFunction>> {
  return {
    clock(state) {
      state.push(state.clock.used);
      return 1;
    },
    date(state) {
      const pattern = state.isNone(1) ? '%c' : state.checkedText(1);
      const seconds = state.isNone(2) ? Math.floor(now() / 1000) : state.numberAt(2);
      const date = new Date(seconds * 1000);
      const bare = pattern.replace(/^!/, '');
      if (Number.isNaN(date.getTime())) state.push(undefined);
      else state.push(bare.startsWith('*t') ? luaRecord(fields(date)) : format(bare, date));
      return 1;
    },
    difftime(state) {
      const later = state.api.luaL_checknumber(state.address, 1);
      state.push(later - (state.isNone(2) ? 0 : state.api.luaL_checknumber(state.address, 2)));
      return 1;
    },
    time(state) {
      if (state.isNone(1)) {
        state.push(Math.floor(now() / 1000));
        return 1;
      }
      if (state.typeName(1) !== 'table') state.argumentError(1, `table expected, got ${state.typeName(1)}`);
      const field = (name: string, otherwise?: number): number => fieldOf(state, name, otherwise);
      const [second, minute, hour] = [field('sec', 0), field('min', 0), field('hour', 12)];
      const [day, month, year] = [field('day'), field('month'), field('year')];
      const date = new Date(0);
      date.setUTCFullYear(year, month - 1, day);
      date.setUTCHours(hour, minute, second);
      state.push(Number.isNaN(date.getTime()) ? undefined : date.getTime() / 1000);
      return 1;
    },
  };
}
