import { numberFact } from '../../../wiki/notifications/facts.ts';
import type { NotificationLink, NotificationView } from '../../../wiki/notifications/notification-type.ts';
import type { Title } from '../../../site/title.ts';

/** What one revision changed. */
export function changesUrl(view: NotificationView, title: Title, revisionId: number): string {
  return view.url(title, { oldid: 'prev', diff: revisionId });
}

/** Link to what the event's revision changed, or to what all revisions of the bundle did. */
export function changesLink(view: NotificationView, title: Title): NotificationLink {
  const revisionIds = [view.event, ...view.bundled].map(({ extra }) => numberFact(extra, 'revid'));
  const oldest = [view.event, ...view.bundled].reduce((one, other) =>
    numberFact(other.extra, 'revid') < numberFact(one.extra, 'revid') ? other : one,
  );
  const url =
    view.bundled.length === 0
      ? changesUrl(view, title, revisionIds[0]!)
      : view.url(title, { oldid: view.revision(oldest)?.parentId ?? 0, diff: Math.max(...revisionIds) });
  return {
    url,
    label: view.html('notification-link-text-view-changes', view.viewer.name),
    description: '',
    icon: 'changes',
    prioritized: true,
  };
}

/** The section that an event is about, as it is written and as an address has it. Nothing if the text is hidden, or no section known. */
export function sectionOf(view: NotificationView, heading: string): { name: string; fragment: string } | undefined {
  if (heading === '' || !view.maySee('text')) return undefined;
  const shown = view.heading(heading);
  return shown === '' ? undefined : { name: view.name(shown), fragment: `#${view.anchor(heading)}` };
}
