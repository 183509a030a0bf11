/** How time is cut. */
export type Scale = 'hours' | 'days' | 'weeks' | 'months' | 'years';

/** Times with the names of the periods that they are in, in UTC. */
export interface Periods {
  readonly start: Date;
  /** The last moment. */
  readonly end: Date;
  readonly names: readonly string[];
  nameOf(time: Date): string;
}

const HOUR = 3_600_000;

/** The periods from the one that a moment is in to the one of another. */
export function periodsOf(scale: Scale, from: Date, to: Date): Periods {
  const start = startOf(scale, from);
  const step = scale === 'hours' ? HOUR : 24 * HOUR;
  const names = new Set<string>();
  for (let at = start.getTime(); at <= to.getTime(); at += step) names.add(nameIn(scale, new Date(at)));
  names.add(nameIn(scale, to));
  return { start, end: to, names: [...names], nameOf: (time) => nameIn(scale, time) };
}

function startOf(scale: Scale, given: Date): Date {
  const year = given.getUTCFullYear();
  const month = given.getUTCMonth();
  const day = given.getUTCDate();
  switch (scale) {
    case 'years':
      return new Date(Date.UTC(year, 0));
    case 'months':
      return new Date(Date.UTC(year, month));
    case 'weeks':
      return new Date(Date.UTC(year, month, day - ((given.getUTCDay() + 6) % 7)));
    case 'days':
      return new Date(Date.UTC(year, month, day));
    case 'hours':
      return new Date(Date.UTC(year, month, day, given.getUTCHours()));
  }
}

/** `2020-01-31`, `2020-01-31;05`, `2020-W05`, `2020-01`, `2020`. The year of a week is the day's own. */
function nameIn(scale: Scale, time: Date): string {
  const iso = time.toISOString();
  switch (scale) {
    case 'years':
      return iso.slice(0, 4);
    case 'months':
      return iso.slice(0, 7);
    case 'weeks':
      return `${iso.slice(0, 4)}-W${String(weekOf(time)).padStart(2, '0')}`;
    case 'days':
      return iso.slice(0, 10);
    case 'hours':
      return `${iso.slice(0, 10)};${iso.slice(11, 13)}`;
  }
}

/** The number of a week by ISO 8601: that of its Thursday. */
function weekOf(time: Date): number {
  const thursday = new Date(
    Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate() + 3 - ((time.getUTCDay() + 6) % 7)),
  );
  return Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0)) / (7 * 24 * HOUR)) + 1;
}
