import { actionModule } from '../../../api/module.ts';
import { integer, string, token } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { NS } from '../../../site/namespaces.ts';
import { addLogEntry } from '../../../wiki/logs/log-entry.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { filterFacts } from '../filters.ts';
import { settingsOf } from '../settings.ts';
import type { AbuseFilterTables } from '../tables.ts';
import { maySeeLogOf, maySeeFilter } from '../visibility.ts';

/** The address behind an entry of the abuse log. */
export const abuselogprivatedetails = actionModule({
  name: 'abuselogprivatedetails',
  helpPages: ['Extension:AbuseFilter'],
  params: { logid: integer(), reason: string({ default: '' }), token: token('csrf') },
  examples: {
    'action=abuselogprivatedetails&logid=1&reason=example&token=ABC123': 'apihelp-abuselogprivatedetails-example-1',
  },
  async run({ wiki, performer, params }) {
    const hidden = () => new Refusal(msg('abusefilter-log-cannot-see-privatedetails'));
    if (!performer.rights.has('abusefilter-privatedetails')) throw hidden();
    const { AbuseFilterPrivateDetailsForceReason, AbuseFilterLogPrivateDetailsAccess } = settingsOf(wiki);
    if (AbuseFilterPrivateDetailsForceReason && params.reason.trim() === '') {
      throw new Refusal(msg('abusefilter-noreason'));
    }
    const row = await wiki.db
      .withTables<AbuseFilterTables>()
      .selectFrom('abuse_filter_log')
      .select(['afl_id', 'afl_user', 'afl_user_text', 'afl_filter_id', 'afl_ip', 'afl_deleted'])
      .where('afl_id', '=', params.logid ?? 0)
      .executeTakeFirst();
    if (!row) throw new Refusal(msg('abusefilter-log-nonexistent'));
    const filter = (await filterFacts(wiki.db, [row.afl_filter_id])).get(row.afl_filter_id);
    const isSeen = filter ? maySeeLogOf(performer, filter.hidden) && maySeeFilter(performer, filter.hidden) : true;
    if (!isSeen || (row.afl_deleted !== 0 && !performer.rights.has('abusefilter-hidden-log'))) throw hidden();
    if (AbuseFilterLogPrivateDetailsAccess) {
      await wiki.storage.transaction((tx) =>
        addLogEntry(wiki, tx, {
          type: 'abusefilterprivatedetails',
          action: 'access',
          user: performer.user,
          target: { namespace: NS.special, dbKey: `AbuseLog/${row.afl_id}` },
          comment: params.reason,
          params: { '4::logid': row.afl_id },
        }),
      );
    }
    return {
      'log-id': row.afl_id,
      user: row.afl_user_text,
      'filter-id': row.afl_filter_id,
      'filter-description': filter?.description ?? '',
      'ip-address': row.afl_ip === '' ? null : row.afl_ip,
    };
  },
});
