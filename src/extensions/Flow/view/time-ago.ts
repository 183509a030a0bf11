import { intlLocale } from '../../../i18n/languages.ts';
import { msg } from '../../../i18n/message.ts';
import { timeOf, timestampOf, type FlowId } from '../model/flow-id.ts';
import { readableTime } from './describe-revision.ts';
import type { Reader } from './described.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

/** How long ago something was made, as people say it: `just now`, `5 minutes ago`, or the date. */
export function timeAgo(reader: Reader, id: FlowId): string {
  const { wiki, language } = reader;
  const age = wiki.now().getTime() - timeOf(id);
  if (age < MINUTE) return wiki.messages.text(msg('flow-just-now'), language);
  if (age >= DAY) return readableTime(reader, timestampOf(id));
  const format = new Intl.RelativeTimeFormat(intlLocale(language));
  return age < HOUR
    ? format.format(-Math.floor(age / MINUTE), 'minute')
    : format.format(-Math.floor(age / HOUR), 'hour');
}
