import { sql } from 'kysely';
import { batches, insertIgnore, startsWith } from '../../../storage/dialect.ts';
import type { Db, Tx } from '../../../storage/storage.ts';
import { sha1Base36 } from '../../../storage/text-storage.ts';
import { byNamespace } from '../../../wiki/pages/page-store.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { splitLanguage, targetLanguages } from '../languages.ts';
import { TAG } from '../revision-tags.ts';
import { statisticsRows, withTranslate } from '../tables.ts';
import { loadAggregates } from './all-groups.ts';
import { isDynamic, type MessageGroup } from './message-group.ts';
import { loadOwnKeys, type MessageKey } from './messages.ts';

/** How far a group is translated into a language: numbers of messages. Fuzzy ones are not translated ones. */
export interface GroupStatistics {
  readonly total: number;
  readonly translated: number;
  readonly fuzzy: number;
  readonly proofread: number;
}

/** A translation as far as statistics care. */
interface StateRow {
  readonly namespace: number;
  readonly key: string;
  readonly language: string;
  readonly fuzzy: boolean;
  readonly proofread: boolean;
}

/** Forgets what was counted of groups and of the aggregates that they are in: in one language, or in all. */
export async function forgetStatistics(
  wiki: Wiki,
  tx: Tx,
  groups: readonly string[],
  language?: string,
): Promise<void> {
  const aggregates = await loadAggregates(wiki, tx);
  const stale = new Set([
    ...groups,
    ...aggregates.filter(({ members }) => members!.some((id) => groups.includes(id))).map(({ id }) => id),
  ]);
  await withTranslate(tx)
    .deleteFrom('translate_groupstats')
    .where('tgs_group', 'in', [...stale].map(storedId))
    .$if(language !== undefined, (query) => query.where('tgs_lang', '=', language!))
    .execute();
}

/** Names that are too long for the table are kept by their beginning. */
function storedId(group: string): string {
  const bytes = Buffer.from(group);
  return bytes.length <= 100 ? group : `${bytes.subarray(0, 66).toString()}||${sha1Base36(group)}`;
}

/** Groups that nothing can be counted of: those of what is new, and those without messages. */
function countable(group: MessageGroup): boolean {
  return !isDynamic(group) && group.members?.length !== 0;
}

/** How far groups are translated into a language, by group. Those of which nothing can be counted are absent. */
export async function statisticsOfLanguage(
  wiki: Wiki,
  db: Db,
  groups: ReadonlyMap<string, MessageGroup>,
  wanted: readonly MessageGroup[],
  language: string,
): Promise<Map<string, GroupStatistics>> {
  const asked = wanted.filter(countable);
  const known = new Map<string, GroupStatistics>();
  const rows = await withTranslate(db)
    .selectFrom('translate_groupstats')
    .where('tgs_lang', '=', language)
    .selectAll()
    .execute();
  const byId = new Map(rows.map((row) => [row.tgs_group, row]));
  const missing: MessageGroup[] = [];
  for (const group of asked) {
    const row = byId.get(storedId(group.id));
    if (row) known.set(group.id, statisticsOf(row));
    else missing.push(group);
  }
  const counted = await count(wiki, db, groups, missing, (messages) => statesIn(db, messages, language));
  for (const [id, languages] of counted) known.set(id, languages.get(language) ?? untranslated(languages.total));
  return known;
}

/** How far a group is translated, by language, into all of them. Undefined where nothing can be counted. */
export async function statisticsOfGroup(
  wiki: Wiki,
  db: Db,
  groups: ReadonlyMap<string, MessageGroup>,
  group: MessageGroup,
): Promise<Map<string, GroupStatistics> | undefined> {
  if (!countable(group)) return undefined;
  const kept = await keptStatistics(db, group);
  const codes = targetLanguages(wiki.site);
  const missing = codes.filter((code) => !kept.has(code));
  const counted = missing.length === 0 ? undefined : await countIn(wiki, db, groups, group, missing);
  return new Map(codes.map((code) => [code, kept.get(code) ?? counted!.get(code) ?? untranslated(counted!.total)]));
}

/** What is known of a group without counting, by language. */
async function keptStatistics(db: Db, group: MessageGroup): Promise<Map<string, GroupStatistics>> {
  const rows = await withTranslate(db)
    .selectFrom('translate_groupstats')
    .where('tgs_group', '=', storedId(group.id))
    .selectAll()
    .execute();
  return new Map(rows.map((row) => [row.tgs_lang, statisticsOf(row)]));
}

async function countIn(
  wiki: Wiki,
  db: Db,
  groups: ReadonlyMap<string, MessageGroup>,
  group: MessageGroup,
  languages: readonly string[],
): Promise<Counted> {
  const [only] = languages;
  const load = (messages: readonly MessageKey[]) =>
    languages.length === 1 ? statesIn(db, messages, only!) : statesOf(db, messages);
  return (await count(wiki, db, groups, [group], load)).get(group.id)!;
}

function untranslated(total: number): GroupStatistics {
  return { total, translated: 0, fuzzy: 0, proofread: 0 };
}

/** Numbers by language. */
class Counted extends Map<string, GroupStatistics> {
  readonly total: number;

  constructor(total: number) {
    super();
    this.total = total;
  }
}

