import { NS } from '../../../site/namespaces.ts';
import type { Title } from '../../../site/title.ts';
import { numberFact, textFact } from '../../../wiki/notifications/facts.ts';
import type {
  NotificationType,
  NotificationView,
  Presentation,
} from '../../../wiki/notifications/notification-type.ts';
import { icons } from './icons.ts';
import { changesLink, changesUrl, sectionOf } from './links.ts';

/** Somebody mentioned the user in a signed comment. */
export const mention: NotificationType = {
  name: 'mention',
  category: 'mention',
  section: 'alert',
  present(view) {
    const { title, extra } = view.event;
    if (!title) return undefined;
    const section = sectionOf(view, textFact(extra, 'section-title'));
    const { key, page } = placeOf(view, title);
    return {
      header: view.html(
        `notification-header-mention-${key}${section ? '' : '-nosection'}`,
        view.agentName(),
        view.event.agent?.name ?? '',
        view.viewer.name,
        page,
        section?.name ?? '',
      ),
      body: view.maySee('text') ? view.excerpt(textFact(extra, 'content')) : '',
      icon: icons.mention,
      primary: {
        url: view.url(title) + (section?.fragment ?? ''),
        label: view.html('notification-link-text-view-mention', view.viewer.name),
      },
      secondary: [view.agentLink(), changesLink(view, title)],
    };
  },
};

/** How a page is spoken of: an article's talk page by the article's name, a user's by the user's. */
function placeOf(view: NotificationView, title: Title): { key: string; page: string } {
  if (!title.isTalk) return { key: 'other', page: view.name(title.prefixedText) };
  if (title.namespace !== NS.userTalk) return { key: 'article-talkpage', page: view.name(title.text) };
  const isOwn = title.text === view.event.agent?.name;
  return { key: isOwn ? 'agent-talkpage' : 'user-talkpage-v2', page: view.name(title.text) };
}

/** Somebody mentioned the user in an edit's summary. */
export const mentionSummary: NotificationType = {
  name: 'mention-summary',
  category: 'mention',
  section: 'alert',
  present(view) {
    const { title, extra } = view.event;
    if (!title) return undefined;
    return {
      header: view.html(
        'notification-header-mention-summary',
        view.agentName(),
        view.viewer.name,
        view.name(title.prefixedText),
      ),
      body: view.summary(),
      icon: icons.mention,
      primary: {
        url: changesUrl(view, title, numberFact(extra, 'revid')),
        label: view.html('notification-link-text-view-changes', view.viewer.name),
      },
      secondary: [view.agentLink()],
    };
  },
};

/** The user's own mention of somebody was sent. */
export const mentionSuccess: NotificationType = {
  name: 'mention-success',
  category: 'mention-success',
  section: 'message',
  notifiesAgent: true,
  bundleKey: statusKey,
  present: (view) => presentStatus(view, 'mention-success'),
};

/** The user's own mention could not be sent: nobody, or nobody with an account, has that name. */
export const mentionFailure: NotificationType = {
  name: 'mention-failure',
  category: 'mention-failure',
  section: 'alert',
  notifiesAgent: true,
  bundleKey: statusKey,
  present: (view) => presentStatus(view, `mention-failure-${textFact(view.event.extra, 'failure-type')}`),
};

/** The user mentioned more people than one edit may notify. */
export const mentionFailureTooMany: NotificationType = {
  name: 'mention-failure-too-many',
  category: 'mention-failure',
  section: 'alert',
  notifiesAgent: true,
  present: (view) =>
    presentOutcome(view, {
      header: view.html('notification-header-mention-failure-too-many', numberFact(view.event.extra, 'max-mentions')),
    }),
};

function statusKey({ extra }: Parameters<NonNullable<NotificationType['bundleKey']>>[0]): string {
  return `mention-status-${numberFact(extra, 'revid')}`;
}

function presentStatus(view: NotificationView, kind: string): Presentation | undefined {
  const name = view.plain(textFact(view.event.extra, 'subject-name'));
  const count = view.bundled.length + 1;
  const bundle = kind === 'mention-success' ? kind : 'mention-failure';
  return presentOutcome(view, {
    header:
      count > 1
        ? view.html(`notification-header-${bundle}-bundle`, view.viewer.name, count)
        : view.html(`notification-header-${kind}`, view.viewer.name, name),
    compactHeader: view.html(`notification-compact-header-${kind}`, view.viewer.name, name),
  });
}

/** What came of a mention of one's own. */
function presentOutcome(
  view: NotificationView,
  headers: Pick<Presentation, 'header' | 'compactHeader'>,
): Presentation | undefined {
  const { title, extra } = view.event;
  if (!title) return undefined;
  const section = sectionOf(view, textFact(extra, 'section-title'));
  return {
    ...headers,
    icon: view.event.type === 'mention-success' ? icons.mentionSuccess : icons.mentionFailure,
    primary: {
      url: view.url(title) + (section?.fragment ?? ''),
      label: view.html('notification-link-text-view-mention', view.viewer.name),
    },
    secondary: [view.pageLink(title, { fragment: section?.fragment ?? '' })],
  };
}
