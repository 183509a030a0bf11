import { textFact } from '../../../wiki/notifications/facts.ts';
import type {
  NotificationType,
  NotificationView,
  Presentation,
} from '../../../wiki/notifications/notification-type.ts';
import { icons } from './icons.ts';

/** A program has something to say, by `echocreateevent`. */
export const apiNotice: NotificationType = {
  name: 'api-notice',
  category: 'api-triggered',
  section: 'message',
  notifiesAgent: true,
  present,
};

export const apiAlert: NotificationType = { ...apiNotice, name: 'api-alert', section: 'alert' };

function present(view: NotificationView): Presentation {
  const { title, extra, agent } = view.event;
  return {
    header: view.plain(textFact(extra, 'header')),
    body: view.plain(textFact(extra, 'content')),
    icon: icons.robot,
    primary: title && {
      url: view.url(title),
      label: view.html('notification-link-text-view-page', view.viewer.name),
    },
    secondary: [view.agentLink(view.text('notification-agent-tooltip', agent?.name ?? ''))],
  };
}