async function count(
  wiki: Wiki,
  db: Db,
  groups: ReadonlyMap<string, MessageGroup>,
  wanted: readonly MessageGroup[],
  load: (messages: readonly MessageKey[]) => Promise<StateRow[]>,
): Promise<Map<string, Counted>> {
  const membersOf = (group: MessageGroup) =>
    group.members ? group.members.flatMap((id) => groups.get(id) ?? []) : [group];
  const own = await loadOwnKeys(wiki, db, new Set(wanted.flatMap(membersOf)));
  const states = await load([...own.values()].flat());
  const byKey = new Map<string, StateRow[]>();
  for (const state of states) {
    const name = `${state.namespace}:${state.key}`;
    const of = byKey.get(name);
    if (of) of.push(state);
    else byKey.set(name, [state]);
  }
  return new Map(
    wanted.map((group) => {
      const messages = membersOf(group).flatMap(({ id }) => own.get(id) ?? []);
      const counted = new Counted(messages.length);
      for (const { namespace, key } of messages) {
        for (const state of byKey.get(`${namespace}:${key}`) ?? []) add(counted, state);
      }
      return [group.id, counted];
    }),
  );
}

function add(counted: Counted, { language, fuzzy, proofread }: StateRow): void {
  const before = counted.get(language) ?? untranslated(counted.total);
  counted.set(language, {
    total: counted.total,
    translated: before.translated + Number(!fuzzy),
    fuzzy: before.fuzzy + Number(fuzzy),
    proofread: before.proofread + Number(proofread),
  });
}

/** The states of messages in one language. */
async function statesIn(db: Db, messages: readonly MessageKey[], language: string): Promise<StateRow[]> {
  const names = messages.map(({ namespace, key }) => ({ namespace, dbKey: `${key}/${language}` }));
  const states: StateRow[] = [];
  for (const [namespace, keys] of byNamespace(names)) {
    for (const some of batches([...keys], 500)) {
      const rows = await selectStates(db)
        .where('page_namespace', '=', namespace)
        .where('page_title', 'in', some)
        .execute();
      states.push(...rows.flatMap(stateOf));
    }
  }
  return states;
}

/** The states of messages in all languages: keys of one page begin alike. */
async function statesOf(db: Db, messages: readonly MessageKey[]): Promise<StateRow[]> {
  const known = new Set(messages.map(({ namespace, key }) => `${namespace}:${key}`));
  const prefixes = new Map<string, { namespace: number; prefix: string }>();
  for (const { namespace, key } of messages) {
    const slash = key.lastIndexOf('/');
    const prefix = slash < 0 ? `${key}/` : key.slice(0, slash + 1);
    prefixes.set(`${namespace}:${prefix}`, { namespace, prefix });
  }
  const states: StateRow[] = [];
  for (const { namespace, prefix } of prefixes.values()) {
    const rows = await selectStates(db)
      .where('page_namespace', '=', namespace)
      .where(startsWith(sql.ref<string>('page_title'), prefix))
      .execute();
    states.push(...rows.flatMap(stateOf).filter(({ key }) => known.has(`${namespace}:${key}`)));
  }
  return states;
}

function selectStates(db: Db) {
  return withTranslate(db)
    .selectFrom('page')
    .leftJoin('revtag', (join) => join.onRef('rt_revision', '=', 'page_latest').on('rt_type', '=', TAG.fuzzy))
    .select(['page_namespace', 'page_title', 'rt_type'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('translate_reviews')
          .whereRef('trr_page', '=', 'page_id')
          .whereRef('trr_revision', '=', 'page_latest')
          .select('trr_user'),
      ).as('reviewed'),
    );
}

function stateOf(row: {
  page_namespace: number;
  page_title: string;
  rt_type: string | null;
  reviewed: unknown;
}): StateRow[] {
  const parts = splitLanguage(row.page_title);
  if (!parts) return [];
  const fuzzy = row.rt_type !== null;
  return [
    {
      namespace: row.page_namespace,
      key: parts.base,
      language: parts.language,
      fuzzy,
      proofread: !fuzzy && Boolean(row.reviewed),
    },
  ];
}

function statisticsOf(row: {
  tgs_total: number | null;
  tgs_translated: number | null;
  tgs_fuzzy: number | null;
  tgs_proofread: number | null;
}): GroupStatistics {
  return {
    total: row.tgs_total ?? 0,
    translated: row.tgs_translated ?? 0,
    fuzzy: row.tgs_fuzzy ?? 0,
    proofread: row.tgs_proofread ?? 0,
  };
}

/**
 * Counts a group and keeps that: in those languages in which nothing is kept, and anew in the one that changed, or in all.
 * What is kept goes first, so that of two that count at once the later one waits, and counts what it finds then.
 */
export async function keepStatistics(
  wiki: Wiki,
  groups: ReadonlyMap<string, MessageGroup>,
  group: MessageGroup,
  changed?: string,
): Promise<void> {
  if (!countable(group)) return;
  await wiki.storage.transaction(async (tx) => {
    await withTranslate(tx)
      .deleteFrom('translate_groupstats')
      .where('tgs_group', '=', storedId(group.id))
      .$if(changed !== undefined, (query) => query.where('tgs_lang', '=', changed!))
      .execute();
    const kept = await keptStatistics(tx, group);
    const missing = targetLanguages(wiki.site).filter((code) => !kept.has(code));
    if (missing.length === 0) return;
    const counted = await countIn(wiki, tx, groups, group, missing);
    const rows = missing.map((code) => {
      const { total, translated, fuzzy, proofread } = counted.get(code) ?? untranslated(counted.total);
      return {
        tgs_group: storedId(group.id),
        tgs_lang: code,
        tgs_total: total,
        tgs_translated: translated,
        tgs_fuzzy: fuzzy,
        tgs_proofread: proofread,
      };
    });
    for (const some of batches(rows, 200)) await insertIgnore(tx, statisticsRows, some);
  });
}

/** The aggregates that a group is in, and itself. */
export function groupsAround(groups: ReadonlyMap<string, MessageGroup>, id: string): MessageGroup[] {
  return [...groups.values()].filter((group) => group.id === id || group.members?.includes(id));
}
