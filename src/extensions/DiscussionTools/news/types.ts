import { numberFact, textFact } from '../../../wiki/notifications/facts.ts';
import type {
  NotificationCategory,
  NotificationEvent,
  NotificationLink,
  NotificationType,
  NotificationView,
  Presentation,
} from '../../../wiki/notifications/notification-type.ts';
import type { Title } from '../../../site/title.ts';

const icons = {
  chat: { name: 'chat', path: 'Echo/modules/icons/speechBubbles-ltr-progressive.svg' },
  placeholder: { name: 'placeholder', path: 'Echo/modules/icons/notice.svg' },
  thanks: { name: 'thanks', path: 'Thanks/modules/userTalk-constructive-ltr.svg' },
} as const;

export const notificationCategories: readonly NotificationCategory[] = [
  { name: 'dt-subscription', web: true, email: true },
  { name: 'dt-subscription-archiving', web: true, email: false },
];

const bundleKey: NotificationType['bundleKey'] = ({ extra }) => textFact(extra, 'subscribed-comment-name');

/** Somebody wrote in a topic that the user is subscribed to. */
const newComment: NotificationType = {
  name: 'dt-subscribed-new-comment',
  category: 'dt-subscription',
  section: 'message',
  bundleKey,
  present(view) {
    const { title } = view.event;
    if (!title) return undefined;
    const count = view.bundled.length + 1;
    const section = sectionName(view);
    const content = contentOf(view);
    const label = view.html('discussiontools-notification-view-comment', view.viewer.name);
    return {
      header:
        count > 1
          ? view.html('discussiontools-notification-new-comments', count, section)
          : view.html('discussiontools-notification-new-comment', view.agentName(), section),
      compactHeader: view.html('discussiontools-notification-new-comment-compact', view.agentName(), content),
      body: count > 1 ? '' : content,
      icon: icons.chat,
      primary: { url: commentUrl(view, title, { dtinthread: 1 }), label },
      secondary: [view.agentLink(), changesLink(view, title), unsubscribeLink(view, title, 'topic')],
      legacyPrimary: { url: view.url(title) + fragmentOf(view), label },
    };
  },
};

/** A topic began on a page whose topics the user wants to hear of. */
const addedTopic: NotificationType = {
  name: 'dt-added-topic',
  category: 'dt-subscription',
  section: 'message',
  bundleKey,
  present(view) {
    const { title, agent } = view.event;
    if (!title) return undefined;
    const count = view.bundled.length + 1;
    const [section, page] = [sectionName(view), view.name(title.prefixedText)];
    const content = contentOf(view);
    const label = view.html('discussiontools-notification-view-topic', view.viewer.name);
    const by = view.maySee('user') ? view.plain(agent?.name ?? '') : view.agentName();
    return {
      header:
        count > 1
          ? view.html('discussiontools-notification-added-topics', count, page)
          : view.html('discussiontools-notification-added-topic', by, section, page),
      compactHeader: view.html('discussiontools-notification-added-topic-compact', section, content),
      body: count > 1 ? '' : content,
      icon: icons.chat,
      primary: { url: commentUrl(view, title, { dtsincethread: 1 }), label },
      secondary: [view.agentLink(), changesLink(view, title), unsubscribeLink(view, title, 'page')],
      legacyPrimary: { url: view.url(title) + fragmentOf(view), label },
    };
  },
};

/** A topic that the user is subscribed to is gone from its page. */
const removedTopic: NotificationType = {
  name: 'dt-removed-topic',
  category: 'dt-subscription-archiving',
  section: 'message',
  bundleKey,
  present(view) {
    const { title, extra } = view.event;
    if (!title) return undefined;
    const [section, page] = [sectionName(view), view.name(title.prefixedText)];
    return {
      header: view.html('discussiontools-notification-removed-topic', section, page),
      compactHeader: view.html('discussiontools-notification-removed-topic-compact', section),
      body: view.html('discussiontools-notification-removed-topic-body', view.viewer.name),
      icon: icons.placeholder,
      primary: {
        url: view.url(title, { oldid: 'prev', diff: numberFact(extra, 'revid') }),
        label: view.html('notification-link-text-view-changes', view.viewer.name),
      },
      secondary: [
        {
          url: view.absolute(view.url(title)),
          label: view.html('notification-link-text-view-page', view.viewer.name),
          description: '',
          icon: 'article',
          prioritized: true,
        },
        noMoreLink(view, 'dt-subscription-archiving'),
      ],
    };
  },
};

