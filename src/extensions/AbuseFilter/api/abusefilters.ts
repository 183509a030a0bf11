import { sql, type SqlBool } from 'kysely';
import { listModule } from '../../../api/module.ts';
import { integer, limit, oneOf, someOf } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { msg } from '../../../i18n/message.ts';
import { toIso } from '../../../site/timestamp.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { AbuseFilterTables } from '../tables.ts';
import { denied, isPrivate, isProtected, maySeeFilter } from '../visibility.ts';

const STATES = [
  '!deleted',
  '!enabled',
  '!private',
  '!protected',
  'deleted',
  'enabled',
  'private',
  'protected',
] as const;

/** The filters of the wiki. Manual: https://www.mediawiki.org/wiki/Extension:AbuseFilter */
export const abusefilters = listModule({
  name: 'abusefilters',
  prefix: 'abf',
  helpPages: ['Extension:AbuseFilter'],
  params: {
    startid: integer(),
    endid: integer(),
    dir: oneOf(['newer', 'older'], { default: 'newer' }),
    show: someOf(STATES),
    limit: limit(),
    prop: someOf(
      [
        'actions',
        'comments',
        'description',
        'hits',
        'id',
        'lasteditor',
        'lastedittime',
        'pattern',
        'private',
        'protected',
        'status',
      ],
      { default: ['id', 'description', 'actions', 'status'] },
    ),
  },
  examples: {
    'action=query&list=abusefilters&abfshow=enabled|!private': 'apihelp-query+abusefilters-example-1',
    'action=query&list=abusefilters&abfprop=id|description|pattern': 'apihelp-query+abusefilters-example-2',
  },
  async run(context) {
    const { wiki, params, performer } = context;
    if (!performer.rights.has('abusefilter-view')) throw denied('apierror-abusefilter-cantview');
    const show = new Set<string>(params.show ?? []);
    for (const state of ['enabled', 'deleted', 'private']) {
      if (show.has(state) && show.has(`!${state}`)) throw new Refusal(msg('apierror-show'));
    }
    const isNewer = params.dir === 'newer';
    let query = wiki.db
      .withTables<AbuseFilterTables>()
      .selectFrom('abuse_filter')
      .innerJoin('actor', 'actor_id', 'af_actor')
      .selectAll('abuse_filter')
      .select('actor_name');
    if (params.startid !== undefined) query = query.where('af_id', isNewer ? '>=' : '<=', params.startid);
    if (params.endid !== undefined) query = query.where('af_id', isNewer ? '<=' : '>=', params.endid);
    for (const [state, column] of [
      ['enabled', 'af_enabled'],
      ['deleted', 'af_deleted'],
    ] as const) {
      if (show.has(state)) query = query.where(column, '=', 1);
      if (show.has(`!${state}`)) query = query.where(column, '=', 0);
    }
    if (show.has('private')) query = query.where(sql<SqlBool>`(af_hidden & 1) = 1`);
    if (show.has('!private')) query = query.where(sql<SqlBool>`(af_hidden & 1) = 0`);
    // `protected` leaves nothing out, and `!protected` everything: so MediaWiki answers.
    if (show.has('!protected')) query = query.where(sql<SqlBool>`1 = 0`);
    const rows = await query
      .orderBy('af_id', isNewer ? 'asc' : 'desc')
      .limit(params.limit + 1)
      .execute();
    const props = new Set<string>(params.prop);
    const items: unknown[] = [];
    for (const [i, row] of rows.entries()) {
      const isSeen = maySeeFilter(performer, row.af_hidden);
      const item = {
        ...(props.has('id') ? { id: row.af_id } : {}),
        ...(props.has('description') ? { description: row.af_public_comments ?? '' } : {}),
        ...(props.has('pattern') && isSeen ? { pattern: row.af_pattern } : {}),
        ...(props.has('actions') ? { actions: row.af_actions } : {}),
        ...(props.has('hits') && isSeen ? { hits: row.af_hit_count } : {}),
        ...(props.has('comments') && isSeen ? { comments: row.af_comments ?? '' } : {}),
        ...(props.has('lasteditor') ? { lasteditor: row.actor_name } : {}),
        ...(props.has('lastedittime') ? { lastedittime: toIso(row.af_timestamp) } : {}),
        ...(props.has('private') && isPrivate(row.af_hidden) ? { private: '' } : {}),
        ...(props.has('protected') && isProtected(row.af_hidden) ? { protected: '' } : {}),
        ...(props.has('status') && row.af_enabled !== 0 ? { enabled: '' } : {}),
        ...(props.has('status') && row.af_deleted !== 0 ? { deleted: '' } : {}),
      };
      if (i < params.limit && context.fits(item)) items.push(item);
      else {
        context.continueWith('startid', row.af_id);
        break;
      }
    }
    return list(items, 'filter');
  },
});
