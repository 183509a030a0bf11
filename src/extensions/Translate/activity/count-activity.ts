import { NS } from '../../../site/namespaces.ts';
import { fromMediaWikiTimestamp, toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { MessageGroup } from '../groups/message-group.ts';
import { loadGroups } from '../groups/all-groups.ts';
import { groupsBehind, loadOwnKeys } from '../groups/messages.ts';
import { messageOf, translationNamespace } from '../message-title.ts';
import type { Periods } from './periods.ts';

/** What somebody did at a time, to a page where it was one. */
interface Deed {
  readonly timestamp: string;
  readonly actor: number;
  readonly namespace?: number;
  readonly dbKey?: string;
}

/** What is counted where. */
export interface ActivityRequest {
  readonly count: 'edits' | 'registrations' | 'reviewers' | 'reviews' | 'users';
  readonly groups: readonly MessageGroup[];
  readonly languages: readonly string[];
  readonly periods: Periods;
}

/**
 * How much was done, by the names of periods: for each group in each language, for each of them where the others are not named, or for
 * all together.
 */
export async function countActivity(wiki: Wiki, request: ActivityRequest): Promise<Map<string, number>[]> {
  const { count, groups, languages, periods } = request;
  const deeds = (await loadDeeds(wiki, request)).map((deed) => placeDeed(deed, periods));
  const keys = count === 'registrations' ? [undefined] : await keysOf(wiki, groups);
  const codes = count === 'registrations' || languages.length === 0 ? [undefined] : languages;
  const distinct = count === 'users' || count === 'reviewers';
  const inLanguages = languages.length === 0 ? undefined : Map.groupBy(deeds, ({ language }) => language);
  return keys.flatMap((known) =>
    codes.map((code) => {
      const concerned = code === undefined ? deeds : (inLanguages?.get(code) ?? []);
      const numbers = new Map<string, number>();
      const seen = new Set<string>();
      for (const { key, period, actor } of concerned) {
        if (known && !(key !== undefined && known.has(key))) continue;
        const who = `${period} ${actor}`;
        if (distinct && seen.has(who)) continue;
        seen.add(who);
        numbers.set(period, (numbers.get(period) ?? 0) + 1);
      }
      return numbers;
    }),
  );
}

/** A deed by its period, and by the message that it was done to. */
function placeDeed({ timestamp, actor, namespace, dbKey }: Deed, periods: Periods) {
  const name = namespace === undefined || dbKey === undefined ? undefined : messageOf({ namespace, dbKey });
  return {
    actor,
    period: periods.nameOf(fromMediaWikiTimestamp(timestamp)),
    key: name && `${name.namespace}:${name.key}`,
    language: name?.language,
  };
}

/** The keys of the messages of each group; undefined where no group is named. */
async function keysOf(wiki: Wiki, groups: readonly MessageGroup[]): Promise<(ReadonlySet<string> | undefined)[]> {
  if (groups.length === 0) return [undefined];
  const all = await loadGroups(wiki);
  const own = await loadOwnKeys(wiki, wiki.db, new Set(groups.flatMap((group) => groupsBehind(all, group))));
  return groups.map(
    (group) =>
      new Set(
        groupsBehind(all, group)
          .flatMap(({ id }) => own.get(id) ?? [])
          .map(({ namespace, key }) => `${namespace}:${key}`),
      ),
  );
}

async function loadDeeds({ db, site }: Wiki, { count, periods }: ActivityRequest): Promise<Deed[]> {
  const from = toMediaWikiTimestamp(periods.start);
  const to = toMediaWikiTimestamp(periods.end);
  if (count === 'registrations') {
    const rows = await db
      .selectFrom('user')
      .where('user_registration', '>=', from)
      .where('user_registration', '<=', to)
      .select(['user_id', 'user_registration'])
      .execute();
    return rows.map(({ user_id, user_registration }) => ({ timestamp: user_registration!, actor: user_id }));
  }
  if (count === 'reviews' || count === 'reviewers') {
    const rows = await db
      .selectFrom('logging')
      .where('log_type', '=', 'translationreview')
      .where('log_action', '=', 'message')
      .where('log_timestamp', '>=', from)
      .where('log_timestamp', '<=', to)
      .select(['log_timestamp', 'log_actor', 'log_namespace', 'log_title'])
      .execute();
    return rows.map((row) => ({
      timestamp: row.log_timestamp,
      actor: row.log_actor,
      namespace: row.log_namespace,
      dbKey: row.log_title,
    }));
  }
  const rows = await db
    .selectFrom('recentchanges')
    .where('rc_namespace', 'in', [translationNamespace(site), NS.mediaWiki])
    .where('rc_timestamp', '>=', from)
    .where('rc_timestamp', '<=', to)
    .where('rc_bot', '=', 0)
    .where('rc_source', 'in', ['mw.edit', 'mw.new'])
    .select(['rc_timestamp', 'rc_actor', 'rc_namespace', 'rc_title'])
    .execute();
  return rows.map((row) => ({
    timestamp: row.rc_timestamp,
    actor: row.rc_actor,
    namespace: row.rc_namespace,
    dbKey: row.rc_title,
  }));
}
