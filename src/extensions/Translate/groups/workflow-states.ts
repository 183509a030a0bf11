import type { Site } from '../../../site/site.ts';
import { upsert } from '../../../storage/dialect.ts';
import type { Db, Tx } from '../../../storage/storage.ts';
import { settingsOf } from '../settings.ts';
import { stateRows, withTranslate } from '../tables.ts';

/** A state that translations of a group into a language may be in. */
export interface WorkflowState {
  readonly color?: string;
  /** The right that it takes to say so, besides that of changing states at all. */
  readonly right?: string;
}

/** The states of the settings by their names; none: groups have no states. */
export function workflowStates({ settings }: Site): ReadonlyMap<string, WorkflowState> {
  const { TranslateWorkflowStates: states } = settingsOf(settings);
  if (states === false) return new Map();
  return new Map(
    Object.entries(states).map(([name, facts]) => {
      const { color, right } = (typeof facts === 'object' && facts !== null ? facts : {}) as WorkflowState;
      return [
        name,
        { ...(color === undefined ? {} : { color: String(color) }), ...(right === undefined ? {} : { right }) },
      ];
    }),
  );
}

/** The state of a group in a language; undefined: none was set. */
export async function stateOf(db: Db, group: string, language: string): Promise<string | undefined> {
  const row = await withTranslate(db)
    .selectFrom('translate_groupreviews')
    .where('tgr_group', '=', group)
    .where('tgr_lang', '=', language)
    .select('tgr_state')
    .executeTakeFirst();
  return row?.tgr_state;
}

/** Sets the state of a group in a language. */
export function setState(tx: Tx, group: string, language: string, state: string): Promise<void> {
  return upsert(tx, stateRows, { tgr_group: group, tgr_lang: language, tgr_state: state }, ['tgr_group', 'tgr_lang'], {
    tgr_state: state,
  });
}

/** Under this in place of a language the table says how important a group is. */
const PRIORITY = '*priority';

/** How important groups are (`discouraged`); those that are like others are left out. */
export async function loadPriorities(db: Db, groups: readonly string[]): Promise<Map<string, string>> {
  const rows = await withTranslate(db)
    .selectFrom('translate_groupreviews')
    .where('tgr_lang', '=', PRIORITY)
    .select(['tgr_group', 'tgr_state'])
    .execute();
  const wanted = new Set(groups);
  return new Map(rows.filter((row) => wanted.has(row.tgr_group)).map((row) => [row.tgr_group, row.tgr_state]));
}
