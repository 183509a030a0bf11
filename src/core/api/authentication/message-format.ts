import { htmlOf, withEscapedTexts } from '../../../api/message-text.ts';
import { rawMessage } from '../../../api/errors.ts';
import type { Message } from '../../../i18n/message.ts';
import type { Wiki } from '../../../wiki/wiki.ts';

export const MESSAGE_FORMATS = ['html', 'wikitext', 'raw', 'none'] as const;
export type MessageFormat = (typeof MESSAGE_FORMATS)[number];

/** `{ [key]: message }` in the form that the client asked for; nothing where it wants none. */
export function writeMessage(
  wiki: Wiki,
  { format, language }: { readonly format: MessageFormat; readonly language: string },
  key: string,
  message: Message | undefined,
): Record<string, unknown> {
  if (!message || format === 'none') return {};
  if (format === 'raw') return { [key]: rawMessage(message) };
  if (format === 'html') return { [key]: htmlOf(wiki.messages.text(withEscapedTexts(message), language)) };
  return { [key]: wiki.messages.text(message, language) };
}
