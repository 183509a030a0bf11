import type { Title } from '../../../site/title.ts';
import { textFact } from '../../../wiki/notifications/facts.ts';
import type {
  NotificationEvent,
  NotificationIcon,
  NotificationLink,
  NotificationType,
  NotificationView,
  Presentation,
} from '../../../wiki/notifications/notification-type.ts';
import { TOPIC } from '../namespaces.ts';

/** What is said of a kind of news. Texts are messages `notification-header-flow-NAME` and so on. */
interface Told {
  readonly name: string;
  readonly icon: NotificationIcon;
  /** Several of one topic are told as one. */
  readonly bundles?: true;
  /** Leads to the post rather than to the topic. */
  readonly isAboutPost?: true;
  /** The parameters of blocks of the page where two revisions are compared, and the action that does it. */
  readonly compared?: { readonly action: string; readonly block: string };
}

const icon = (name: string, path: string): NotificationIcon => ({ name, path });
const own = (name: string) => icon(name, `Flow/modules/notification/icon/${name}-ltr.svg`);
const CHAT = icon('chat', 'Echo/modules/icons/speechBubbles-ltr-progressive.svg');

const TOLD: readonly Told[] = [
  { name: 'new-topic', icon: own('flow-new-topic'), bundles: true, isAboutPost: true },
  { name: 'post-reply', icon: CHAT, bundles: true, isAboutPost: true },
  {
    name: 'post-edited',
    icon: own('flow-post-edited'),
    isAboutPost: true,
    compared: { action: 'compare-post-revisions', block: 'topic' },
  },
  { name: 'topic-renamed', icon: own('flow-topic-renamed') },
  {
    name: 'summary-edited',
    icon: own('flow-topic-renamed'),
    compared: { action: 'compare-postsummary-revisions', block: 'topicsummary' },
  },
  {
    name: 'description-edited',
    icon: own('flow-topic-renamed'),
    compared: { action: 'compare-header-revisions', block: 'header' },
  },
  { name: 'topic-resolved', icon: own('flow-topic-resolved') },
  { name: 'mention', icon: icon('mention', 'Echo/modules/icons/mention-progressive.svg'), isAboutPost: true },
];

const type = (told: Told, prefix: 'flow' | 'flowusertalk'): NotificationType => ({
  name: `${prefix}-${told.name}`,
  category: prefix === 'flow' ? (told.name === 'mention' ? 'mention' : 'flow-discussion') : 'edit-user-talk',
  section: prefix === 'flow' && told.name !== 'mention' ? 'message' : 'alert',
  bundleKey({ title, extra }) {
    if (!told.bundles) return undefined;
    const place = told.name === 'new-topic' ? title?.prefixedDbKey : textFact(extra, 'topic-workflow');
    return `${prefix}-${told.name}-${place ?? ''}`;
  },
  present: (view) => present(view, told),
});

/** What Flow tells: on boards, and on those that are somebody's talk page. */
export const flowNotifications: readonly NotificationType[] = [
  ...TOLD.map((told) => type(told, 'flow')),
  ...TOLD.filter(({ name }) => name !== 'mention').map((told) => type(told, 'flowusertalk')),
  {
    name: 'flow-thank',
    category: 'edit-thank',
    section: 'message',
    bundleKey: ({ extra }) => `flow-thank-${textFact(extra, 'post-id')}`,
    present: presentThanks,
  },
];

/** Somebody thanks the user for a post. */
function presentThanks(view: NotificationView): Presentation | undefined {
  const { event, bundled } = view;
  const topic = topicOf(view, event);
  if (!event.title || !topic) return undefined;
  const count = bundled.length + 1;
  const title = view.name(textFact(event.extra, 'topic-title'));
  return {
    header:
      count > 1
        ? view.html('notification-bundle-header-flow-thank', count, title)
        : view.html('notification-header-flow-thank', view.agentName(), title),
    compactHeader: view.html('notification-compact-header-flow-thank', view.agentName()),
    body: view.plain(textFact(event.extra, 'content')),
    icon: icon('thanks', 'Thanks/modules/userTalk-constructive-ltr.svg'),
    primary: {
      url: `${view.url(topic)}#flow-post-${textFact(event.extra, 'post-id')}`,
      label: view.html('notification-link-text-flow-view-comment'),
    },
    secondary: [count > 1 ? undefined : view.agentLink(), view.pageLink(event.title)],
  };
}

