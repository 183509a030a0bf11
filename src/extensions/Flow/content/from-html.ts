import { msg } from '../../../i18n/message.ts';
import type { Title } from '../../../site/title.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';

/** Wikitext of HTML of Parsoid's kind, or of other HTML as well as wikitext can say it. Refuses what cannot be understood. */
export async function wikitextOfHtml(wiki: Wiki, page: Title, html: string): Promise<string> {
  const answer = await wiki.parser.htmlToWikitext({ html, title: page.prefixedText });
  if ('wikitext' in answer) return answer.wikitext.trim();
  throw new Refusal(msg('flow-error-parsoid-failure', answer.broken));
}
