import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { on } from '../../wiki/hooks.ts';
import { EditFilterMergedContent } from '../../wiki/pages/page-hooks.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { brokenLines } from './read-lists.ts';

const PAGES: ReadonlySet<string> = new Set(['Spam-blacklist', 'Spam-whitelist', 'Email-blacklist', 'Email-whitelist']);

/** A list is not saved with lines that are no patterns. */
export const refuseBrokenLists = on(EditFilterMergedContent, ({ title, content }) => {
  if (title.namespace !== NS.mediaWiki || !PAGES.has(title.dbKey)) return;
  if (brokenLines(content.text).length > 0) throw new Refusal(msg('hookaborted'));
});
