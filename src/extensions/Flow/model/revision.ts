import type { Selectable } from 'kysely';
import { decodeTextSync } from '../../../storage/text-storage.ts';
import type { FlowTables } from '../tables.ts';
import { fromBytes, toBytes, type FlowId } from './flow-id.ts';

/** What a revision is of: what stands above a board, a post (or a topic's title), what sums a topic up. */
export type RevisionKind = 'header' | 'post' | 'post-summary';

/** How much of a post is seen; `lock` is for topics, which are seen but not changed any more. */
export type ModerationState = '' | 'hide' | 'delete' | 'suppress' | 'lock';

/** Who did something: the id of an account, or an address. */
export interface FlowUser {
  readonly id: number;
  readonly ip: string | null;
}

/** What was made of a header, a post or a summary by one act. */
export interface FlowRevision {
  readonly id: FlowId;
  readonly kind: RevisionKind;
  /** The board, the post (a topic's title is the post that has the topic's id), or the topic that is summed up. */
  readonly subject: FlowId;
  readonly author: FlowUser;
  readonly parentId: FlowId | undefined;
  /** How the content is kept: `wikitext`, `html`, `topic-title-wikitext`, with `utf-8`. */
  readonly flags: readonly string[];
  readonly content: string;
  /** Name of the act: `reply`, `edit-post`, `hide-topic` … */
  readonly changeType: string;
  readonly state: ModerationState;
  /** The last act of moderation, also where it took an earlier one back. */
  readonly moderation: Moderation | undefined;
  /** The last revision that changed the content; undefined: it is as it was first written. */
  readonly lastEdit: { readonly id: FlowId; readonly user: FlowUser } | undefined;
  /** Characters of the wikitext; 0 where it is hidden. */
  readonly length: number;
  readonly previousLength: number;
  /** Only of posts. */
  readonly post: PostFacts | undefined;
}

export interface Moderation {
  readonly user: FlowUser;
  /** 14 digits. */
  readonly timestamp: string;
  readonly reason: string;
}

/** What all revisions of a post have in common. */
export interface PostFacts {
  /** Who wrote it first. */
  readonly creator: FlowUser;
  /** What it answers; undefined for the title of a topic. */
  readonly replyTo: FlowId | undefined;
}

/** Whether a revision is hidden in one of three ways; a locked topic is not. */
export function isHidden({ state }: Pick<FlowRevision, 'state'>): boolean {
  return state !== '' && state !== 'lock';
}

export type RevisionRow = Selectable<FlowTables['flow_revision']>;
export type TreeRow = Selectable<FlowTables['flow_tree_revision']>;

/** A revision as its rows have it. */
export function revisionOf(row: RevisionRow, tree?: TreeRow): FlowRevision {
  return {
    id: fromBytes(row.rev_id),
    kind: kindOf(row.rev_type),
    subject: fromBytes(row.rev_type_id),
    author: { id: row.rev_user_id, ip: row.rev_user_ip },
    parentId: idOrNone(row.rev_parent_id),
    flags: row.rev_flags.split(','),
    content: decodeTextSync({ text: row.rev_content, flags: row.rev_flags }) ?? '',
    changeType: row.rev_change_type ?? '',
    state: stateOf(row.rev_mod_state),
    moderation:
      row.rev_mod_timestamp === null
        ? undefined
        : {
            user: { id: row.rev_mod_user_id ?? 0, ip: row.rev_mod_user_ip },
            timestamp: row.rev_mod_timestamp,
            reason: row.rev_mod_reason ?? '',
          },
    lastEdit: row.rev_last_edit_id
      ? { id: fromBytes(row.rev_last_edit_id), user: { id: row.rev_edit_user_id ?? 0, ip: row.rev_edit_user_ip } }
      : undefined,
    length: row.rev_content_length,
    previousLength: row.rev_previous_content_length,
    post: tree && {
      creator: { id: tree.tree_orig_user_id, ip: tree.tree_orig_user_ip },
      replyTo: idOrNone(tree.tree_parent_id),
    },
  };
}

/** The rows of a revision. `wiki` is the wiki's own id. */
export function rowsOf(revision: FlowRevision, wiki: string): { row: RevisionRow; tree: TreeRow | undefined } {
  const { author, moderation, lastEdit, post } = revision;
  const id = toBytes(revision.id);
  return {
    row: {
      rev_id: id,
      rev_type: revision.kind,
      rev_type_id: toBytes(revision.subject),
      rev_user_id: author.id,
      rev_user_ip: author.ip,
      rev_user_wiki: wiki,
      rev_parent_id: bytesOrNull(revision.parentId),
      rev_flags: revision.flags.join(','),
      rev_content: revision.content,
      rev_change_type: revision.changeType,
      rev_mod_state: revision.state,
      rev_mod_user_id: moderation ? moderation.user.id : null,
      rev_mod_user_ip: moderation?.user.ip ?? null,
      rev_mod_user_wiki: moderation ? wiki : null,
      rev_mod_timestamp: moderation?.timestamp ?? null,
      rev_mod_reason: moderation?.reason ?? null,
      rev_last_edit_id: bytesOrNull(lastEdit?.id),
      rev_edit_user_id: lastEdit ? lastEdit.user.id : null,
      rev_edit_user_ip: lastEdit?.user.ip ?? null,
      rev_edit_user_wiki: lastEdit ? wiki : null,
      rev_content_length: revision.length,
      rev_previous_content_length: revision.previousLength,
    },
    tree: post && {
      tree_rev_id: id,
      tree_rev_descendant_id: toBytes(revision.subject),
      tree_orig_user_id: post.creator.id,
      tree_orig_user_ip: post.creator.ip,
      tree_orig_user_wiki: wiki,
      tree_parent_id: bytesOrNull(post.replyTo),
    },
  };
}

const bytesOrNull = (id: FlowId | undefined) => (id === undefined ? null : toBytes(id));
const idOrNone = (bytes: Buffer | null) => (bytes === null ? undefined : fromBytes(bytes));

function kindOf(type: string): RevisionKind {
  return type === 'header' || type === 'post-summary' ? type : 'post';
}

const STATES: readonly string[] = ['hide', 'delete', 'suppress', 'lock'];

function stateOf(state: string): ModerationState {
  return STATES.includes(state) ? (state as ModerationState) : '';
}
