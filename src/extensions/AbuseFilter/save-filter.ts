import type { Selectable } from 'kysely';
import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { forUpdate, insertedId } from '../../storage/dialect.ts';
import { serialize } from '../../storage/php.ts';
import type { Tx } from '../../storage/storage.ts';
import { addLogEntry } from '../../wiki/logs/log-entry.ts';
import type { Performer } from '../../wiki/performer.ts';
import { requireRight } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { actorIdOf } from '../../wiki/users/actors.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { RuleMistake } from './rules/mistake.ts';
import { checkRule } from './rules/run.ts';
import { settingsOf } from './settings.ts';
import type { AbuseFilterTables } from './tables.ts';
import { maySeeFilter } from './visibility.ts';

/** What somebody wants a filter to be. */
export interface FilterWish {
  readonly description: string;
  readonly rule: string;
  readonly notes: string;
  readonly hidden: boolean;
  readonly isProtected: boolean;
  readonly enabled: boolean;
  readonly deleted: boolean;
  /** Parameters by what it does, in the order in which it does it; those of `throttle` without the filter's id. */
  readonly actions: ReadonlyMap<string, readonly string[]>;
}

export interface SavedFilter {
  readonly id: number;
  /** Undefined where nothing was changed. */
  readonly historyId: number | undefined;
}

/** What filters do that only those with the right to it can have them do. */
const RESTRICTED: readonly string[] = ['block', 'blockautopromote'];
/** Variables that filters without protection cannot ask for. */
const PROTECTED_VARIABLES = /\buser_unnamed_ip\b/i;

type FilterRow = Selectable<AbuseFilterTables['abuse_filter']>;

/**
 * Makes a filter (`id` undefined), or changes one, and keeps what it was. Refuses rules that are none, and those who may not change
 * this filter, or have it do what they want.
 */
export async function saveFilter(
  wiki: Wiki,
  performer: Performer,
  id: number | undefined,
  wish: FilterWish,
): Promise<SavedFilter> {
  requireRight(performer, 'abusefilter-modify');
  checkWish(wiki, performer, wish);
  return wiki.storage.transaction(async (tx) => {
    const before = id === undefined ? undefined : await takeFilter(tx, id);
    if (id !== undefined && !before) throw new Refusal(msg('abusefilter-edit-badfilter'));
    const actionsBefore = before ? await actionsOf(tx, before.af_id) : new Map<string, readonly string[]>();
    if (before) requireMayChange(performer, before, actionsBefore);
    const row = {
      af_pattern: wish.rule,
      af_actor: await actorIdOf(tx, performer.user),
      af_timestamp: toMediaWikiTimestamp(wiki.now()),
      af_enabled: Number(wish.enabled),
      af_comments: wish.notes,
      af_public_comments: wish.description,
      af_hidden: Number(wish.hidden) + 2 * Number(wish.isProtected),
      af_throttled: 0,
      af_deleted: Number(wish.deleted),
      af_actions: [...wish.actions.keys()].join(','),
      af_global: 0,
      af_group: 'default',
    };
    const changed = changedFields(before, row, { before: actionsBefore, after: wish.actions });
    if (before && changed.length === 0) return { id: before.af_id, historyId: undefined };
    const saved = await writeFilter(tx, before?.af_id, row, wish.actions);
    const historyId = await writeHistory(tx, saved, row, { wish, changed });
    await addLogEntry(wiki, tx, {
      type: 'abusefilter',
      action: before ? 'modify' : 'create',
      user: performer.user,
      target: { namespace: NS.special, dbKey: `AbuseFilter/${saved}` },
      pageId: 0,
      params: { historyId, newId: saved },
    });
    return { id: saved, historyId };
  });
}

function checkWish(wiki: Wiki, performer: Performer, wish: FilterWish): void {
  if (wish.description.trim() === '' || wish.rule.trim() === '') {
    throw new Refusal(msg('abusefilter-edit-missingfields'));
  }
  try {
    checkRule(wish.rule);
  } catch (error) {
    if (!(error instanceof RuleMistake)) throw error;
    throw new Refusal(msg('abusefilter-edit-badsyntax', error.inWords([...wish.rule.slice(0, error.at)].length)));
  }
  if (wish.enabled && wish.deleted) throw new Refusal(msg('abusefilter-edit-deleting-enabled'));
  if (PROTECTED_VARIABLES.test(wish.rule) && !wish.isProtected) {
    throw new Refusal(msg('abusefilter-edit-protected-variable-not-protected'));
  }
  if (wish.isProtected) requireRight(performer, 'abusefilter-access-protected-vars');
  const { AbuseFilterActions } = settingsOf(wiki);
  for (const [action, parameters] of wish.actions) {
    if (!AbuseFilterActions[action]) throw new Refusal(msg('abusefilter-edit-unknown-action', action));
    if (RESTRICTED.includes(action)) requireRight(performer, 'abusefilter-modify-restricted');
    if (action === 'tag' && parameters.length === 0) throw new Refusal(msg('tags-create-no-name'));
  }
  const throttle = wish.actions.get('throttle');
  if (throttle) checkThrottle(throttle);
}

