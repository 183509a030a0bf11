import type { Title } from '../../../site/title.ts';
import { numberFact, textFact } from '../../../wiki/notifications/facts.ts';
import type {
  NotificationLink,
  NotificationType,
  NotificationView,
} from '../../../wiki/notifications/notification-type.ts';
import { icons } from './icons.ts';
import { changesUrl } from './links.ts';

/** A page that the user made is linked from another. */
export const pageLinked: NotificationType = {
  name: 'page-linked',
  category: 'article-linked',
  section: 'message',
  bundleKey: ({ title }) => title && `page-linked-${title.namespace}-${title.dbKey}`,
  present(view) {
    const { title, extra } = view.event;
    const from = view.page('link-from-page-id');
    if (!title || !from) return undefined;
    const count = view.bundled.length + 1;
    const [fromName, name] = [view.name(from.prefixedText), view.name(title.prefixedText)];
    return {
      header:
        count > 1
          ? view.html('notification-bundle-header-page-linked', count, view.viewer.name, name)
          : view.html('notification-header-page-linked', view.viewer.name, fromName, name),
      compactHeader: view.html('notification-compact-header-page-linked', fromName),
      icon: icons.link,
      primary:
        count > 1
          ? undefined
          : {
              url: changesUrl(view, from, numberFact(extra, 'revid')),
              label: view.html('notification-link-text-view-page', view.viewer.name),
            },
      secondary: [whatLinksHere(view, title), muteLink(view, title)],
    };
  },
};

function whatLinksHere(view: NotificationView, title: Title): NotificationLink {
  return {
    url: view.specialUrl(`WhatLinksHere/${title.prefixedDbKey}`),
    label: view.html('notification-link-text-what-links-here', view.viewer.name),
    description: '',
    icon: 'linked',
    prioritized: true,
  };
}

function muteLink(view: NotificationView, title: Title): NotificationLink {
  const name = view.name(title.prefixedText);
  const preferences = `${view.specialUrl('Preferences')}#mw-prefsection-echo-mutedpageslist`;
  return {
    type: 'dynamic-action',
    url: preferences,
    label: view.html('notification-dynamic-actions-mute-page-linked', name),
    description: null,
    icon: 'unbell',
    data: {
      tokenType: 'csrf',
      params: { action: 'echomute', type: 'page-linked-title', mute: title.prefixedText },
      messages: {
        confirmation: {
          title: view.html('notification-dynamic-actions-mute-page-linked-confirmation', name),
          description: view.html(
            'notification-dynamic-actions-mute-page-linked-confirmation-description',
            view.absolute(preferences),
          ),
        },
      },
    },
  };
}

/** Edits of the user were taken back. */
export const reverted: NotificationType = {
  name: 'reverted',
  category: 'reverted',
  section: 'alert',
  present(view) {
    const { title, extra } = view.event;
    if (!title) return undefined;
    // An undo takes back one edit as a rule, a rollback all that are the newest.
    const count = textFact(extra, 'method') === 'rollback' ? 2 : 1;
    const talk = title.talkPage;
    return {
      header: view.html(
        'notification-header-reverted',
        view.agentName(),
        view.viewer.name,
        count,
        view.name(title.prefixedText),
      ),
      body: view.maySee('comment') ? view.excerpt(textFact(extra, 'summary')) : '',
      icon: icons.revert,
      primary: {
        url: changesUrl(view, title, numberFact(extra, 'revid')),
        label: view.html('notification-link-text-view-changes', view.viewer.name),
      },
      secondary: [view.agentLink(), talk && view.pageLink(talk)],
    };
  },
};

/** The user made an edit whose number is worth a word: the first, the tenth, the hundredth … */
export const thankYouEdit: NotificationType = {
  name: 'thank-you-edit',
  category: 'thank-you-edit',
  section: 'message',
  notifiesAgent: true,
  present(view) {
    const { title, extra } = view.event;
    if (!title) return undefined;
    const count = numberFact(extra, 'editCount');
    return {
      header: view.html(`notification-header-thank-you-${count}-edit`, view.viewer.name),
      icon: icons.edit,
      primary: {
        url: changesUrl(view, title, numberFact(extra, 'revid')),
        label: view.html('notification-link-thank-you-edit', view.viewer.name),
      },
    };
  },
};
