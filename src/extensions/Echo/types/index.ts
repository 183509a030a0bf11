import type { NotificationType } from '../../../wiki/notifications/notification-type.ts';
import { apiAlert, apiNotice } from './api.ts';
import { mention, mentionFailure, mentionFailureTooMany, mentionSuccess, mentionSummary } from './mentions.ts';
import { pageLinked, reverted, thankYouEdit } from './pages.ts';
import { emailUser, userRights, welcome } from './people.ts';
import { editUserPage, editUserTalk } from './talk-page.ts';
import { minorWatchlistChange, watchlistChange } from './watchlist.ts';

/** Everything that Echo itself tells users. */
export const echoTypes: readonly NotificationType[] = [
  apiAlert,
  apiNotice,
  editUserPage,
  editUserTalk,
  emailUser,
  mention,
  mentionFailure,
  mentionFailureTooMany,
  mentionSuccess,
  mentionSummary,
  minorWatchlistChange,
  pageLinked,
  reverted,
  thankYouEdit,
  userRights,
  watchlistChange,
  welcome,
];
