import { sql, type SqlBool } from 'kysely';
import { listModule } from '../../../../api/module.ts';
import { continuation, integer, limit, oneOf, someOf, string, timestamp, user } from '../../../../api/parameters.ts';
import { parseContinue, requireMaxOneParameter } from '../../../../api/refusals.ts';
import { list, record } from '../../../../api/result.ts';
import { msg } from '../../../../i18n/message.ts';
import { makeTitle } from '../../../../site/title.ts';
import { toIso, toMediaWikiTimestamp } from '../../../../site/timestamp.ts';
import { actionNames, type Block, targetName } from '../../../../wiki/blocks/block.ts';
import { blocksOf, selectBlocks } from '../../../../wiki/blocks/block-rows.ts';
import { findPagesById } from '../../../../wiki/pages/page-store.ts';
import type { PageRecord } from '../../../../wiki/pages/page-record.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import { canonicalIp, parseIpRange } from '../../../../site/ip.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';

const SHOWS = ['!account', '!ip', '!range', '!temp', 'account', 'ip', 'range', 'temp'] as const;

/** Who is blocked. */
export const blocks = listModule({
  name: 'blocks',
  prefix: 'bk',
  params: {
    start: timestamp(),
    end: timestamp(),
    dir: oneOf(['newer', 'older'], { default: 'older' }),
    ids: integer({ multi: true }),
    users: user({ subtypes: ['name', 'ip', 'temp', 'cidr'], multi: true }),
    ip: string(),
    limit: limit(),
    prop: someOf(
      ['by', 'byid', 'expiry', 'flags', 'id', 'range', 'reason', 'restrictions', 'timestamp', 'user', 'userid'],
      { default: ['id', 'user', 'by', 'timestamp', 'expiry', 'reason', 'flags'] },
    ),
    show: someOf(SHOWS),
    continue: continuation(),
  },
  examples: {
    'action=query&list=blocks': 'apihelp-query+blocks-example-simple',
    'action=query&list=blocks&bkusers=Alice|Bob': 'apihelp-query+blocks-example-users',
  },
  async run(context) {
    const { wiki, params, performer, continueWith, fits } = context;
    requireMaxOneParameter(context, 'users', 'ip');
    const show = params.show ?? [];
    if (show.some((each) => show.includes(`!${each}` as (typeof show)[number])))
      throw new Refusal(msg('apierror-show'));
    let query = selectBlocks(wiki.db)
      .where('bl_expiry', '>=', toMediaWikiTimestamp(wiki.now()))
      .limit(params.limit + 1);
    // Whose names are hidden is not told to anyone else.
    if (!performer.rights.has('hideuser')) query = query.where('bl_deleted', '=', 0);
    const newer = params.dir === 'newer';
    const direction = newer ? 'asc' : 'desc';
    query = query.orderBy('bl_timestamp', direction).orderBy('bl_id', direction);
    if (params.start !== undefined) query = query.where('bl_timestamp', newer ? '>=' : '<=', params.start);
    if (params.end !== undefined) query = query.where('bl_timestamp', newer ? '<=' : '>=', params.end);
    if (params.continue !== undefined) {
      const [at, id] = parseContinue(params.continue, 'timestamp', 'int');
      const beyond = newer ? '>' : '<';
      query = query.where((where) =>
        where.or([
          where('bl_timestamp', beyond, at),
          where.and([where('bl_timestamp', '=', at), where('bl_id', newer ? '>=' : '<=', id)]),
        ]),
      );
    }
    if (params.ids?.length) query = query.where('bl_id', 'in', params.ids);
    if (params.users?.length) {
      const { users } = params;
      query = query.where((where) =>
        where.or([
          where('bt_user_text', 'in', users),
          where.and([where('bt_address', 'in', users), where('bt_auto', '=', 0)]),
        ]),
      );
    }
    if (params.ip !== undefined) {
      const { start, end, prefix } = readRange(wiki, params.ip);
      query = query
        .where('bt_auto', '=', 0)
        .where((where) =>
          where.or([
            where.and([
              where('bt_range_start', '>=', prefix),
              where('bt_range_start', '<=', start),
              where('bt_range_end', '>=', end),
            ]),
            ...(start === end ? [where('bt_ip_hex', '=', start)] : []),
          ]),
        );
    }
    for (const each of show) query = narrow(query, each);
    const rows = await query.execute();
    const found = await blocksOf(wiki.db, rows);
    const pages = params.prop.includes('restrictions')
      ? await restrictedPages(wiki, found)
      : new Map<number, PageRecord>();
    const answer: object[] = list([], 'block');
    for (const [i, block] of found.entries()) {
      const entry = record(writeBlock(wiki, block, params.prop, pages));
      if (i >= params.limit || !fits(entry)) {
        continueWith('continue', `${block.timestamp}|${block.id}`);
        break;
      }
      answer.push(entry);
    }
    return answer;
  },
});

