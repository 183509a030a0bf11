import { record } from '../../../../api/result.ts';
import { sql } from 'kysely';
import { listModule, type QueryContext } from '../../../../api/module.ts';
import { continuation, integer, limit, oneOf, someOf, string, timestamp, user } from '../../../../api/parameters.ts';
import { pageFields } from '../../../../api/query/page-fields.ts';
import { fromRow } from '../../../../api/query/row-order.ts';
import { listRows, takeRows } from '../../../../api/query/rows.ts';
import { titlePart } from '../../../../api/query/title-part.ts';
import { badContinue, parseContinue } from '../../../../api/refusals.ts';
import { msg } from '../../../../i18n/message.ts';
import { NS } from '../../../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../../../site/timestamp.ts';
import { startsWith } from '../../../../storage/dialect.ts';
import { isBadFile } from '../../../../wiki/files/bad-files.ts';
import { versionOfImage, type FileVersion } from '../../../../wiki/files/file-versions.ts';
import { findPages } from '../../../../wiki/pages/page-store.ts';
import { groupsWithRight } from '../../../../wiki/permissions/group-permissions.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import { imageInfos, imageInfoProps } from '../../files/image-info.ts';
import { sha1Filter } from '../../files/sha1-filter.ts';
import { byUser } from '../by-user.ts';

const props = imageInfoProps.filter(
  (prop) => prop !== 'archivename' && prop !== 'thumbmime' && prop !== 'uploadwarning',
);

const params = {
  sort: oneOf(['name', 'timestamp'], { default: 'name' }),
  dir: oneOf(['ascending', 'descending', 'newer', 'older'], { default: 'ascending' }),
  from: string(),
  to: string(),
  continue: continuation(),
  start: timestamp(),
  end: timestamp(),
  prop: someOf(props, { default: ['timestamp', 'url'] }),
  prefix: string(),
  minsize: integer(),
  maxsize: integer(),
  sha1: string(),
  sha1base36: string(),
  user: user({ subtypes: ['name', 'ip', 'temp', 'interwiki', 'id'] }),
  filterbots: oneOf(['all', 'bots', 'nobots'], { default: 'all' }),
  mime: string({ multi: true }),
  limit: limit(),
} as const;

type Context = QueryContext<typeof params>;

/** The current versions of all files. Manual: https://www.mediawiki.org/wiki/API:Allimages */
export const allimages = listModule({
  name: 'allimages',
  prefix: 'ai',
  cacheMode: 'public',
  params,
  async run(context) {
    const { wiki, performer } = context;
    const wished = new Set<string>(context.params.prop);
    const rows = await select(context);
    const shown = rows.slice(0, context.params.limit);
    const names = shown.map(({ name }) => ({ namespace: NS.file, dbKey: name }));
    const pages = wished.has('url') ? await findPages(wiki.db, names) : new Map<string, never>();
    const pageIds = new Map(Array.from(pages.values(), ({ dbKey, id }: { dbKey: string; id: number }) => [dbKey, id]));
    const infos = await imageInfos(wiki, shown, { props: wished, performer, pageIds });
    const entries = new Map(shown.map((version, i) => [version, infos[i]!]));
    if (wished.has('badfile')) {
      for (const [{ name }, entry] of entries) if (await isBadFile(wiki, name, undefined)) entry.badfile = true;
    }
    return listRows(
      context,
      rows,
      (version) => positionOf(context, version),
      (version) =>
        record({
          name: version.name,
          ...entries.get(version),
          ...pageFields(wiki.site, NS.file, version.name),
        }),
      'img',
    );
  },
  async generate(context) {
    if (context.resolvesRedirects) {
      const prefix = context.paramName('');
      throw new Refusal(
        msg('apierror-invalidparammix-cannotusewith', `${prefix}filterredir=nonredirects`, 'redirects'),
        { code: 'invalidparammix' },
      );
    }
    const rows = takeRows(context, await select(context), (version) => positionOf(context, version));
    return { titles: rows.map(({ name }) => ({ namespace: NS.file, dbKey: name })) };
  },
});

function positionOf({ params }: Context, { name, timestamp }: FileVersion): string {
  return params.sort === 'name' ? name : `${timestamp}|${name}`;
}

