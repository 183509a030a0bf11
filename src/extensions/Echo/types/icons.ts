import type { NotificationIcon } from '../../../wiki/notifications/notification-type.ts';

const icon = (name: string, file: string): NotificationIcon => ({ name, path: `Echo/modules/icons/${file}` });

export const icons = {
  changes: icon('watchlist-progressive', 'watchlist-ltr-progressive.svg'),
  edit: icon('edit', 'edit-progressive.svg'),
  emailUser: icon('emailuser', 'message-constructive.svg'),
  link: icon('linked', 'link-progressive.svg'),
  mention: icon('mention', 'mention-progressive.svg'),
  mentionFailure: icon('mention-failure', 'mention-failure.svg'),
  mentionSuccess: icon('mention-success', 'mention-success-constructive.svg'),
  revert: icon('revert', 'revert.svg'),
  robot: icon('robot', 'robot.svg'),
  site: icon('site', 'notice.svg'),
  talk: icon('edit-user-talk', 'edit-user-talk-progressive.svg'),
  userPage: icon('edit-user-page', 'edit-user-page.svg'),
  userRights: icon('user-rights', 'user-rights-progressive.svg'),
} as const;
