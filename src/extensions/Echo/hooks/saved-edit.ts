import type { NewNotification } from '../../../wiki/notifications/notify.ts';
import type { Hook } from '../../../wiki/hooks.ts';
import type { PageSaveComplete } from '../../../wiki/pages/page-hooks.ts';
import { revertMethods } from '../../../wiki/pages/edit-result.ts';

type EventOf<H> = H extends Hook<infer Event> ? Event : never;

/** An edit in the moment in which it is saved. */
export type SavedEdit = EventOf<typeof PageSaveComplete>;

/** Who and what every notification of an edit is about. */
export function about({
  performer,
  title,
  page,
  output,
}: SavedEdit): Required<Pick<NewNotification, 'agent' | 'title' | 'pageId' | 'output'>> {
  return { agent: performer.user, title, pageId: page.id, output };
}

/** How an edit took others back, where its editor said so. */
export function revertOf({ result }: SavedEdit): 'undo' | 'rollback' | undefined {
  if (result?.revertMethod === revertMethods.undo) return 'undo';
  return result?.revertMethod === revertMethods.rollback ? 'rollback' : undefined;
}
