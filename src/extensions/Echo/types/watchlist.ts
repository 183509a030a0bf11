import { numberFact, textFact } from '../../../wiki/notifications/facts.ts';
import type {
  NotificationType,
  NotificationView,
  Presentation,
} from '../../../wiki/notifications/notification-type.ts';
import { icons } from './icons.ts';
import { changesUrl } from './links.ts';

/** A page on the user's watchlist changed. */
export const watchlistChange: NotificationType = {
  name: 'watchlist-change',
  category: 'watchlist',
  section: 'message',
  bundleKey,
  present,
};

/** The same, by an edit that its writer calls minor. */
export const minorWatchlistChange: NotificationType = {
  name: 'minor-watchlist-change',
  category: 'minor-watchlist',
  section: 'message',
  bundleKey,
  present,
};

/** Minor and other changes of one page are shown together. */
function bundleKey({ title }: Parameters<NonNullable<NotificationType['bundleKey']>>[0]): string | undefined {
  return title && `watchlist-change-${title.namespace}-${title.dbKey}`;
}

const STATUSES = new Set(['changed', 'created', 'deleted', 'moved', 'restored']);

function present(view: NotificationView): Presentation | undefined {
  const { title, extra } = view.event;
  if (!title) return undefined;
  const name = view.name(title.prefixedText);
  const count = view.bundled.length + 1;
  if (count > 1) {
    return {
      header: view.html('notification-header-watchlist-bundle', name, count),
      icon: icons.changes,
      primary: { url: view.url(title), label: view.html('notification-link-text-view-page', view.viewer.name) },
    };
  }
  const status = textFact(extra, 'status');
  const key = `notification-header-watchlist-${STATUSES.has(status) ? status : 'changed'}`;
  const [revisionId, logId] = [numberFact(extra, 'revid'), numberFact(extra, 'logid')];
  const url = revisionId > 0 ? changesUrl(view, title, revisionId) : view.specialUrl('Log', { logid: logId });
  const label = view.html('notification-link-text-view-changes', view.viewer.name);
  return {
    header: view.html(key, view.agentName(), name),
    icon: icons.changes,
    primary: { url, label },
    secondary: [view.agentLink(), { url, label, description: '', icon: 'changes', prioritized: true }],
  };
}
