/** MediaWiki's 14-digit form (`20240229120000`, UTC) of a point in time. */
export function toMediaWikiTimestamp(date: Date): string {
  return date.toISOString().replace(/\D/g, '').slice(0, 14);
}

/** The point in time of 14 digits. Throws a RangeError if they are not 14 digits. */
export function fromMediaWikiTimestamp(timestamp: string): Date {
  return new Date(toIso(timestamp));
}

/** `2024-02-29T12:00:00Z` of 14 digits; `infinity` stays what it is. Throws a RangeError if it is neither. */
export function toIso(timestamp: string): string {
  if (timestamp === 'infinity') return timestamp;
  if (!/^\d{14}$/.test(timestamp)) throw new RangeError(`“${timestamp}” is no 14-digit timestamp.`);
  const part = (from: number, to: number) => timestamp.slice(from, to);
  return `${part(0, 4)}-${part(4, 6)}-${part(6, 8)}T${part(8, 10)}:${part(10, 12)}:${part(12, 14)}Z`;
}
