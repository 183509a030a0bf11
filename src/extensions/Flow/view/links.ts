import { msg } from '../../../i18n/message.ts';
import { NS } from '../../../site/namespaces.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { fullUrl, localUrl } from '../../../wikitext/page-url.ts';
import type { FlowId } from '../model/flow-id.ts';
import type { FlowRevision } from '../model/revision.ts';
import type { Workflow } from '../model/workflow.ts';
import type { FlowAction } from '../permissions.ts';
import type { LinkName } from './change-types.ts';

/** A link as answers have it. */
export interface Link {
  readonly url: string;
  readonly title: string;
  readonly text: string;
}

/** For whom links are made. */
export interface LinkMaker {
  readonly wiki: Wiki;
  readonly language: string;
}

/** A revision with what its links need besides. */
export interface Linked {
  readonly revision: FlowRevision;
  /** Its board or topic. */
  readonly workflow: Workflow;
  /** The newest revision of the same. */
  readonly newestId: FlowId;
  /** Where an answer to it goes. */
  readonly replyTo: FlowId | undefined;
}

/** A link to `title`; `label` is the message that it says. */
export function link({ wiki, language }: LinkMaker, title: Title, query: Query, label: string, fragment = ''): Link {
  const text = wiki.messages.text(msg(label), language);
  return { url: address(wiki, title, query) + fragment, title: text, text };
}

type Query = Readonly<Record<string, string>>;

/** The address of a page, without the server. */
export function address({ site }: Wiki, title: Title, query: Query = {}): string {
  return localUrl(site, title, queryText(query));
}

/** The address of a page, with the server. */
export function fullAddress({ site }: Wiki, title: Title, query: Query = {}): string {
  return fullUrl(site, title, queryText(query));
}

function queryText(query: Query): string {
  return Object.entries(query)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
}

/** The address of a post on its topic’s page. */
export function postAddress(topic: Workflow, postId: FlowId): { title: Title; query: Query; fragment: string } {
  return { title: topic.page, query: { topic_showPostId: postId }, fragment: `#flow-post-${postId}` };
}

/** What the parameters of a block of the page begin with, and the actions that compare and undo its revisions. */
const BLOCKS = {
  post: { prefix: 'topic', compare: 'compare-post-revisions', undo: 'undo-edit-post' },
  'post-summary': {
    prefix: 'topicsummary',
    compare: 'compare-postsummary-revisions',
    undo: 'undo-edit-topic-summary',
  },
  header: { prefix: 'header', compare: 'compare-header-revisions', undo: 'undo-edit-header' },
} as const;

/** One of the links of a revision; undefined where there is nothing to link to. */
export function revisionLink(maker: LinkMaker, name: LinkName, linked: Linked): Link | undefined {
  const { revision, workflow, newestId } = linked;
  const { page } = workflow;
  const { prefix, compare } = BLOCKS[revision.kind];
  const to = (query: Query, label: string, fragment = '') => link(maker, page, query, `flow-link-${label}`, fragment);
  const previous = { action: compare, [`${prefix}_newRevision`]: revision.id };
  switch (name) {
    case 'topic-history':
      return to({ action: 'history' }, 'history');
    case 'topic':
      return to({}, 'topic');
    case 'workflow':
      return to({}, 'workflow');
    case 'board-history':
      return to({ action: 'history' }, 'hist');
    case 'post': {
      const { title, query, fragment } = postAddress(workflow, revision.subject);
      return link(maker, title, query, 'flow-link-post', fragment);
    }
    case 'post-history':
      return to({ action: 'history', topic_postId: revision.subject }, 'history');
    case 'topic-revision':
      return to({ topic_revId: revision.id, action: 'single-view' }, 'topic-revision');
    case 'post-revision':
      return to({ topic_postId: revision.subject, topic_revId: revision.id, action: 'single-view' }, 'post-revision');
    case 'summary-revision':
      return to({ topicsummary_revId: revision.id, action: 'view-topic-summary' }, 'summary-revision');
    case 'header-revision':
      return to({ header_revId: revision.id, action: 'view-header' }, 'header-revision');
    case 'watch-topic':
      return to({ action: 'watch' }, 'watch');
    case 'unwatch-topic':
      return to({ action: 'unwatch' }, 'unwatch');
    case 'diff':
      return revision.parentId === undefined ? undefined : to(previous, 'diff');
    case 'diff-prev':
      return revision.parentId === undefined ? undefined : to(previous, 'diff-prev');
    case 'diff-cur':
      if (newestId === revision.id) return undefined;
      return to(
        { action: compare, [`${prefix}_newRevision`]: newestId, [`${prefix}_oldRevision`]: revision.id },
        'diff-cur',
      );
  }
}

/** The link by which people do something. */
export function actionLink(maker: LinkMaker, action: FlowAction, linked: Linked): Link | undefined {
  const { revision, workflow, replyTo } = linked;
  const { page } = workflow;
  const { prefix, undo } = BLOCKS[revision.kind];
  const isTitle = revision.kind === 'post' && revision.post?.replyTo === undefined;
  const to = (query: Query, label: string, fragment = '') => link(maker, page, query, `flow-action-${label}`, fragment);
  const labelled = (name: string) => (isTitle ? `${name}-topic` : name);
  switch (action) {
    case 'reply': {
      if (replyTo === undefined) return undefined;
      const fragment = `#flow-post-${replyTo}${isTitle ? '-form-content' : ''}`;
      return to({ action: 'reply', topic_postId: replyTo }, 'reply', fragment);
    }
    case 'thank':
      return thankLink(maker, revision.subject);
    case 'edit':
      return editLink(maker, linked, isTitle);
    case 'hide':
    case 'delete':
    case 'suppress': {
      const moderating: Query = isTitle
        ? { action: 'moderate-topic' }
        : { action: 'moderate-post', topic_postId: revision.subject };
      return to({ ...moderating, topic_moderationState: action }, labelled(action));
    }
    case 'unhide':
    case 'undelete':
    case 'unsuppress':
      return to(
        isTitle
          ? { action: 'moderate-topic', flow_moderationState: action }
          : { action: 'moderate-post', topic_moderationState: action, topic_postId: revision.subject },
        labelled(action),
      );
    case 'summarize':
      return to({ action: 'edit-topic-summary' }, 'summarize');
    case 'lock':
    case 'unlock':
      return to({ action: 'lock-topic', flow_moderationState: action }, action);
    case 'undo':
      if (revision.parentId === undefined) return undefined;
      return to({ action: undo, [`${prefix}_startId`]: revision.parentId, [`${prefix}_endId`]: revision.id }, 'undo');
  }
}

function editLink(maker: LinkMaker, { revision, workflow }: Linked, isTitle: boolean): Link {
  const { page } = workflow;
  const { id, kind, subject } = revision;
  if (kind === 'header') return link(maker, page, { action: 'edit-header' }, 'flow-action-edit-header');
  if (isTitle) {
    const query = { action: 'edit-title', topic_postId: subject, topic_format: 'wikitext' };
    return link(maker, page, query, 'flow-action-edit-title');
  }
  const query = { action: 'edit-post', topic_postId: subject, topic_revId: id };
  return link(maker, page, query, 'flow-action-edit-post', `#flow-post-${subject}`);
}

function thankLink({ wiki, language }: LinkMaker, postId: FlowId): Link {
  const text = (key: string) => wiki.messages.text(msg(key), language);
  return {
    url: address(wiki, makeTitle(wiki.site, NS.special, `Thanks/Flow/${postId}`)),
    title: text('flow-action-thank-title'),
    text: text('flow-action-thank'),
  };
}
