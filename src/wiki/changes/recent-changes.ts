import { insertRowsForIds } from '../../storage/insert-rows.ts';
import type { Tx } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';

/** Kinds of changes (`rc_type`) with the name of their source (`rc_source`). */
export const changeTypes = {
  edit: { type: 0, source: 'mw.edit' },
  new: { type: 1, source: 'mw.new' },
  log: { type: 3, source: 'mw.log' },
  external: { type: 5, source: '' },
  categorize: { type: 6, source: 'mw.categorize' },
} as const;

export type ChangeType = keyof typeof changeTypes;

const typesByNumber = new Map<number, ChangeType>(
  Object.entries(changeTypes).map(([name, { type }]) => [type, name as ChangeType]),
);

/** A kind of change that an extension brings: lists, feeds and streams of the core, which do not know who may see it, leave it out. */
export interface ExtensionChange {
  readonly type: number;
  readonly source: string;
}

/** Numbers of the kinds that the core knows. */
export const coreChangeTypes: readonly number[] = [...typesByNumber.keys()];

/** The kind of change that `rc_type` stands for. */
export function changeTypeOf(type: number): ChangeType {
  return typesByNumber.get(type) ?? 'external';
}

/** Values of `rc_patrolled`. */
export const patrolled = { no: 0, yes: 1, automatically: 2 } as const;

/** A change as it goes into `recentchanges`. */
export interface NewRecentChange {
  readonly type: ChangeType | ExtensionChange;
  readonly timestamp: string;
  readonly actorId: number;
  readonly page: PageName;
  /** 0 where there is no page. */
  readonly pageId: number;
  readonly commentId: number;
  readonly isMinor?: boolean;
  readonly isBot?: boolean;
  readonly patrolled: 0 | 1 | 2;
  /** Address of the one who acts; stored if `PutIPinRC` says so. */
  readonly ip: string;
  readonly revisionId?: number;
  readonly parentId?: number;
  /** Bytes before and after; null for log entries. */
  readonly oldLength?: number;
  readonly newLength?: number;
  /** Bits of what is hidden. */
  readonly deleted?: number;
  /** Serialized facts of a change that is no log entry. */
  readonly params?: string;
  readonly log?: { readonly id: number; readonly type: string; readonly action: string; readonly params: string };
}

/** Adds a change to the recent ones and gives its `rc_id`. */
export async function addRecentChange(tx: Tx, change: NewRecentChange): Promise<number> {
  const { type, source } = typeof change.type === 'string' ? changeTypes[change.type] : change.type;
  const [id] = await insertRowsForIds(tx, 'recentchanges', [
    {
      rc_timestamp: change.timestamp,
      rc_actor: change.actorId,
      rc_namespace: change.page.namespace,
      rc_title: change.page.dbKey,
      rc_comment_id: change.commentId,
      rc_minor: Number(change.isMinor ?? false),
      rc_bot: Number(change.isBot ?? false),
      rc_new: Number(change.type === 'new'),
      rc_cur_id: change.pageId,
      rc_this_oldid: change.revisionId ?? 0,
      rc_last_oldid: change.parentId ?? 0,
      rc_type: type,
      rc_source: source,
      rc_patrolled: change.patrolled,
      rc_ip: change.ip,
      rc_old_len: change.oldLength ?? null,
      rc_new_len: change.newLength ?? null,
      rc_deleted: change.deleted ?? 0,
      rc_logid: change.log?.id ?? 0,
      rc_log_type: change.log?.type ?? null,
      rc_log_action: change.log?.action ?? null,
      rc_params: change.log?.params ?? change.params ?? null,
    },
  ]);
  return id!;
}
