import { textFact } from '../../wiki/notifications/facts.ts';
import type { NotificationType } from '../../wiki/notifications/notification-type.ts';
import { NEWSLETTER_NAMESPACE } from './content.ts';

/** Somebody writes a newsletter from now on, or does no longer. */
const publisher = (kind: 'newpublisher' | 'delpublisher'): NotificationType => ({
  name: `newsletter-${kind}`,
  category: 'newsletter',
  section: 'alert',
  present(view) {
    const name = textFact(view.event.extra, 'newsletter-name');
    return {
      header: view.html(`notification-header-newsletter-${kind}`, view.plain(name)),
      icon: { name: 'site', path: 'Echo/modules/icons/notice.svg' },
      primary: {
        url: view.url(view.pageNamed(NEWSLETTER_NAMESPACE, name)),
        label: view.html(`newsletter-notification-link-text-${kind}`),
      },
    };
  },
});

export const newsletterNotifications: readonly NotificationType[] = [
  publisher('newpublisher'),
  publisher('delpublisher'),
];