type Query = ReturnType<typeof selectBlocks>;

/** Opposites of the kinds of address are as narrow as MediaWiki has them: `!account` and `!range` leave nothing. */
function narrow(query: Query, show: (typeof SHOWS)[number]): Query {
  switch (show) {
    case 'account':
      return query.where('bt_user', 'is not', null);
    case '!account':
      return query.where(sql<SqlBool>`1 = 0`);
    case 'ip':
      return query.where(sql<SqlBool>`1 = 0`);
    case '!ip':
      return query.where((where) =>
        where.or([where('bt_user', 'is not', null), where('bt_range_start', 'is not', null)]),
      );
    case 'temp':
      return query.where('bl_expiry', '!=', 'infinity');
    case '!temp':
      return query.where('bl_expiry', '=', 'infinity');
    case 'range':
      return query.where('bt_range_start', 'is not', null);
    case '!range':
      return query.where('bt_range_start', 'is', null).where('bt_range_start', 'is not', null);
  }
}

/** The hexadecimal ends of an address or range, and what every range that holds it begins with. */
function readRange(wiki: Wiki, text: string): { start: string; end: string; prefix: string } {
  const ip = canonicalIp(text);
  const range = parseIpRange(ip === undefined ? text : `${ip}/${ip.includes(':') ? 128 : 32}`);
  if (!range) throw new Refusal(msg('apierror-badip'), { code: 'param_ip' });
  const limits = wiki.site.settings.BlockCIDRLimit;
  const limit = limits[`IPv${range.version}`] ?? 0;
  if (range.bits < limit) throw new Refusal(msg('apierror-cidrtoobroad', `IPv${range.version}`, limit));
  const widest = parseIpRange(`${range.start}/${limit}`)!;
  return { start: range.startHex, end: range.endHex, prefix: widest.startHex };
}

async function restrictedPages(wiki: Wiki, found: readonly Block[]): Promise<Map<number, PageRecord>> {
  return findPagesById(wiki.db, [...new Set(found.flatMap(({ restrictions }) => restrictions.pages))]);
}

function writeBlock(
  wiki: Wiki,
  block: Block,
  props: readonly string[],
  pages: ReadonlyMap<number, PageRecord>,
): Record<string, unknown> {
  const asks = (prop: string) => props.includes(prop);
  const isAutomatic = block.target.kind === 'auto';
  const entry: Record<string, unknown> = {};
  if (asks('id')) entry.id = block.id;
  if (asks('user') && !isAutomatic) entry.user = targetName(block.target);
  if (asks('userid') && !isAutomatic) entry.userid = block.target.kind === 'user' ? block.target.id : 0;
  if (asks('by')) entry.by = block.by.name;
  if (asks('byid')) entry.byid = block.by.id;
  if (asks('timestamp')) entry.timestamp = toIso(block.timestamp);
  if (asks('expiry')) entry.expiry = toIso(block.expiry);
  if (asks('reason')) entry.reason = block.reason;
  if (asks('range') && block.target.kind === 'range') {
    const range = parseIpRange(block.target.name);
    entry.rangestart = range?.start;
    entry.rangeend = range?.end;
  }
  if (asks('flags')) {
    Object.assign(entry, {
      automatic: isAutomatic,
      anononly: block.anonOnly,
      nocreate: block.blockAccountCreation,
      autoblock: block.autoblock,
      noemail: block.blockEmail,
      hidden: block.hideName,
      allowusertalk: block.allowUserTalk,
      partial: !block.sitewide,
    });
  }
  if (asks('restrictions')) entry.restrictions = writeRestrictions(wiki, block, pages);
  return entry;
}

function writeRestrictions(wiki: Wiki, block: Block, pages: ReadonlyMap<number, PageRecord>): object {
  const { restrictions } = block;
  if (block.sitewide) return [];
  const titles = restrictions.pages.flatMap((id) => {
    const page = pages.get(id);
    if (!page) return [];
    return [{ id, ns: page.namespace, title: makeTitle(wiki.site, page.namespace, page.dbKey).prefixedText }];
  });
  const written = {
    ...(titles.length > 0 ? { pages: list(titles, 'page') } : {}),
    ...(restrictions.namespaces.length > 0 ? { namespaces: list([...restrictions.namespaces], 'ns') } : {}),
    ...(restrictions.actions.length > 0 ? { actions: list(actionNames(wiki.registry, restrictions), 'action') } : {}),
  };
  return Object.keys(written).length > 0 ? written : [];
}
