import { throughIndex, unindexed } from '../../../../storage/dialect.ts';
import { sql } from 'kysely';
import { listModule, type QueryContext } from '../../../../api/module.ts';
import { continuation, limit, namespace, oneOf, someOf, timestamp } from '../../../../api/parameters.ts';
import { pageFields } from '../../../../api/query/page-fields.ts';
import { fromRow } from '../../../../api/query/row-order.ts';
import { listRows, takeRows } from '../../../../api/query/rows.ts';
import { timeDirection, withinTime } from '../../../../api/query/time-order.ts';
import { parseContinue } from '../../../../api/refusals.ts';
import { toIso } from '../../../../site/timestamp.ts';
import { formatComments } from '../../../../wiki/comments/format-comments.ts';
import { protectingLevels } from '../../values.ts';

const params = {
  namespace: namespace({ multi: true }),
  level: someOf(protectingLevels),
  limit: limit(),
  dir: oneOf(['newer', 'older'], { default: 'older' }),
  start: timestamp(),
  end: timestamp(),
  prop: someOf(['comment', 'expiry', 'level', 'parsedcomment', 'timestamp', 'user', 'userid'], {
    default: ['timestamp', 'level'],
  }),
  continue: continuation(),
} as const;

type Context = QueryContext<typeof params>;
type Row = Awaited<ReturnType<typeof select>>[number];

/** Titles that are protected from being made. Manual: https://www.mediawiki.org/wiki/API:Protectedtitles */
export const protectedtitles = listModule({
  name: 'protectedtitles',
  prefix: 'pt',
  cacheMode: 'public',
  params,
  async run(context) {
    const { wiki, params } = context;
    const props = new Set<string>(params.prop);
    const rows = await select(context);
    const parsed = props.has('parsedcomment')
      ? await formatComments(
          wiki,
          rows.map(({ comment_text }) => ({ comment: comment_text ?? '' })),
        )
      : [];
    const comments = new Map(rows.map((row, i) => [row, parsed[i]]));
    return listRows(
      context,
      rows,
      position,
      (row) => ({
        ...pageFields(wiki.site, row.pt_namespace, row.pt_title),
        ...(props.has('timestamp') ? { timestamp: toIso(row.pt_timestamp) } : {}),
        ...(props.has('user') && row.user_name !== null ? { user: row.user_name } : {}),
        ...(props.has('userid') || props.has('user') ? { userid: row.pt_user } : {}),
        ...(props.has('comment') ? { comment: row.comment_text ?? '' } : {}),
        ...(props.has('parsedcomment') ? { parsedcomment: comments.get(row) } : {}),
        ...(props.has('expiry') ? { expiry: toIso(row.pt_expiry) } : {}),
        ...(props.has('level') ? { level: row.pt_create_perm } : {}),
      }),
      'pt',
    );
  },
  async generate(context) {
    const rows = takeRows(context, await select(context), position);
    return { titles: rows.map((row) => ({ namespace: row.pt_namespace, dbKey: row.pt_title })) };
  },
});

function position(row: Row): string {
  return `${row.pt_timestamp}|${row.pt_namespace}|${row.pt_title}`;
}

async function select({ wiki, params }: Context) {
  const direction = timeDirection(params.dir);
  let query = withinTime(
    wiki.db
      .selectFrom('protected_titles')
      // Each has one; where SQLite knows how few they are, it would else begin with them.
      .leftJoin('comment', 'comment_id', 'pt_reason_id')
      .leftJoin('user', 'user_id', 'pt_user')
      .where(throughIndex(wiki.db, 'pt_timestamp'))
      .select(['pt_namespace', 'pt_title', 'pt_timestamp', 'pt_user', 'pt_expiry', 'pt_create_perm'])
      .select(['comment_text', 'user_name']),
    'pt_timestamp',
    params,
  );
  if (params.continue !== undefined) {
    const [time, ns, title] = parseContinue(params.continue, 'timestamp', 'int', 'string');
    query = query.where(
      fromRow(direction, [sql.ref('pt_timestamp'), time], [sql.ref('pt_namespace'), ns], [sql.ref('pt_title'), title]),
    );
  }
  if (params.namespace) query = query.where(unindexed<number>(wiki.db, 'pt_namespace'), 'in', params.namespace);
  if (params.level?.length) query = query.where('pt_create_perm', 'in', params.level);
  return query
    .orderBy('pt_timestamp', direction)
    .orderBy('pt_namespace', direction)
    .orderBy('pt_title', direction)
    .limit(params.limit + 1)
    .execute();
}
