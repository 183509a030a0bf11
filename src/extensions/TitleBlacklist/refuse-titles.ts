import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { escapeWikitext } from '../../site/escape-wikitext.ts';
import { on } from '../../wiki/hooks.ts';
import { EditFilterMergedContent, MovePageCheckPermissions } from '../../wiki/pages/page-hooks.ts';
import { getUserPermissionsErrors } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { isSound, type TitleAction } from './entry.ts';
import { findForbidding, mayOverride, messageKeyOf } from './find-entry.ts';

/** A fact for programs, as MediaWiki says it. */
const INFO = 'TitleBlacklist prevents this title from being created';

/** Pages with forbidden titles are not made; some may not even be edited. */
export const refusePages = on(getUserPermissionsErrors, async (question, wiki) => {
  const { performer, title, rigor, refusals } = question;
  if (rigor === 'quick') return;
  const wanted = actionOf(question);
  if (!wanted || mayOverride(performer, wanted)) return;
  const entry = await findForbidding(wiki, performer, title.prefixedText, wanted);
  if (!entry) return;
  const key = messageKeyOf(entry, 'create');
  const params = [entry.line, title.prefixedText];
  refusals.push(
    new Refusal(msg(key, escapeWikitext(entry.line), title.prefixedText), {
      code: 'titleblacklist-forbidden',
      data: { message: { key, params }, line: entry.line, info: INFO },
    }),
  );
});

/** No page gets a forbidden title by a move. */
export const refuseMoves = on(MovePageCheckPermissions, async ({ performer, from, to, refusals }, wiki) => {
  if (mayOverride(performer, 'move')) return;
  const entry = await findForbidding(wiki, performer, to.prefixedText, 'move');
  if (!entry) return;
  const key = messageKeyOf(entry, 'move');
  refusals.push(new Refusal(msg(key, escapeWikitext(entry.line), from.prefixedText, to.prefixedText)));
});

/** The list of forbidden titles is not saved with lines that are no patterns. */
export const refuseBrokenList = on(EditFilterMergedContent, ({ title, content }) => {
  if (title.namespace !== NS.mediaWiki || title.dbKey !== 'Titleblacklist') return;
  if (!isSound(content.text)) throw new Refusal(msg('hookaborted'));
});

function actionOf({
  action,
  pageExists,
}: {
  readonly action: string;
  readonly pageExists: boolean;
}): TitleAction | undefined {
  if (action === 'upload') return 'upload';
  if (action === 'create' || action === 'createpage' || action === 'createtalk') return 'create';
  if (action !== 'edit') return undefined;
  return pageExists ? 'edit' : 'create';
}
