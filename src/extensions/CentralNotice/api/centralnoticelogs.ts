import { listModule } from '../../../api/module.ts';
import { integer, limit, string, timestamp } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { toIso } from '../../../site/timestamp.ts';
import { findAccountByName } from '../../../wiki/users/accounts.ts';
import { withNotices } from '../campaigns.ts';

/** Who changed which campaign, the newest first. */
export const centralnoticelogs = listModule({
  name: 'centralnoticelogs',
  helpPages: ['Extension:CentralNotice'],
  params: {
    campaign: string(),
    user: string(),
    limit: limit({ default: 50 }),
    offset: integer({ default: 0 }),
    start: timestamp(),
    end: timestamp(),
  },
  examples: {
    'action=query&list=centralnoticelogs&limit=1': 'apihelp-query+centralnoticelogs-example-1',
  },
  async run({ wiki, params }) {
    let query = withNotices(wiki.db)
      .selectFrom('cn_notice_log')
      .leftJoin('user', 'user_id', 'notlog_user_id')
      .select(['notlog_id', 'notlog_timestamp', 'notlog_action', 'notlog_not_name', 'notlog_comment', 'user_name'])
      .orderBy('notlog_timestamp', 'desc')
      .orderBy('notlog_id', 'desc')
      .limit(params.limit)
      .offset(Math.max(0, params.offset));
    if (params.campaign !== undefined) query = query.where('notlog_not_name', '=', params.campaign);
    if (params.user !== undefined) {
      const account = await findAccountByName(wiki.db, params.user);
      query = query.where('notlog_user_id', '=', account?.id ?? 0);
    }
    if (params.start !== undefined) query = query.where('notlog_timestamp', '>=', params.start);
    if (params.end !== undefined) query = query.where('notlog_timestamp', '<=', params.end);
    const logs = (await query.execute()).map((row) => ({
      id: row.notlog_id,
      timestamp: toIso(row.notlog_timestamp),
      ...(row.user_name === null ? {} : { user: row.user_name }),
      action: row.notlog_action,
      campaign: row.notlog_not_name ?? '',
      comment: row.notlog_comment ?? '',
    }));
    return { logs: list(logs, 'log') };
  },
});
