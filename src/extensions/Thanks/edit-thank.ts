import { flagFact, numberFact } from '../../wiki/notifications/facts.ts';
import type { NotificationType } from '../../wiki/notifications/notification-type.ts';

/** Somebody thanks the user for an edit, or for an act that stands in a log. */
export const editThank: NotificationType = {
  name: 'edit-thank',
  category: 'edit-thank',
  section: 'message',
  bundleKey({ extra }) {
    const logId = numberFact(extra, 'logid');
    return `edit-thank${logId > 0 ? `log${logId}` : numberFact(extra, 'revid')}`;
  },
  present(view) {
    const { title, extra } = view.event;
    if (!title) return undefined;
    const [revisionId, logId] = [numberFact(extra, 'revid'), numberFact(extra, 'logid')];
    const kind = logId > 0 ? 'log' : flagFact(extra, 'revcreation') ? 'creation' : 'rev';
    const viewer = view.viewer.name;
    const name = view.name(title.prefixedText);
    const count = view.bundled.length + 1;
    const isBundle = count > 1;
    const summary = view.maySee('comment') ? view.plain(view.revision()?.comment ?? '') : '';
    return {
      header: isBundle
        ? view.html(`notification-bundle-header-${kind}-thank`, count, name, viewer)
        : view.html(`notification-header-${kind}-thank`, view.agentName(), viewer, name),
      compactHeader: view.html('notification-compact-header-edit-thank', view.agentName(), viewer),
      body: logId > 0 ? view.logEntryText() : summary,
      icon: { name: 'thanks', path: 'Thanks/modules/userTalk-constructive-ltr.svg' },
      primary:
        logId > 0
          ? {
              url: view.specialUrl('Log', { logid: logId }),
              label: view.html('notification-link-text-view-logentry', viewer),
            }
          : {
              url: view.url(title, { oldid: 'prev', diff: revisionId }),
              label: view.html('notification-link-text-view-edit', viewer),
            },
      secondary: [isBundle ? undefined : view.agentLink(), view.pageLink(title)],
    };
  },
};
