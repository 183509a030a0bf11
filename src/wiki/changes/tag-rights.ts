import { msg } from '../../i18n/message.ts';
import { sitewideBlocks } from '../blocks/performer-block.ts';
import { hook, runHook } from '../hooks.ts';
import type { Performer } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import { escapeWikitext } from '../../site/escape-wikitext.ts';

/** Extensions name tags that people may set by hand (`tags` may be added to). */
export const ChangeTagsListActive = hook<{ readonly tags: string[] }>('ChangeTagsListActive');

/** Tags that people may set: those made by hand and active, and those that extensions allow. */
export async function settableTags(wiki: Wiki): Promise<string[]> {
  const rows = await wiki.db
    .selectFrom('change_tag_def')
    .select('ctd_name')
    .where('ctd_user_defined', '=', 1)
    .execute();
  const event = { tags: rows.map((row) => row.ctd_name) };
  await runHook(wiki, ChangeTagsListActive, event);
  return event.tags;
}

/** Refuses tags that the performer may not set with an act of their own: without the right to, or while blocked from the whole wiki. */
export async function checkTagsAllowed(wiki: Wiki, performer: Performer, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return;
  if (!performer.rights.has('applychangetags')) {
    throw new Refusal(msg('tags-apply-no-permission'), { code: 'tags-apply-no-permission' });
  }
  await checkTagsKnown(wiki, tags);
  if ((await sitewideBlocks(wiki, performer)).length > 0) {
    throw new Refusal(msg('tags-apply-blocked'), { code: 'tags-apply-blocked' });
  }
}

/** Refuses tags that nobody may set with an act (`badtags`; `disallowedtags` names them). */
export async function checkTagsKnown(wiki: Wiki, tags: readonly string[]): Promise<void> {
  const settable = new Set(await settableTags(wiki));
  const disallowed = tags.filter((tag) => !settable.has(tag));
  if (disallowed.length === 0) return;
  const shown = disallowed.map((tag) => escapeWikitext(tag)).join(', ');
  const key = disallowed.length === 1 ? 'tags-apply-not-allowed-one' : 'tags-apply-not-allowed-multi';
  throw new Refusal(msg(key, shown, disallowed.length), { code: 'badtags', data: { disallowedtags: disallowed } });
}
