import type {
  NotificationLink,
  NotificationType,
  NotificationView,
} from '../../wiki/notifications/notification-type.ts';

const site = { name: 'site', path: 'Echo/modules/icons/notice.svg' };

const HELP = 'https://www.mediawiki.org/wiki/Special:MyLanguage/Help:Two-factor_authentication';

const links = (view: NotificationView, kind: string): { primary: NotificationLink; secondary: NotificationLink[] } => ({
  primary: {
    url: view.specialUrl('AccountSecurity'),
    label: view.html(`oathauth-notifications-${kind}-primary`),
  },
  secondary: [{ url: HELP, label: view.html(`oathauth-notifications-${kind}-helplink`), icon: 'help' }],
});

const about = { category: 'system', section: 'alert', notifiesAgent: true } as const;

/** Second factors of one's own account begin to be asked for, or end. */
const changed = (kind: 'enable' | 'disable'): NotificationType => ({
  ...about,
  name: `oathauth-${kind}`,
  present: (view) => ({
    header: view.html(`notification-header-oathauth-${kind}`),
    body: view.html(`oathauth-notifications-${kind}-help`),
    icon: site,
    ...links(view, kind),
  }),
});

const fewCodes: NotificationType = {
  ...about,
  name: 'oathauth-recoverycodes-count',
  present(view) {
    const [left, generated] = ['codeCount', 'generatedCount'].map((key) => Number(view.event.extra.get(key) ?? 0));
    return {
      header: view.html('notification-header-oathauth-recoverycodesleft'),
      body: view.html('oathauth-notifications-recoverycodesleft-help', left ?? 0, generated ?? 0),
      icon: site,
      ...links(view, 'recoverycodesleft'),
    };
  },
};

export const oathNotifications: readonly NotificationType[] = [changed('enable'), changed('disable'), fewCodes];
