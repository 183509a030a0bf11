/**
 * Minutes by which a user's clock differs from UTC, as the preference `timecorrection` says: `System|60`, `Offset|-180`,
 * `ZoneInfo|120|Europe/Berlin` (whose zone decides, where it is known), or a bare `02:00`.
 */
export function minutesFromUtc(timeCorrection: string, at: Date): number {
  const [kind = '', minutes = '', zone] = timeCorrection.split('|');
  if (kind === 'ZoneInfo' && zone !== undefined) return minutesOfZone(zone, at) ?? (Number(minutes) || 0);
  if (kind === 'System' || kind === 'Offset' || kind === 'ZoneInfo') return Number(minutes) || 0;
  const clock = /^([+-]?)(\d{1,2})(?::?(\d{2}))?$/.exec(kind);
  if (!clock) return 0;
  const size = Number(clock[2]) * 60 + Number(clock[3] ?? 0);
  return clock[1] === '-' ? -size : size;
}

/** A point in time whose UTC fields show what a user's clock shows. */
export function onUserClock(timeCorrection: string, at: Date): Date {
  return new Date(at.getTime() + minutesFromUtc(timeCorrection, at) * 60_000);
}

function minutesOfZone(zone: string, at: Date): number | undefined {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    const offset = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(offset) ?? [];
    const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
    return sign === '-' ? -size : size;
  } catch {
    return undefined;
  }
}
