import { requireTitle } from '../../../api/query/require-title.ts';
import { msg } from '../../../i18n/message.ts';
import type { Title } from '../../../site/title.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { findMessage, type KnownMessage } from '../groups/message-index.ts';

/** The message that a page is of, as a parameter names it. Refuses what is no title, and pages of no message (`nomessagefortitle`). */
export async function requireMessage(wiki: Wiki, text: string): Promise<{ title: Title; message: KnownMessage }> {
  const title = requireTitle(wiki.site, text);
  const message = await findMessage(wiki, wiki.db, title);
  if (!message) throw new Refusal(msg('apierror-translate-nomessagefortitle'), { code: 'nomessagefortitle' });
  return { title, message };
}
