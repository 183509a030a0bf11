import { Refusal } from '../../../wiki/refusal.ts';
import { on } from '../../../wiki/hooks.ts';
import { pushJobs } from '../../../wiki/jobs/job-queue.ts';
import { EditFilterMergedContent, PageSaveComplete } from '../../../wiki/pages/page-hooks.ts';
import { bundleId } from '../groups/group-ids.ts';
import { forgetStatistics } from '../groups/statistics.ts';
import { isPageLanguage } from '../languages.ts';
import { setMetadata } from '../metadata.ts';
import { changedUnits } from '../pages/changed-units.ts';
import { loadUnits, storeUnits, retagPage, untagPage } from '../pages/store.ts';
import { TAG } from '../revision-tags.ts';
import { settingsOf } from '../settings.ts';
import { readBundle } from './bundle-text.ts';
import { BUNDLE_MODEL } from './model-name.ts';

/** Bundles that are none are not saved. */
export const checkBundles = on(EditFilterMergedContent, ({ content }) => {
  if (content.model !== BUNDLE_MODEL) return;
  const read = readBundle(content.text);
  if ('key' in read) throw new Refusal(read);
});

/** The messages of a saved bundle are there to be translated at once. */
export const keepBundles = on(PageSaveComplete, async ({ tx, title, page, content, revisionId }, wiki) => {
  if (!settingsOf(wiki.site.settings).TranslateEnableMessageBundleIntegration) return;
  if (content.model !== BUNDLE_MODEL) return untagPage(tx, page.id, [TAG.bundle]);
  const read = readBundle(content.text);
  if ('key' in read) return;
  const { messages, metadata } = read;
  const group = bundleId(title);
  const before = (await loadUnits(tx, [page.id])).get(page.id) ?? [];
  await retagPage(tx, TAG.bundle, { pageId: page.id, revisionId });
  await storeUnits(tx, page.id, messages);
  await setMetadata(tx, group, 'label', metadata.label);
  await setMetadata(tx, group, 'description', metadata.description);
  await setMetadata(tx, group, 'prioritylangs', metadata.priorityLanguages?.join(','));
  await setMetadata(tx, group, 'priorityforce', metadata.force ? 'on' : undefined);
  const { sourceLanguage } = metadata;
  if (sourceLanguage !== undefined && isPageLanguage(wiki.site, sourceLanguage)) {
    await tx.updateTable('page').set({ page_lang: sourceLanguage }).where('page_id', '=', page.id).execute();
  }
  await forgetStatistics(wiki, tx, [group]);
  const units = changedUnits(before, messages).map((each) => ({ ...each }));
  await pushJobs(wiki, tx, [{ type: 'UpdateTranslatablePageJob', page: title, params: { pageId: page.id, units } }]);
});
