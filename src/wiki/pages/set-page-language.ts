import { requireWithinRateLimit } from '../users/rate-limits.ts';
import { msg } from '../../i18n/message.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import { checkTagsAllowed } from '../changes/tag-rights.ts';
import { pageChanged } from '../links/backlinks.ts';
import { addLogEntry, recentChangeBy } from '../logs/log-entry.ts';
import type { Performer } from '../performer.ts';
import { requireCan } from '../permissions.ts';
import { requireRight } from '../permissions/missing-right.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import { findPage } from './page-store.ts';
import { takePages } from './page-turn.ts';

export interface PageLanguageRequest {
  readonly title: Title;
  /** A code; undefined: the page has the language of the wiki again. */
  readonly language: string | undefined;
  readonly reason: string;
  readonly tags: readonly string[];
}

/** Codes; that of the wiki has the suffix `[def]` where the page is set to none. */
export interface PageLanguageChange {
  readonly before: string;
  readonly after: string;
  readonly logId: number;
}

/** Refuses where pages have no languages of their own, and those who may give none to any. */
export function requireMaySetPageLanguages({ site }: Wiki, performer: Performer): void {
  if (!site.settings.PageLanguageUseDB) throw new Refusal(msg('apierror-pagelang-disabled'));
  requireRight(performer, 'pagelang');
}

/** Sets the language of a page's content. Refused where pages have none of their own, and where nothing would change. */
export async function setPageLanguage(
  wiki: Wiki,
  performer: Performer,
  { title, language, reason, tags }: PageLanguageRequest,
): Promise<PageLanguageChange> {
  const { settings } = wiki.site;
  requireMaySetPageLanguages(wiki, performer);
  await requireCan(wiki, performer, 'pagelang', title);
  await requireCan(wiki, performer, 'edit', title);
  await requireWithinRateLimit(wiki, performer, 'pagelang', 'edit');
  await checkTagsAllowed(wiki, performer, tags);
  return wiki.storage.transaction(async (tx) => {
    await takePages(tx, title);
    const page = await findPage(tx, title);
    if (!page) throw new Refusal(msg('apierror-missingtitle'));
    const present = page.language ?? undefined;
    if (present === language) {
      throw language === undefined
        ? new Refusal(msg('pagelang-unchanged-language-default', title.prefixedText), {
            code: 'pagelang-unchanged-language',
          })
        : new Refusal(msg('pagelang-unchanged-language', title.prefixedText, language));
    }
    const named = (code: string | undefined) => code ?? `${settings.LanguageCode}[def]`;
    const change = { before: named(present), after: named(language) };
    const timestamp = toMediaWikiTimestamp(wiki.now());
    await tx
      .updateTable('page')
      .set({ page_lang: language ?? null, page_touched: timestamp })
      .where('page_id', '=', page.id)
      .execute();
    await pageChanged(wiki, tx, title, { timestamp, existence: false });
    const { logId } = await addLogEntry(wiki, tx, {
      type: 'pagelang',
      action: 'pagelang',
      user: performer.user,
      target: title,
      pageId: page.id,
      comment: reason,
      params: { '4::oldlanguage': change.before, '5::newlanguage': change.after },
      tags,
      recentChange: recentChangeBy(performer),
    });
    return { ...change, logId };
  });
}
