import { actionModule } from '../../../api/module.ts';
import { integer, oneOf, string, timestamp } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { fromMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { countActivity } from '../activity/count-activity.ts';
import { periodsOf } from '../activity/periods.ts';
import { findGroup, labelOf } from '../groups/all-groups.ts';
import type { MessageGroup } from '../groups/message-group.ts';
import { languageLabel } from '../languages.ts';

/** Longer answers than of so many numbers are refused. */
const MOST_NUMBERS = 500_000;

/** How much was translated when. */
export const translationstats = actionModule({
  name: 'translationstats',
  helpPages: ['https://www.mediawiki.org/wiki/Help:Extension:Translate/Statistics_and_reporting'],
  params: {
    count: oneOf(['edits', 'registrations', 'reviewers', 'reviews', 'users'], { required: true }),
    days: integer({ required: true, default: 30, min: 1, max: 10_000, enforceRange: 'untold' }),
    group: string({ multi: true }),
    language: string({ multi: true }),
    scale: oneOf(['days', 'hours', 'months', 'weeks', 'years'], { default: 'days' }),
    start: timestamp(),
  },
  examples: { 'action=translationstats&count=edits&days=30': 'apihelp-translationstats-example-1' },
  async run({ wiki, params, language: reader }) {
    const { count, days, scale, start } = params;
    const groups: MessageGroup[] = [];
    for (const id of params.group ?? []) {
      const group = await findGroup(wiki, id);
      if (group) groups.push(group);
    }
    const languages = params.language ?? [];
    const now = wiki.now();
    const end = start === undefined ? now : new Date(fromMediaWikiTimestamp(start).getTime() + days * 86_400_000);
    const begin = start === undefined ? new Date(now.getTime() - days * 86_400_000) : fromMediaWikiTimestamp(start);
    const periods = periodsOf(scale, begin, end);
    if (periods.names.length * Math.max(1, groups.length) * Math.max(1, languages.length) > MOST_NUMBERS) {
      throw new Refusal(msg('apierror-toomanyvalues', 'language', Math.floor(MOST_NUMBERS / periods.names.length)));
    }
    const columns = await countActivity(wiki, { count, groups, languages, periods });
    const names = groups.map((group) => labelOf(wiki, group, reader));
    const codes = languages.map((code) => languageLabel(wiki.site, code));
    const labels =
      names.length > 0 && codes.length > 0
        ? names.flatMap((name) => codes.map((code) => `${name} @ ${code}`))
        : [...names, ...codes];
    const isRunning = start === undefined;
    const data = periods.names.map((name, at): [string, number[]] => [
      isRunning && at === periods.names.length - 1 ? `${name}*` : name,
      list(
        columns.map((numbers) => numbers.get(name) ?? 0),
        'value',
      ),
    ]);
    return { labels: list(labels, 'label'), data: Object.fromEntries(data) };
  },
});
