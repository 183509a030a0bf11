import { msg } from '../../i18n/message.ts';
import { fromMediaWikiTimestamp, toIso, toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { onUserClock } from '../../wiki/users/time-correction.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** Whose clock and language times are told in. */
export interface Reader {
  readonly language: string;
  /** The preference of that name. */
  readonly timeCorrection: string;
}

/** A notification's time in all the forms that clients of the API know. */
export function timestampForms(wiki: Wiki, timestamp: string, reader: Reader): Record<string, string | number> {
  const at = fromMediaWikiTimestamp(timestamp);
  const local = onUserClock(reader.timeCorrection, at);
  return {
    utciso8601: toIso(timestamp),
    utcunix: seconds(at),
    unix: String(seconds(local)),
    utcmw: timestamp,
    mw: toMediaWikiTimestamp(local),
    date: dayName(wiki, at, reader),
  };
}

const seconds = (date: Date) => Math.floor(date.getTime() / 1000);

/** `Today`, `Yesterday`, or the day and the month. */
function dayName({ messages, now }: Wiki, at: Date, { language, timeCorrection }: Reader): string {
  const day = dayNumber(onUserClock(timeCorrection, at));
  const today = dayNumber(onUserClock(timeCorrection, now()));
  if (day === today) return messages.text(msg('echo-date-today'), language);
  if (day === today - 1) return messages.text(msg('echo-date-yesterday'), language);
  return inWords(onUserClock(timeCorrection, at), language, { day: 'numeric', month: 'long' });
}

const dayNumber = (date: Date) => Math.floor(date.getTime() / 86_400_000);

const AGO = [
  ['minutes-ago', 60, 3600],
  ['hours-ago', 3600, 86_400],
  ['days-ago', 86_400, 30 * 86_400],
] as const;

/** How long ago something was, or the date if that says more. */
export function timeAgo({ messages, now }: Wiki, timestamp: string, { language, timeCorrection }: Reader): string {
  const at = fromMediaWikiTimestamp(timestamp);
  const passed = seconds(now()) - seconds(at);
  if (passed < 60) return messages.text(msg('just-now'), language);
  const unit = AGO.find(([, , end]) => passed < end);
  if (unit) return messages.text(msg(unit[0], Math.floor(passed / unit[1])), language);
  return inWords(onUserClock(timeCorrection, at), language, { day: 'numeric', month: 'long', year: 'numeric' });
}

function inWords(date: Date, language: string, options: Intl.DateTimeFormatOptions): string {
  // MediaWiki's English puts the day before the month.
  const locale = language === 'en' ? 'en-GB' : language;
  const supported = Intl.DateTimeFormat.supportedLocalesOf([locale]).length > 0 ? locale : 'en-GB';
  return new Intl.DateTimeFormat(supported, { ...options, timeZone: 'UTC' }).format(date);
}