function checkThrottle([rate = '', ...groups]: readonly string[]): void {
  const [, count, period] = /^(\d+),(\d+)$/.exec(rate) ?? [];
  if (!Number(count)) throw new Refusal(msg('abusefilter-edit-invalid-throttlecount'));
  if (!Number(period)) throw new Refusal(msg('abusefilter-edit-invalid-throttleperiod'));
  if (groups.length === 0) throw new Refusal(msg('abusefilter-edit-empty-throttlegroups'));
}

/** Who may not see a filter cannot change it, nor can those change one that does what only others may have it do. */
function requireMayChange(performer: Performer, row: FilterRow, actions: ReadonlyMap<string, readonly string[]>): void {
  if (!maySeeFilter(performer, row.af_hidden)) throw new Refusal(msg('abusefilter-edit-denied'));
  if (RESTRICTED.some((each) => actions.has(each))) requireRight(performer, 'abusefilter-modify-restricted');
  if (row.af_global !== 0) requireRight(performer, 'abusefilter-modify-global');
}

async function takeFilter(tx: Tx, id: number): Promise<FilterRow | undefined> {
  return tx
    .withTables<AbuseFilterTables>()
    .selectFrom('abuse_filter')
    .selectAll()
    .where('af_id', '=', id)
    .modifyEnd(forUpdate(tx))
    .executeTakeFirst();
}

/** What a filter does, with its parameters; those of `throttle` without the filter's id. */
export async function actionsOf(db: Tx | Wiki['db'], id: number): Promise<Map<string, readonly string[]>> {
  const rows = await db
    .withTables<AbuseFilterTables>()
    .selectFrom('abuse_filter_action')
    .selectAll()
    .where('afa_filter', '=', id)
    .execute();
  return new Map(
    rows.map(({ afa_consequence: action, afa_parameters: text }) => {
      const parameters = String(text) === '' ? [] : String(text).split('\n');
      return [action, action === 'throttle' ? parameters.slice(1) : parameters];
    }),
  );
}

type NewRow = Omit<FilterRow, 'af_id' | 'af_hit_count'>;

/** A new filter is compared with an empty one that is switched on. */
const NEW = {
  af_public_comments: '',
  af_pattern: '',
  af_comments: '',
  af_deleted: 0,
  af_enabled: 1,
  af_hidden: 0,
  af_group: '',
};

function changedFields(
  before: FilterRow | undefined,
  row: NewRow,
  actions: {
    readonly before: ReadonlyMap<string, readonly string[]>;
    readonly after: ReadonlyMap<string, readonly string[]>;
  },
): string[] {
  const then = before ?? NEW;
  const fields = Object.keys(NEW) as (keyof typeof NEW)[];
  const changed: string[] = fields.filter((field) => String(then[field] ?? '') !== String(row[field] ?? ''));
  const said = (map: ReadonlyMap<string, readonly string[]>) =>
    JSON.stringify([...map].sort(([one], [other]) => (one < other ? -1 : 1)));
  return said(actions.before) === said(actions.after) ? changed : [...changed, 'actions'];
}

/** The parameters as they are stored: those of `throttle` begin with the filter's id. */
function storedParameters(action: string, parameters: readonly string[], id: number): (string | number)[] {
  return action === 'throttle' ? [id, ...parameters] : [...parameters];
}

async function writeFilter(
  tx: Tx,
  id: number | undefined,
  row: NewRow,
  actions: FilterWish['actions'],
): Promise<number> {
  const ours = tx.withTables<AbuseFilterTables>();
  let saved = id;
  if (saved === undefined) {
    saved = insertedId(await ours.insertInto('abuse_filter').values(row).executeTakeFirstOrThrow());
  } else {
    await ours.updateTable('abuse_filter').set(row).where('af_id', '=', saved).execute();
    await ours.deleteFrom('abuse_filter_action').where('afa_filter', '=', saved).execute();
  }
  const rows = [...actions].map(([action, parameters]) => ({
    afa_filter: saved,
    afa_consequence: action,
    afa_parameters: storedParameters(action, parameters, saved).join('\n'),
  }));
  if (rows.length > 0) await ours.insertInto('abuse_filter_action').values(rows).execute();
  return saved;
}

async function writeHistory(
  tx: Tx,
  id: number,
  row: NewRow,
  { wish, changed }: { readonly wish: FilterWish; readonly changed: readonly string[] },
): Promise<number> {
  const flags = [
    ...(wish.hidden ? ['hidden'] : []),
    ...(wish.isProtected ? ['protected'] : []),
    ...(wish.enabled ? ['enabled'] : []),
    ...(wish.deleted ? ['deleted'] : []),
  ];
  const actions = new Map(
    [...wish.actions].map(([action, parameters]) => [action, storedParameters(action, parameters, id)]),
  );
  const inserted = await tx
    .withTables<AbuseFilterTables>()
    .insertInto('abuse_filter_history')
    .values({
      afh_filter: id,
      afh_actor: row.af_actor,
      afh_timestamp: row.af_timestamp,
      afh_pattern: row.af_pattern,
      afh_comments: row.af_comments ?? '',
      afh_flags: flags.join(','),
      afh_public_comments: row.af_public_comments,
      afh_actions: serialize(actions),
      afh_deleted: row.af_deleted,
      afh_changed_fields: changed.join(','),
      afh_group: row.af_group,
    })
    .executeTakeFirstOrThrow();
  return insertedId(inserted);
}
