import { listModule, type QueryContext } from '../../../api/module.ts';
import { integer, limit, oneOf, someOf, string, timestamp } from '../../../api/parameters.ts';
import { timeDirection, withinTime } from '../../../api/query/time-order.ts';
import { list } from '../../../api/result.ts';
import { msg } from '../../../i18n/message.ts';
import { ipFromHex, parseIpRange, sanitizeIP } from '../../../site/ip.ts';
import { toIso, toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import {
  addressTarget,
  blockersOf,
  isAutomatic,
  selectGlobalBlocks,
  widestStart,
  type GlobalBlock,
} from '../global-block.ts';
import { settingsOf } from '../settings.ts';

const params = {
  start: timestamp(),
  end: timestamp(),
  dir: oneOf(['newer', 'older'], { default: 'older' }),
  ids: integer({ multi: true }),
  addresses: string({ multi: true, deprecated: true }),
  targets: string({ multi: true }),
  ip: string(),
  limit: limit(),
  prop: someOf(['by', 'expiry', 'id', 'range', 'reason', 'target', 'timestamp', 'address'], {
    default: ['id', 'target', 'by', 'timestamp', 'expiry', 'reason'],
    deprecatedValues: ['address'],
  }),
};

type Context = QueryContext<typeof params>;

/** Who is blocked on all wikis. */
export const globalblocks = listModule({
  name: 'globalblocks',
  prefix: 'bg',
  cacheMode: 'anon-public-user-private',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:GlobalBlocking/API'],
  params,
  examples: {
    'action=query&list=globalblocks': 'apihelp-query+globalblocks-example-1',
    'action=query&list=globalblocks&bgip=192.0.2.18': 'apihelp-query+globalblocks-example-2',
  },
  async run(context) {
    const { wiki, params: asked } = context;
    const found = await select(context);
    const blockers = asked.prop.includes('by') ? await blockersOf(wiki, found) : new Map<number, string>();
    const answer: object[] = list([], 'block');
    for (const [i, block] of found.entries()) {
      const entry = describe(block, asked.prop, blockers);
      if (i >= asked.limit || !context.fits(entry)) {
        context.continueWith('start', toIso(block.gb_timestamp));
        break;
      }
      answer.push(entry);
    }
    return answer;
  },
});

async function select({ wiki, params: asked }: Context): Promise<GlobalBlock[]> {
  const direction = timeDirection(asked.dir);
  let query = withinTime(selectGlobalBlocks(wiki.db, toMediaWikiTimestamp(wiki.now())), 'gb_timestamp', asked)
    .orderBy('gb_timestamp', direction)
    .orderBy('gb_id', direction)
    .limit(asked.limit + 1);
  if (asked.ids) query = query.where('gb_id', 'in', asked.ids.length > 0 ? asked.ids : [0]);
  const names = [asked.addresses, asked.targets].flatMap((each) => (each ? [each.map(sanitizeIP)] : []));
  for (const some of names) {
    // The address of an automatic block must not show, nor be found out.
    query = query.where('gb_autoblock_parent_id', '=', 0).where('gb_address', 'in', some.length > 0 ? some : ['']);
  }
  if (asked.ip !== undefined) {
    const { start, end } = rangeAsked(wiki, asked.ip);
    query = query
      .where('gb_autoblock_parent_id', '=', 0)
      .where('gb_range_start', '>=', widestStart(start))
      .where('gb_range_start', '<=', start)
      .where('gb_range_end', '>=', end);
  }
  return await query.execute();
}

/** The hexadecimal ends of an address or range. */
function rangeAsked(wiki: Wiki, text: string): { start: string; end: string } {
  const target = addressTarget(text);
  if (!target) throw new Refusal(msg('apierror-badip'), { code: 'invalidip' });
  const range = parseIpRange(text);
  const kind = `IPv${range?.version ?? 4}`;
  const widest = settingsOf(wiki).GlobalBlockingCIDRLimit[kind] ?? 0;
  if (range && range.bits < widest) throw new Refusal(msg('apierror-cidrtoobroad', kind, widest));
  return target;
}

function describe(block: GlobalBlock, props: readonly string[], blockers: ReadonlyMap<number, string>): object {
  const asks = (prop: string) => props.includes(prop);
  const hasRange = !isAutomatic(block) && block.gb_range_start !== '';
  const showsTarget = asks('target') || asks('address');
  return {
    ...(asks('id') ? { id: String(block.gb_id) } : {}),
    ...(showsTarget && !isAutomatic(block) ? { target: block.gb_address } : {}),
    ...(showsTarget
      ? {
          anononly: block.gb_anon_only === 1,
          'account-creation-disabled': block.gb_create_account === 1,
          'autoblocking-enabled': block.gb_enable_autoblock === 1,
          automatic: isAutomatic(block),
        }
      : {}),
    ...(asks('by') ? { by: blockers.get(block.gb_by_central_id) ?? '', bywiki: block.gb_by_wiki } : {}),
    ...(asks('timestamp') ? { timestamp: toIso(block.gb_timestamp) } : {}),
    ...(asks('expiry') ? { expiry: block.gb_expiry === 'infinity' ? 'infinity' : toIso(block.gb_expiry) } : {}),
    ...(asks('reason') ? { reason: block.gb_reason } : {}),
    ...(asks('range') && hasRange
      ? { rangestart: ipFromHex(block.gb_range_start), rangeend: ipFromHex(block.gb_range_end) }
      : {}),
  };
}
