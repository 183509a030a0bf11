import type { Title } from '../../site/title.ts';
import { hook, runHook } from '../hooks.ts';
import type { Performer } from '../performer.ts';
import type { Wiki } from '../wiki.ts';
import { editPage } from './edit-page.ts';
import type { EditRequest } from './edit-request.ts';

/** What is left on a page where people talk. */
export interface Message extends Pick<
  EditRequest,
  'summary' | 'isBot' | 'tags' | 'softwareTags' | 'watch' | 'whenSaved'
> {
  readonly title: Title;
  readonly subject: string;
  readonly text: string;
}

/**
 * A message is about to be left. Extensions that hold the discussions of its page otherwise post it, with its tags and what belongs to
 * it (`whenSaved`), and say so (`isPosted`).
 */
export const LeaveMessage = hook<{ readonly performer: Performer; readonly message: Message; isPosted: boolean }>(
  'LeaveMessage',
);

/** Leaves a message on a page: as a section, unless an extension posts it otherwise. Refuses as edits do. */
export async function leaveMessage(wiki: Wiki, performer: Performer, message: Message): Promise<void> {
  const event = { performer, message, isPosted: false };
  await runHook(wiki, LeaveMessage, event);
  if (event.isPosted) return;
  const { subject, ...edit } = message;
  await editPage(wiki, performer, { ...edit, section: 'new', sectionTitle: subject });
}