function present(view: NotificationView, told: Told): Presentation | undefined {
  const { event, bundled } = view;
  if (!event.title) return undefined;
  const { extra } = event;
  const count = bundled.length + 1;
  const isBundle = count > 1;
  const resolution = textFact(extra, 'type') === 'topic-reopened' ? 'topic-reopened' : told.name;
  const topic = topicOf(view, event);
  const title = view.name(textFact(extra, 'new-subject') || textFact(extra, 'topic-title'));
  const board = view.name(event.title.prefixedText);
  const content = view.plain(textFact(extra, 'content'));
  const header = isBundle
    ? view.html(`notification-bundle-header-flow-${told.name}`, count, title, board)
    : view.html(`notification-header-flow-${resolution}`, view.agentName(), title, board);
  return {
    header,
    compactHeader: told.bundles
      ? view.html(`notification-compact-header-flow-${told.name}`, view.agentName(), content || title)
      : header,
    body: isBundle ? '' : content,
    icon: resolution === 'topic-reopened' ? own('flow-topic-reopened') : told.icon,
    primary: primaryLink(view, told, topic),
    secondary: [
      isBundle ? undefined : view.agentLink(),
      view.pageLink(event.title),
      changesLink(view, told, topic ?? event.title),
      topic && told.name !== 'mention' && told.name !== 'new-topic' ? unwatchLink(view, topic, title) : undefined,
    ],
  };
}

function topicOf(view: NotificationView, { extra }: NotificationEvent): Title | undefined {
  const id = textFact(extra, 'topic-workflow');
  return id === '' ? undefined : view.pageNamed(TOPIC, id.charAt(0).toUpperCase() + id.slice(1));
}

/** Leads to the post (of several: to the oldest one), to the topic, or to the board. */
function primaryLink(
  view: NotificationView,
  { isAboutPost, bundles, name }: Told,
  topic: Title | undefined,
): NotificationLink {
  const { event, bundled } = view;
  if (!topic || (name === 'new-topic' && bundled.length > 0)) {
    return { url: view.url(event.title!), label: view.html('notification-link-text-flow-view-board') };
  }
  if (!isAboutPost) return { url: view.url(topic), label: view.html('notification-link-text-flow-view-topic') };
  const post = textFact((bundled.at(-1) ?? event).extra, 'post-id');
  const query = { topic_showPostId: post, ...(bundles ? { fromnotif: 1 } : {}) };
  return {
    url: `${view.url(topic, query)}#flow-post-${post}`,
    label: view.html('notification-link-text-flow-view-post'),
  };
}

function changesLink(view: NotificationView, { compared }: Told, page: Title): NotificationLink | undefined {
  if (!compared) return undefined;
  const query = {
    action: compared.action,
    [`${compared.block}_newRevision`]: textFact(view.event.extra, 'revision-id'),
  };
  return {
    url: view.absolute(view.url(page, query)),
    label: view.html('notification-link-text-flow-view-changes'),
    description: '',
    icon: 'changes',
    prioritized: false,
  };
}

function unwatchLink(view: NotificationView, topic: Title, name: string): NotificationLink {
  return {
    type: 'dynamic-action',
    label: view.html('notification-dynamic-actions-flow-unwatch'),
    description: null,
    data: {
      tokenType: 'watch',
      params: { action: 'watch', titles: topic.prefixedText, unwatch: 1 },
      messages: {
        confirmation: {
          title: view.html('notification-dynamic-actions-flow-unwatch-confirmation', name),
          description: view.html(
            'notification-dynamic-actions-flow-unwatch-confirmation-description',
            view.absolute(view.url(topic)),
          ),
        },
      },
    },
    url: view.absolute(view.url(topic, { action: 'unwatch' })),
    icon: 'star',
  };
}
