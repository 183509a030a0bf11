import { listParam } from '../../../i18n/message.ts';
import { listFact, textFact } from '../../../wiki/notifications/facts.ts';
import type {
  NotificationLink,
  NotificationType,
  NotificationView,
} from '../../../wiki/notifications/notification-type.ts';
import { icons } from './icons.ts';

/** The user has an account from now on. */
export const welcome: NotificationType = {
  name: 'welcome',
  category: 'system-noemail',
  section: 'message',
  notifiesAgent: true,
  present: (view) => ({
    header: view.html('notification-header-welcome', view.name(view.viewer.name), view.plain(view.siteName)),
    icon: icons.site,
  }),
};

/** The user's groups were changed. */
export const userRights: NotificationType = {
  name: 'user-rights',
  category: 'user-rights',
  section: 'alert',
  present(view) {
    const { extra } = view.event;
    const groups = {
      add: listFact(extra, 'add'),
      remove: listFact(extra, 'remove'),
      expiry: listFact(extra, 'expiry-changed'),
    };
    const only = groups.remove.length === 0 ? groups.add : groups.add.length === 0 ? groups.remove : [];
    return {
      header: rightsHeader(view, groups),
      body: view.excerpt(textFact(extra, 'reason')),
      icon: icons.userRights,
      primary: {
        url: view.specialUrl('ListGroupRights') + (only[0] === undefined ? '' : `#${only[0]}`),
        label: view.html('echo-learn-more'),
      },
      secondary: [view.agentLink(), rightsLogLink(view)],
    };
  },
};

interface ChangedGroups {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly expiry: readonly string[];
}

function rightsHeader(view: NotificationView, { add, remove, expiry }: ChangedGroups): string {
  const named = (groups: readonly string[]) => listParam(groups.map((group) => view.name(groupName(view, group))));
  const [viewer, agent] = [view.viewer.name, view.event.agent?.name ?? ''];
  if (expiry.length > 0) {
    return view.html('notification-header-user-rights-expiry-change', named(expiry), expiry.length, viewer, agent);
  }
  if (remove.length === 0) {
    return view.html('notification-header-user-rights-add-only', named(add), add.length, viewer, agent);
  }
  if (add.length === 0) {
    return view.html('notification-header-user-rights-remove-only', named(remove), remove.length, viewer, agent);
  }
  return view.html(
    'notification-header-user-rights-add-and-remove',
    named(add),
    add.length,
    named(remove),
    remove.length,
    viewer,
    agent,
  );
}

/** What a member of a group is called. */
function groupName(view: NotificationView, group: string): string {
  return view.exists(`group-${group}-member`) ? view.text(`group-${group}-member`, view.viewer.name) : group;
}

function rightsLogLink(view: NotificationView): NotificationLink {
  const page = `User:${view.viewer.name}`;
  const user = view.maySee('user') ? view.event.agent?.name : undefined;
  return {
    url: view.specialUrl('Log', { type: 'rights', page, ...(user === undefined ? {} : { user }) }),
    label: view.html('echo-log'),
    description: '',
    icon: false,
    prioritized: true,
  };
}

/** Somebody sent the user a mail by the wiki. */
export const emailUser: NotificationType = {
  name: 'emailuser',
  category: 'emailuser',
  section: 'message',
  present(view) {
    const subject = textFact(view.event.extra, 'subject');
    return {
      header: view.html('notification-header-emailuser', view.agentName(), view.viewer.name),
      body: subject === '' ? '' : view.html('notification-body-emailuser-with-subject', view.plain(subject)),
      icon: icons.emailUser,
      secondary: [view.agentLink()],
    };
  },
};
