import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { blockInfo } from '../../../wiki/blocks/block-info.ts';
import { blockApplies, blocksOfPerformer } from '../../../wiki/blocks/performer-block.ts';
import { msg } from '../../../i18n/message.ts';
import { escapeHtml } from '../../../i18n/escape-html.ts';
import { whyNotOn } from '../../../wiki/permissions.ts';
import { loadPageFacts } from '../../../wiki/permissions/page-facts.ts';
import { nameKey } from '../../../wiki/pages/page-store.ts';
import { makesTemporaryAccount } from '../../../wiki/users/temporary-accounts.ts';
import { checkboxes } from './checkboxes.ts';
import type { EditedText } from './edited-text.ts';
import { editNotices } from './notices.ts';
import type { VisualEditorContext } from './visualeditor.ts';

/** What an editor shows beside the text: notices, boxes to tick, whether it may be saved at all. */
export async function editorFacts(context: VisualEditorContext, edited: EditedText): Promise<Record<string, unknown>> {
  const { wiki, performer, language } = context;
  const { title, page, revision, latestTimestamp } = edited;
  const facts = (await loadPageFacts(wiki, [title])).get(nameKey(title))!;
  const refusals = await whyNotOn(wiki, performer, 'edit', facts, { language });
  if (!page) refusals.push(...(await whyNotOn(wiki, performer, 'create', facts, { language, ignoreBlocks: true })));
  const blocks = (await blocksOfPerformer(wiki, performer)).filter((block) =>
    blockApplies(wiki, block, performer, 'edit', facts),
  );
  const notices = await editNotices(context, edited, facts, refusals);
  const now = toMediaWikiTimestamp(wiki.now());
  const rights = escapeHtml(wiki.site.settings.RightsText ?? '');
  const warning = wiki.messages.text(msg('visualeditor-copyright', rights), language);
  return {
    notices: Object.keys(notices).length === 0 ? [] : notices,
    copyrightWarning: `<div id="editpage-copywarn">${warning}</div>`,
    ...(await checkboxes(context, edited)),
    protectedClasses: protectedClasses(facts.restrictions, wiki.site.settings.SemiprotectedRestrictionLevels),
    basetimestamp: latestTimestamp ?? now,
    starttimestamp: now,
    oldid: revision?.id ?? 0,
    blockinfo: blocks.length > 0 ? blockInfo(wiki, blocks, language) : null,
    wouldautocreate: makesTemporaryAccount(wiki, performer, 'edit'),
    canEdit: refusals.length === 0,
  };
}

function protectedClasses(
  restrictions: readonly { readonly type: string; readonly level: string }[],
  semiprotected: readonly string[],
): string {
  const levels = restrictions.filter(({ type }) => type === 'edit').map(({ level }) => level);
  if (levels.length === 0) return '';
  return levels.every((level) => semiprotected.includes(level)) ? 'mw-textarea-sprotected' : 'mw-textarea-protected';
}
