import { sql } from 'kysely';
import { listModule, type ListContext } from '../../../../api/module.ts';
import {
  boolean,
  continuation,
  limit,
  namespace,
  oneOf,
  someOf,
  string,
  timestamp,
  user,
} from '../../../../api/parameters.ts';
import { takeFitting } from '../../../../api/query/fitting.ts';
import { pageFields } from '../../../../api/query/page-fields.ts';
import { inTimeOrder, withinTime } from '../../../../api/query/time-order.ts';
import { titlePart } from '../../../../api/query/title-part.ts';
import { list, withContent } from '../../../../api/result.ts';
import { msg } from '../../../../i18n/message.ts';
import { toIso } from '../../../../site/timestamp.ts';
import { startsWith } from '../../../../storage/dialect.ts';
import { toHexSha1 } from '../../../../wiki/content/content-hash.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import {
  archivedRevisionOf,
  selectArchivedRevisions,
  type ArchivedRevision,
} from '../../../../wiki/revisions/archived-revisions.ts';
import { withContent as withTexts } from '../../../../wiki/revisions/revision-store.ts';
import { isHidden, mayView } from '../../../../wiki/revisions/visibility.ts';
import { archivePosition, filterArchived, inArchiveOrder, type ArchiveQuery } from '../deleted-revisions.ts';
import { revisionTexts } from '../revision-entries.ts';
import { loadRowTexts } from '../row-texts.ts';

const inModes = (...values: number[]) => ({ remarks: [{ name: 'modes', values }] });

const params = {
  start: timestamp(inModes(1, 2)),
  end: timestamp(inModes(1, 2)),
  dir: oneOf(['newer', 'older'], { default: 'older', ...inModes(1, 3) }),
  from: string(inModes(3)),
  to: string(inModes(3)),
  prefix: string(inModes(3)),
  unique: boolean(inModes(3)),
  namespace: namespace({ default: 0, ...inModes(3) }),
  tag: string(),
  user: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'] }),
  excludeuser: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'] }),
  prop: someOf(
    [
      'comment',
      'content',
      'len',
      'minor',
      'parentid',
      'parsedcomment',
      'revid',
      'sha1',
      'tags',
      'user',
      'userid',
      'token',
    ],
    { default: ['user', 'comment'], deprecatedValues: ['token'] },
  ),
  limit: limit(),
  continue: continuation(),
} as const;

type Context = ListContext<typeof params>;

/**
 * Deleted revisions in one of three ways: of the pages that are asked for (1), of a user (2), of all pages of a namespace (3).
 * Manual: https://www.mediawiki.org/wiki/API:Deletedrevs
 */
export const deletedrevs = listModule({
  name: 'deletedrevs',
  prefix: 'dr',
  deprecated: true,
  params,
  async run(context) {
    const { wiki, performer, session, params } = context;
    const props = new Set<string>(params.prop);
    if (!performer.rights.has('deletedhistory')) {
      throw new Refusal(msg('apierror-cantview-deleted-history'), { code: 'permissiondenied' });
    }
    if (props.has('content') && !performer.rights.has('deletedtext') && !performer.rights.has('undelete')) {
      throw new Refusal(msg('apierror-cantview-deleted-revision-content'), { code: 'permissiondenied' });
    }
    context.warnDeprecated(msg('apiwarn-deprecation-deletedrevs'), 'action=query&list=deletedrevs');
    const mode = modeOf(context);
    const found = await select(context, mode);
    const position = mode === 2 ? timePosition : archivePosition;
    const entries = takeFitting(context, await entriesOf(context, found, props), (i) => ({
      param: 'continue',
      value: position(found[i]!),
    }));
    const pages = new Map<string, { revisions: unknown[] }>();
    for (const [i, entry] of entries.entries()) {
      const { page } = found[i]!;
      const key = `${page.namespace}:${page.dbKey}`;
      const group = pages.get(key) ?? {
        revisions: list<unknown>([], 'rev'),
        ...pageFields(wiki.site, page.namespace, page.dbKey),
        ...(props.has('token') ? { token: session.token('csrf') } : {}),
      };
      pages.set(key, group);
      group.revisions.push(entry);
    }
    return list([...pages.values()], 'page');
  },
});

type Mode = 1 | 2 | 3;

/** Which way it is; refuses parameters that belong to another. */
function modeOf({ params, pages }: Context): Mode {
  const refuse = (key: string, ...names: string[]) => new Refusal(msg(key, ...names), { code: 'badparams' });
  const mode = pages.titles.size > 0 ? 1 : params.user !== undefined ? 2 : 3;
  const foreign = mode === 3 ? (['start', 'end'] as const) : (['from', 'to', 'prefix'] as const);
  for (const name of foreign) {
    if (params[name] === undefined) continue;
    throw refuse(mode === 3 ? 'apierror-deletedrevs-param-not-3' : 'apierror-deletedrevs-param-not-1-2', name);
  }
  if (params.user !== undefined && params.excludeuser !== undefined) {
    throw refuse('apierror-invalidparammix-cannotusewith', 'user', 'excludeuser');
  }
  return mode;
}