/** Somebody thanks the user for a comment. */
const thankForComment: NotificationType = {
  name: 'dt-thank',
  category: 'edit-thank',
  section: 'message',
  bundleKey: ({ extra }) => `dt-thank-${textFact(extra, 'comment-name')}`,
  present(view) {
    const { title, extra } = view.event;
    if (!title) return undefined;
    const count = view.bundled.length + 1;
    const section = sectionName(view);
    return {
      header:
        count > 1
          ? view.html('discussiontools-notification-thanks', count, section)
          : view.html('discussiontools-notification-thank', view.agentName(), section),
      compactHeader: view.html('discussiontools-notification-thank-compact', view.agentName()),
      body: contentOf(view),
      icon: icons.thanks,
      primary: {
        url: `${view.url(title)}#${textFact(extra, 'comment-id')}`,
        label: view.html('discussiontools-notification-view-comment', view.viewer.name),
      },
      secondary: [count > 1 ? undefined : view.agentLink(), view.pageLink(title)],
    };
  },
};

/** What DiscussionTools tells users. */
export const notificationTypes: readonly NotificationType[] = [addedTopic, newComment, removedTopic, thankForComment];

/** Mentions and messages of Echo lead to the comment itself; programs that do not know comments are led to the section. */
export function leadToComment(presentation: Presentation, view: NotificationView): Presentation {
  const { type, title } = view.event;
  const { primary } = presentation;
  if (!primary || !title || (type !== 'mention' && type !== 'edit-user-talk')) return presentation;
  const ofComments = [view.event, ...view.bundled].some(({ extra }) => textFact(extra, 'comment-id') !== '');
  if (!ofComments) return { ...presentation, legacyPrimary: primary };
  return { ...presentation, primary: { ...primary, url: commentUrl(view, title, {}) }, legacyPrimary: primary };
}

/** The comment, or where a bundle of them begins. */
function commentUrl(view: NotificationView, title: Title, ofBundle: Readonly<Record<string, number>>): string {
  const oldest = [view.event, ...view.bundled].findLast(({ extra }) => textFact(extra, 'comment-id') !== '');
  const id = textFact((oldest ?? view.event).extra, 'comment-id');
  if (view.bundled.length === 0) return `${view.absolute(view.url(title))}#${id}`;
  return view.absolute(view.url(title, { dtnewcommentssince: id, ...ofBundle })) + fragmentOf(view);
}

/** What is said, if it may be seen. */
function contentOf(view: NotificationView): string {
  return view.maySee('text') ? view.plain(textFact(view.event.extra, 'content')) : '';
}

function headingOf({ extra }: NotificationEvent): string {
  return textFact(extra, 'section-title');
}

function sectionName(view: NotificationView): string {
  return view.maySee('text') ? view.name(headingOf(view.event)) : '';
}

function fragmentOf(view: NotificationView): string {
  const heading = headingOf(view.event);
  return heading === '' || !view.maySee('text') ? '' : `#${view.anchor(heading)}`;
}

function changesLink(view: NotificationView, title: Title): NotificationLink {
  return {
    url: view.url(title, { oldid: 'prev', diff: numberFact(view.event.extra, 'revid') }),
    label: view.html('notification-link-text-view-changes', view.viewer.name),
    description: '',
    icon: 'changes',
    prioritized: true,
  };
}

function unsubscribeLink(view: NotificationView, title: Title, what: 'page' | 'topic'): NotificationLink {
  const commentname = textFact(view.event.extra, 'subscribed-comment-name');
  return {
    type: 'dynamic-action',
    label: view.html('discussiontools-notification-unsubscribe', view.viewer.name),
    description: null,
    data: {
      tokenType: 'csrf',
      params: { action: 'discussiontoolssubscribe', page: title.prefixedText, commentname },
      messages: {
        confirmation: {
          title: view.html('discussiontools-notification-unsubscribed', view.viewer.name),
          description: view.html(`discussiontools-notification-unsubscribed-${what}`, view.viewer.name),
        },
      },
    },
    url: view.absolute(view.url(title, { action: 'dtunsubscribe', commentname })),
    icon: 'bellOutline',
  };
}

/** By which somebody tells that they do not want a category any more. */
function noMoreLink(view: NotificationView, category: string): NotificationLink {
  const preferences = view.specialUrl('Preferences');
  return {
    type: 'dynamic-action',
    label: view.html('discussiontools-notification-no-more', view.viewer.name),
    description: null,
    data: {
      tokenType: 'csrf',
      params: {
        action: 'options',
        change: `echo-subscriptions-web-${category}=0|echo-subscriptions-email-${category}=0`,
      },
      messages: {
        confirmation: {
          title: view.html('discussiontools-notification-no-more-title', view.viewer.name),
          description: view.html(
            'discussiontools-notification-no-more-description',
            `${preferences}#mw-prefsection-echo-echosubscriptions`,
          ),
        },
      },
    },
    url: `${view.absolute(preferences)}#mw-prefsection-echo-echosubscriptions`,
    icon: 'unbell',
  };
}
