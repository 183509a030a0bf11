import { NS } from '../../../site/namespaces.ts';
import { fromMediaWikiTimestamp, toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { insertedId } from '../../../storage/dialect.ts';
import type { Tx } from '../../../storage/storage.ts';
import { storeText } from '../../../storage/text-storage.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { Filter } from '../filters.ts';
import { settingsOf } from '../settings.ts';
import type { AbuseFilterTables } from '../tables.ts';
import type { Act } from '../variables/act.ts';
import { dumpOf } from '../variables/dump.ts';
import type { LazyVariables } from '../variables/lazy-variables.ts';
import type { Hit } from './choose-actions.ts';

/** Seconds for which acts are counted to find filters that meet too many. */
const COUNTED_FOR = 86_400;

/** Notes in the abuse log what filters met, and counts it; filters that meet too many acts are throttled. Gives the entries' ids. */
export async function logHits(wiki: Wiki, act: Act, hits: readonly Hit[], variables: LazyVariables): Promise<number[]> {
  const total = await wiki.cache.increment('abusefilter:acts:default', COUNTED_FOR);
  if (hits.length === 0) return [];
  const throttled = await filtersToThrottle(wiki, hits, total);
  const dump = dumpOf(await variables.known());
  const ids = hits.map(({ filter }) => filter.id);
  return wiki.storage.transaction(async (tx) => {
    const ours = tx.withTables<AbuseFilterTables>();
    const address = await storeText(tx, dump);
    const logged: number[] = [];
    for (const hit of hits) logged.push(await logHit(wiki, tx, act, hit, address));
    await ours
      .updateTable('abuse_filter')
      .set(({ eb }) => ({ af_hit_count: eb('af_hit_count', '+', 1) }))
      .where('af_id', 'in', ids)
      .execute();
    if (throttled.length > 0) {
      await ours.updateTable('abuse_filter').set({ af_throttled: 1 }).where('af_id', 'in', throttled).execute();
    }
    return logged;
  });
}

async function logHit(wiki: Wiki, tx: Tx, act: Act, { filter, actions }: Hit, address: string): Promise<number> {
  const page = (act.pages.page ?? act.pages.moved_from)?.title ?? { namespace: NS.special, dbKey: 'UserLogin' };
  const row = await tx
    .withTables<AbuseFilterTables>()
    .insertInto('abuse_filter_log')
    .values({
      afl_global: 0,
      afl_filter_id: filter.id,
      afl_user: act.user.id,
      afl_user_text: act.user.name,
      afl_ip: settingsOf(wiki).AbuseFilterLogIP ? (act.user.ip ?? '') : '',
      afl_action: act.action,
      afl_actions: [...actions.keys()].join(','),
      afl_var_dump: address,
      afl_timestamp: toMediaWikiTimestamp(wiki.now()),
      afl_namespace: page.namespace,
      afl_title: page.dbKey,
    })
    .executeTakeFirstOrThrow();
  return insertedId(row);
}

/** Filters that were changed of late and meet more acts than is likely for one that is meant so. */
async function filtersToThrottle(wiki: Wiki, hits: readonly Hit[], total: number): Promise<number[]> {
  const settings = settingsOf(wiki);
  const limit = (values: Readonly<Record<string, number>>) => values['default'] ?? 0;
  const found: number[] = [];
  for (const { filter } of hits) {
    const met = await wiki.cache.increment(`abusefilter:hits:${filter.id}:${filter.changed}`, COUNTED_FOR);
    if (filter.isThrottled || ageOf(wiki, filter) > limit(settings.AbuseFilterEmergencyDisableAge)) continue;
    if (met <= limit(settings.AbuseFilterEmergencyDisableCount)) continue;
    if (met / total > limit(settings.AbuseFilterEmergencyDisableThreshold)) found.push(filter.id);
  }
  return found;
}

function ageOf(wiki: Wiki, { changed }: Filter): number {
  return (wiki.now().getTime() - fromMediaWikiTimestamp(changed).getTime()) / 1000;
}
