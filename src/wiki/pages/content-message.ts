import type { Message } from '../../i18n/message.ts';
import type { Wiki } from '../wiki.ts';

/** A message in the wiki's own language, as it goes into comments and logs. */
export function contentText({ messages, site }: Wiki, message: Message): string {
  return messages.text(message, site.settings.LanguageCode);
}
