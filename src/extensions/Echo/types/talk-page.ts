import { textFact } from '../../../wiki/notifications/facts.ts';
import type { NotificationType } from '../../../wiki/notifications/notification-type.ts';
import { icons } from './icons.ts';
import { changesLink, changesUrl, sectionOf } from './links.ts';

/** Somebody wrote on the user's talk page. */
export const editUserTalk: NotificationType = {
  name: 'edit-user-talk',
  category: 'edit-user-talk',
  section: 'alert',
  bundleKey: ({ title }) => title && `edit-user-talk-${title.namespace}-${title.dbKey}`,
  present(view) {
    const { title, extra } = view.event;
    if (!title) return undefined;
    const section = sectionOf(view, textFact(extra, 'section-title'));
    const isBundle = view.bundled.length > 0;
    const viewer = view.viewer.name;
    const kind = section ? '-with-section' : '';
    return {
      header: isBundle
        ? view.html('notification-bundle-header-edit-user-talk-v2', view.bundled.length + 1, viewer)
        : view.html(
            `notification-header-edit-user-talk${section ? kind : '-v2'}`,
            view.agentName(),
            viewer,
            section?.name ?? '',
          ),
      compactHeader: view.html(
        `notification-compact-header-edit-user-talk${kind}`,
        view.agentName(),
        viewer,
        section?.name ?? '',
      ),
      body: section && !isBundle ? view.excerpt(textFact(extra, 'section-text')) : '',
      icon: icons.talk,
      primary: {
        url: view.url(title) + (section?.fragment ?? ''),
        label: view.html('notification-link-text-view-message', viewer),
      },
      secondary: [isBundle ? undefined : view.agentLink(), changesLink(view, title)],
    };
  },
};

/** Somebody edited the user's own page. */
export const editUserPage: NotificationType = {
  name: 'edit-user-page',
  category: 'edit-user-page',
  section: 'alert',
  bundleKey: ({ title }) => title && `edit-user-page-${title.namespace}-${title.dbKey}`,
  present(view) {
    const { title } = view.event;
    if (!title) return undefined;
    const isBundle = view.bundled.length > 0;
    const viewer = view.viewer.name;
    return {
      header: isBundle
        ? view.html('notification-bundle-header-edit-user-page', view.bundled.length + 1, viewer)
        : view.html('notification-header-edit-user-page', view.agentName(), viewer),
      compactHeader: view.html('notification-compact-header-edit-user-page', view.agentName(), viewer),
      body: isBundle ? '' : view.summary(),
      icon: icons.userPage,
      primary: {
        url: isBundle ? changesLink(view, title).url : changesUrl(view, title, view.revision()?.id ?? 0),
        label: view.html('notification-link-text-view-edit', viewer),
      },
      secondary: [isBundle ? undefined : view.agentLink()],
    };
  },
};