function timePosition({ timestamp, archiveId }: ArchivedRevision): string {
  return `${timestamp}|${archiveId}`;
}

async function select(context: Context, mode: Mode): Promise<ArchivedRevision[]> {
  const { wiki, params, performer } = context;
  const { site, db } = wiki;
  let query: ArchiveQuery = selectArchivedRevisions(db);
  if (mode === 2) query = inTimeOrder(query, { timestamp: 'ar_timestamp', id: 'ar_id' }, params) as ArchiveQuery;
  else query = inArchiveOrder(query, params.dir, params.continue);
  if (mode === 1) {
    query = withinTime(query, 'ar_timestamp', params) as ArchiveQuery;
    query = query.where((eb) =>
      eb.or(
        [...context.pages.titles.values()].map(({ namespace, dbKey }) =>
          eb.and([eb('ar_namespace', '=', namespace), eb('ar_title', '=', dbKey)]),
        ),
      ),
    );
  }
  if (mode === 3) {
    const part = (text: string) => titlePart(site, text, params.namespace);
    query = query.where('ar_namespace', '=', params.namespace);
    // The ends lie in the direction of the list.
    const [after, before] = params.dir === 'newer' ? (['>=', '<='] as const) : (['<=', '>='] as const);
    if (params.from !== undefined) query = query.where('ar_title', after, part(params.from));
    if (params.to !== undefined) query = query.where('ar_title', before, part(params.to));
    if (params.prefix !== undefined) query = query.where(startsWith(sql.ref('ar_title'), part(params.prefix)));
    if (params.unique) {
      // Of each page the revision that comes first.
      const earlier = sql.raw(params.dir === 'newer' ? '<' : '>');
      query = query.where(sql<boolean>`NOT EXISTS (SELECT 1 FROM archive AS other
        WHERE other.ar_namespace = archive.ar_namespace AND other.ar_title = archive.ar_title
        AND (other.ar_timestamp ${earlier} archive.ar_timestamp
          OR (other.ar_timestamp = archive.ar_timestamp AND other.ar_id ${earlier} archive.ar_id)))`);
    }
  }
  const rows = await (await filterArchived(wiki, performer, query, params)).limit(params.limit + 1).execute();
  const found = rows.map(archivedRevisionOf);
  const next = found[params.limit];
  if (next) context.continueWith('continue', mode === 2 ? timePosition(next) : archivePosition(next));
  return found.slice(0, params.limit);
}

async function entriesOf(
  { wiki, performer }: Context,
  revisions: readonly ArchivedRevision[],
  props: ReadonlySet<string>,
): Promise<Record<string, unknown>[]> {
  const [said, texts] = await Promise.all([
    loadRowTexts(wiki, revisions, props, revisionTexts),
    props.has('content') ? withTexts(wiki.db, revisions) : undefined,
  ]);
  return revisions.map((revision) => {
    const { deleted: bits } = revision;
    const entry: Record<string, unknown> = { timestamp: toIso(revision.timestamp) };
    if (props.has('revid')) entry['revid'] = revision.id;
    if (props.has('parentid')) entry['parentid'] = revision.parentId;
    if (props.has('user') || props.has('userid')) {
      if (isHidden(bits, 'user')) entry['userhidden'] = true;
      if (mayView(performer, bits, 'user')) {
        if (props.has('user')) entry['user'] = revision.user.name;
        if (props.has('userid')) entry['userid'] = revision.user.id;
      }
    }
    if (props.has('comment') || props.has('parsedcomment')) {
      if (isHidden(bits, 'comment')) entry['commenthidden'] = true;
      if (mayView(performer, bits, 'comment')) {
        if (props.has('comment')) entry['comment'] = revision.comment;
        if (props.has('parsedcomment')) entry['parsedcomment'] = said.parsedComment(revision);
      }
    }
    if (props.has('minor')) entry['minor'] = revision.isMinor;
    // A text, as ever.
    if (props.has('len')) entry['len'] = String(revision.size);
    if (props.has('sha1') || texts) {
      const shows = mayView(performer, bits, 'text');
      if (isHidden(bits, 'text')) {
        if (props.has('sha1')) entry['sha1hidden'] = true;
        if (texts) entry['texthidden'] = true;
      }
      if (shows && props.has('sha1')) entry['sha1'] = revision.sha1 === '' ? '' : toHexSha1(revision.sha1);
      if (shows && texts) {
        entry['text'] = texts.get(revision.id)?.content?.text ?? '';
        withContent(entry, 'text');
      }
    }
    if (props.has('tags')) entry['tags'] = said.tags(revision);
    return entry;
  });
}
