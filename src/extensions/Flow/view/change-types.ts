import type { FlowAction } from '../permissions.ts';

/** Links that a revision is shown with. */
export type LinkName =
  | 'topic-history'
  | 'topic'
  | 'post'
  | 'post-history'
  | 'topic-revision'
  | 'post-revision'
  | 'summary-revision'
  | 'header-revision'
  | 'watch-topic'
  | 'unwatch-topic'
  | 'diff'
  | 'diff-prev'
  | 'diff-cur'
  | 'board-history'
  | 'workflow';

/** What the history says of a revision besides who made it. */
export type Property =
  | 'creator-text'
  | 'post-url'
  | 'workflow-url'
  | 'moderated-reason'
  | 'topic-of-post-text-from-html'
  | 'topic-of-post'
  | 'summary'
  | 'plaintext'
  | 'prev-plaintext'
  | 'post-of-summary';

/** What programs are told of revisions that an act made. */
export interface ChangeType {
  readonly links: readonly LinkName[];
  /** As far as the reader may. */
  readonly actions: readonly FlowAction[];
  /** Undefined: histories leave it out. */
  readonly history: readonly Property[] | undefined;
}

const WATCHING = ['watch-topic', 'unwatch-topic'] as const;
const ON_TOPIC = ['topic', 'topic-history', ...WATCHING] as const;
const DIFFS = ['diff', 'diff-prev', 'diff-cur'] as const;
const TITLE_ACTIONS = ['reply', 'thank', 'edit', 'hide', 'delete', 'suppress', 'summarize', 'lock'] as const;
const POST_ACTIONS = ['reply', 'thank', 'edit', 'hide', 'delete', 'suppress'] as const;
const POST_MODERATED = [
  'creator-text',
  'post-url',
  'moderated-reason',
  'topic-of-post-text-from-html',
] as const satisfies readonly Property[];
const TOPIC_MODERATED = [
  'creator-text',
  'workflow-url',
  'moderated-reason',
  'topic-of-post-text-from-html',
  'topic-of-post',
] as const satisfies readonly Property[];

const changeTypes: Readonly<Record<string, ChangeType>> = {
  'create-header': { links: ['board-history', 'workflow', 'header-revision'], actions: ['edit'], history: [] },
  'edit-header': {
    links: ['board-history', ...DIFFS, 'workflow', 'header-revision'],
    actions: ['edit', 'undo'],
    history: [],
  },
  'new-post': {
    links: ['topic-history', 'topic', 'post', 'topic-revision', ...WATCHING],
    actions: TITLE_ACTIONS,
    history: undefined,
  },
  'edit-title': {
    links: ['topic', 'topic-history', ...DIFFS, 'topic-revision', ...WATCHING],
    actions: TITLE_ACTIONS,
    history: ['workflow-url', 'plaintext', 'prev-plaintext', 'topic-of-post', 'topic-of-post-text-from-html'],
  },
  'hide-topic': {
    links: [...ON_TOPIC, 'post', 'post-history', 'topic-revision'],
    actions: ['thank', 'unhide', 'delete', 'suppress'],
    history: TOPIC_MODERATED,
  },
  'delete-topic': {
    links: [...ON_TOPIC, 'topic-revision'],
    actions: ['thank', 'undelete', 'suppress'],
    history: TOPIC_MODERATED,
  },
  'suppress-topic': {
    links: [...ON_TOPIC, 'topic-revision'],
    actions: ['thank', 'unsuppress'],
    history: TOPIC_MODERATED,
  },
  'restore-topic': { links: [...ON_TOPIC, 'topic-revision'], actions: TITLE_ACTIONS, history: TOPIC_MODERATED },
  'lock-topic': {
    links: [...ON_TOPIC, 'topic-revision'],
    actions: ['thank', 'unlock', 'delete', 'suppress'],
    history: TOPIC_MODERATED,
  },
  reply: {
    links: ['topic-history', 'topic', 'post', 'post-revision', ...WATCHING],
    actions: [...POST_ACTIONS, 'summarize'],
    history: ['post-url', 'topic-of-post-text-from-html', 'summary'],
  },
  'edit-post': {
    links: ['topic-history', 'topic', 'post-history', 'post', ...DIFFS, 'post-revision'],
    actions: [...POST_ACTIONS, 'undo'],
    history: ['post-url', 'topic-of-post-text-from-html'],
  },
  'hide-post': {
    links: ['topic', 'post', 'post-history', 'topic-history', 'post-revision'],
    actions: ['thank', 'unhide', 'delete', 'suppress'],
    history: POST_MODERATED,
  },
  'delete-post': {
    links: [...ON_TOPIC, 'post', 'post-history', 'post-revision'],
    actions: ['thank', 'undelete', 'suppress'],
    history: POST_MODERATED,
  },
  'suppress-post': {
    links: [...ON_TOPIC, 'post', 'post-history', 'post-revision'],
    actions: ['thank', 'unsuppress'],
    history: POST_MODERATED,
  },
  'restore-post': {
    links: ['topic', 'post', 'post-history', 'post-revision'],
    actions: POST_ACTIONS,
    history: POST_MODERATED,
  },
  'create-topic-summary': {
    links: [...ON_TOPIC, 'diff-cur', 'summary-revision'],
    actions: ['summarize'],
    history: ['post-of-summary'],
  },
  'edit-topic-summary': {
    links: [...ON_TOPIC, ...DIFFS, 'summary-revision'],
    actions: ['summarize', 'undo'],
    history: ['post-of-summary'],
  },
};

const UNKNOWN: ChangeType = { links: [], actions: [], history: undefined };

/** What is known of an act by its name; of others nothing is told. */
export function changeTypeOf(name: string): ChangeType {
  return changeTypes[name] ?? UNKNOWN;
}