async function select(context: Context): Promise<FileVersion[]> {
  const { wiki, params } = context;
  refuseOtherOrder(context);
  const direction = params.dir === 'descending' || params.dir === 'older' ? 'desc' : 'asc';
  const [onwards, back] = direction === 'asc' ? (['>=', '<='] as const) : (['<=', '>='] as const);
  let query = wiki.db.selectFrom('image').selectAll('image');
  if (params.sort === 'name') {
    const part = (text: string) => titlePart(wiki.site, text, NS.file);
    if (params.continue !== undefined)
      query = query.where('img_name', onwards, parseContinue(params.continue, 'string')[0]);
    if (params.from !== undefined) query = query.where('img_name', onwards, part(params.from));
    if (params.to !== undefined) query = query.where('img_name', back, part(params.to));
    if (params.prefix !== undefined) query = query.where(startsWith(sql.ref('img_name'), part(params.prefix)));
  } else {
    if (params.continue !== undefined) {
      const [time, name] = parseContinue(params.continue, 'timestamp', 'string');
      query = query.where(fromRow(direction, [sql.ref('img_timestamp'), time], [sql.ref('img_name'), name]));
    }
    if (params.start !== undefined) query = query.where('img_timestamp', onwards, params.start);
    if (params.end !== undefined) query = query.where('img_timestamp', back, params.end);
    query = query.orderBy('img_timestamp', direction);
  }
  const wanted = byUser({ user: params.user });
  if (wanted) query = query.innerJoin('actor', 'actor_id', 'img_actor').where(wanted);
  if (params.filterbots !== 'all')
    query = query.where('img_actor', params.filterbots === 'bots' ? 'in' : 'not in', botActors(context));
  if (params.minsize !== undefined) query = query.where('img_size', '>=', params.minsize);
  if (params.maxsize !== undefined) query = query.where('img_size', '<=', params.maxsize);
  const sha1 = sha1Filter(params);
  if (sha1 !== undefined) query = query.where('img_sha1', '=', sha1);
  if (params.mime) {
    if (wiki.site.settings.MiserMode) throw new Refusal(msg('apierror-mimesearchdisabled'));
    const kinds = params.mime.flatMap((mime) => {
      const slash = mime.indexOf('/');
      return slash < 1 ? [] : [{ major: mime.slice(0, slash), minor: mime.slice(slash + 1) }];
    });
    if (kinds.length === 0) return [];
    query = query.where((eb) =>
      eb.or(
        kinds.map(({ major, minor }) =>
          eb.and([sql<boolean>`img_major_mime = ${major}`, eb('img_minor_mime', '=', minor)]),
        ),
      ),
    );
  }
  const rows = await query
    .orderBy('img_name', direction)
    .limit(params.limit + 1)
    .execute();
  return rows.map(versionOfImage);
}

/** Each order has parameters of its own. */
function refuseOtherOrder({ params, paramName }: Context): void {
  const others = params.sort === 'name' ? (['start', 'end', 'user'] as const) : (['from', 'to', 'prefix'] as const);
  const wrong: string[] = others.filter((name) => params[name] !== undefined);
  if (params.sort === 'name' && params.filterbots !== 'all') wrong.push('filterbots');
  if (wrong.length > 0) {
    const order = params.sort === 'name' ? 'timestamp' : 'name';
    throw new Refusal(
      msg('apierror-invalidparammix-mustusewith', paramName(wrong[0]!), `${paramName('sort')}=${order}`),
      { code: 'invalidparammix' },
    );
  }
  if (params.user !== undefined && params.filterbots !== 'all') {
    throw new Refusal(msg('apierror-invalidparammix-cannotusewith', paramName('user'), paramName('filterbots')));
  }
  if (params.continue?.includes('|') === true && params.sort === 'name') throw badContinue();
}

/** Actors of accounts that are bots now. */
function botActors({ wiki }: Context) {
  const now = toMediaWikiTimestamp(wiki.now());
  const groups = groupsWithRight(wiki.site.settings, 'bot');
  return wiki.db
    .selectFrom('user_groups')
    .innerJoin('actor', 'actor_user', 'ug_user')
    .select('actor_id')
    .where('ug_group', 'in', groups.length > 0 ? groups : [''])
    .where((eb) => eb.or([eb('ug_expiry', 'is', null), eb('ug_expiry', '>=', now)]));
}
