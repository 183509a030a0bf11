import { sql, type Selectable } from 'kysely';
import { listModule, type QueryContext } from '../../../../api/module.ts';
import { continuation, limit, oneOf, someOf, string } from '../../../../api/parameters.ts';
import { pageFields } from '../../../../api/query/page-fields.ts';
import { directionOf, fromRow } from '../../../../api/query/row-order.ts';
import { listRows } from '../../../../api/query/rows.ts';
import { titlePart } from '../../../../api/query/title-part.ts';
import { parseContinue } from '../../../../api/refusals.ts';
import { msg } from '../../../../i18n/message.ts';
import { NS } from '../../../../site/namespaces.ts';
import { toIso } from '../../../../site/timestamp.ts';
import { startsWith } from '../../../../storage/dialect.ts';
import type { CoreTables } from '../../../../storage/schema/core.ts';
import { formatComments } from '../../../../wiki/comments/format-comments.ts';
import { authorshipsOf, type Authorship } from '../../../../wiki/files/file-versions.ts';
import { sha1ToHex } from '../../../../wiki/files/inspect-file.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import { isHidden, isSuppressed, mayView } from '../../../../wiki/revisions/visibility.ts';
import { metadataAnswer } from '../../files/metadata.ts';
import { sha1Filter } from '../../files/sha1-filter.ts';

const params = {
  from: string(),
  to: string(),
  prefix: string(),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
  sha1: string(),
  sha1base36: string(),
  prop: someOf(
    [
      'archivename',
      'bitdepth',
      'description',
      'dimensions',
      'mediatype',
      'metadata',
      'mime',
      'parseddescription',
      'sha1',
      'size',
      'timestamp',
      'user',
    ],
    { default: ['timestamp'] },
  ),
  limit: limit(),
  continue: continuation(),
} as const;

type Context = QueryContext<typeof params>;
type Row = Selectable<CoreTables['filearchive']>;

/** Deleted versions of files. Manual: https://www.mediawiki.org/wiki/API:Filearchive */
export const filearchive = listModule({
  name: 'filearchive',
  prefix: 'fa',
  params,
  async run(context) {
    const { wiki, params } = context;
    const props = new Set<string>(params.prop);
    refuseWithoutRights(context, props);
    const rows = await select(context);
    const shown = rows.slice(0, params.limit);
    const needAuthors = props.has('user') || props.has('description') || props.has('parseddescription');
    const authors = needAuthors
      ? await authorshipsOf(
          wiki.db,
          shown.map((row) => ({ actorId: row.fa_actor, commentId: row.fa_description_id })),
        )
      : [];
    const parsed = props.has('parseddescription')
      ? await formatComments(
          wiki,
          shown.map((row, i) => ({
            comment: authors[i]!.comment,
            page: { namespace: NS.file, dbKey: row.fa_name },
          })),
        )
      : [];
    const placeOf = new Map(shown.map((row, i) => [row, i]));
    return listRows(
      context,
      rows,
      (row) => `${row.fa_name}|${row.fa_timestamp ?? ''}|${row.fa_id}`,
      (row) => {
        const i = placeOf.get(row)!;
        return {
          id: row.fa_id,
          name: row.fa_name,
          ...pageFields(wiki.site, NS.file, row.fa_name),
          ...authorFacts(row, authors[i], parsed[i], props, context),
          ...versionFacts(row, props),
          ...hiddenFacts(row, props),
        };
      },
      'fa',
    );
  },
});

function refuseWithoutRights({ performer }: Context, props: ReadonlySet<string>): void {
  const { rights } = performer;
  if ((props.has('description') || props.has('parseddescription')) && !rights.has('deletedhistory')) {
    throw new Refusal(msg('apierror-cantview-deleted-description'), { code: 'permissiondenied' });
  }
  if (props.has('metadata') && !(rights.has('deletedtext') || rights.has('undelete'))) {
    throw new Refusal(msg('apierror-cantview-deleted-metadata'), { code: 'permissiondenied' });
  }
}

function authorFacts(
  { fa_deleted: bits }: Row,
  author: Authorship | undefined,
  parsed: string | undefined,
  props: ReadonlySet<string>,
  { performer }: Context,
): Record<string, unknown> {
  if (!author) return {};
  const comment = mayView(performer, bits, 'comment');
  const user = mayView(performer, bits, 'user');
  return {
    ...(props.has('parseddescription') && comment ? { parseddescription: parsed } : {}),
    ...((props.has('description') || props.has('parseddescription')) && comment ? { description: author.comment } : {}),
    ...(props.has('user') && user ? { userid: author.user.id, user: author.user.name } : {}),
  };
}

/** Sizes are told as texts: so the reference has them. */
function versionFacts(row: Row, props: ReadonlySet<string>): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  if (props.has('sha1')) facts.sha1 = row.fa_sha1 === '' ? '' : sha1ToHex(row.fa_sha1);
  if (props.has('timestamp')) facts.timestamp = toIso(row.fa_timestamp ?? '');
  if (props.has('size') || props.has('dimensions')) {
    facts.size = String(row.fa_size ?? 0);
    facts.height = String(row.fa_height ?? 0);
    facts.width = String(row.fa_width ?? 0);
  }
  if (props.has('mediatype')) facts.mediatype = row.fa_media_type;
  if (props.has('metadata')) facts.metadata = metadataAnswer(row.fa_metadata ?? '', 'latest');
  if (props.has('bitdepth')) facts.bitdepth = String(row.fa_bits ?? 0);
  if (props.has('mime')) facts.mime = `${row.fa_major_mime ?? 'unknown'}/${row.fa_minor_mime ?? 'unknown'}`;
  if (props.has('archivename') && row.fa_archive_name !== null) facts.archivename = row.fa_archive_name;
  return facts;
}

function hiddenFacts({ fa_deleted: bits }: Row, props: ReadonlySet<string>): Record<string, unknown> {
  const asksComment = props.has('description') || props.has('parseddescription');
  return {
    ...(isHidden(bits, 'text') ? { filehidden: true } : {}),
    ...(isHidden(bits, 'comment') && asksComment ? { commenthidden: true } : {}),
    ...(isHidden(bits, 'user') && props.has('user') ? { userhidden: true } : {}),
    ...(isSuppressed(bits) ? { suppressed: true } : {}),
  };
}

async function select({ wiki, params }: Context): Promise<Row[]> {
  const direction = directionOf(params.dir);
  const [onwards, back] = direction === 'asc' ? (['>=', '<='] as const) : (['<=', '>='] as const);
  const part = (text: string) => titlePart(wiki.site, text, NS.file);
  let query = wiki.db.selectFrom('filearchive').selectAll();
  if (params.continue !== undefined) {
    const [name, time, id] = parseContinue(params.continue, 'string', 'timestamp', 'int');
    query = query.where(
      fromRow(direction, [sql.ref('fa_name'), name], [sql.ref('fa_timestamp'), time], [sql.ref('fa_id'), id]),
    );
  }
  if (params.from !== undefined) query = query.where('fa_name', onwards, part(params.from));
  if (params.to !== undefined) query = query.where('fa_name', back, part(params.to));
  if (params.prefix !== undefined) query = query.where(startsWith(sql.ref('fa_name'), part(params.prefix)));
  const sha1 = sha1Filter(params);
  if (sha1 !== undefined) query = query.where('fa_sha1', '=', sha1);
  return query
    .orderBy('fa_name', direction)
    .orderBy('fa_timestamp', direction)
    .orderBy('fa_id', direction)
    .limit(params.limit + 1)
    .execute();
}
