import { escapeHtml } from '../../../i18n/escape-html.ts';
import { toBcp47 } from '../../../i18n/languages.ts';
import { msg, type Message } from '../../../i18n/message.ts';
import { fullUrl, localUrl } from '../../../wikitext/page-url.ts';
import { makeTitle } from '../../../site/title.ts';
import { NS } from '../../../site/namespaces.ts';
import { ArticlePrepareTextForEdit } from '../../../wiki/edits/prepare-text.ts';
import { on } from '../../../wiki/hooks.ts';
import {
  EditFilterMergedContent,
  PageDeleteComplete,
  PageSaveComplete,
  PageUndeleteComplete,
} from '../../../wiki/pages/page-hooks.ts';
import { PageContentLanguage } from '../../../wiki/pages/page-language.ts';
import { getUserPermissionsErrors } from '../../../wiki/permissions.ts';
import { ArticleViewHeader, ParserOutputPostCacheTransform } from '../../../wiki/rendering/post-cache.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { Tx } from '../../../storage/storage.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { needsWork } from '../checks/check-translation.ts';
import { forgetStatistics } from '../groups/statistics.ts';
import { groupIdOf } from '../groups/all-groups.ts';
import { findMessage, type KnownMessage } from '../groups/message-index.ts';
import { bundleId, pageId } from '../groups/group-ids.ts';
import { BUNDLE_MODEL } from '../bundles/model-name.ts';
import { indexGroup, unindexGroup } from '../groups/stored-index.ts';
import { languageDisabled, whyDisabled } from '../disabled-languages.ts';
import { documentationCode, isPageLanguage } from '../languages.ts';
import { fillLanguageBar } from '../language-bar.ts';
import { messageOf, messageTitle, translationNamespace } from '../message-title.ts';
import { loadMetadata, prioritiesOf } from '../metadata.ts';
import { isMarkedFuzzy, withoutFuzzyMark } from '../fuzzy-mark.ts';
import { hasMarkup, MarkupError } from './markup.ts';
import { readSource } from './source-text.ts';
import {
  findTranslatablePage,
  findTranslatablePageByTitle,
  hasTag,
  newestTagged,
  retagPage,
  tagRevision,
} from './store.ts';
import { TAG } from '../revision-tags.ts';
import { translationChanged } from './translation-changed.ts';
import { findTranslationPage } from './translation-page.ts';

/** The bar of a page's languages is as it is now. */
export const showLanguages = on(ParserOutputPostCacheTransform, async (event, wiki) => {
  event.html = await fillLanguageBar(wiki, event.title, event.html, event.language);
});

/** Readers are told that a page can be translated, or of which one it is a translation. */
export const sayTranslatable = on(ArticleViewHeader, async ({ title, language, notes }, wiki) => {
  const text = (message: Message) => escapeHtml(wiki.messages.text(message, language));
  const element = (html: string) =>
    `<div class="mw-pt-translate-header noprint" lang="${toBcp47(language)}">${html}</div>`;
  const translation = await findTranslationPage(wiki, wiki.db, title);
  if (translation) {
    const { title: source } = translation.source;
    const link = `<a href="${escapeHtml(localUrl(wiki.site, source))}">${escapeHtml(source.prefixedText)}</a>`;
    notes.push(element(text(msg('tpt-translation-note', '\u0000')).replace('\u0000', () => link)));
  } else if (await findTranslatablePageByTitle(wiki, wiki.db, title)) {
    notes.push(element(text(msg('tpt-translatable-note'))));
  }
});

/** Translations are kept as they are written: what they say is transformed where it stands in pages. */
export const keepTranslations = on(ArticlePrepareTextForEdit, (event, { site }) => {
  if (event.title.namespace === translationNamespace(site)) event.transforms = false;
});

/** Pages whose markup is wrong are not saved. */
export const checkMarkup = on(EditFilterMergedContent, ({ content }) => {
  if (content.model !== 'wikitext' || !hasMarkup(content.text)) return;
  try {
    readSource(content.text);
  } catch (error) {
    if (error instanceof MarkupError) throw new Refusal(msg(error.key, error.text));
    throw error;
  }
});

/** Translations are in the language that their names say. */
export const sayLanguage = on(PageContentLanguage, (event, { site }) => {
  if (event.title.namespace !== translationNamespace(site)) return;
  const language = messageOf(event.title)?.language;
  if (language !== undefined && isPageLanguage(site, language)) event.language = language;
});

/** Nobody edits what the software makes of translations, nor translations of nothing. */
export const protectTranslations = on(getUserPermissionsErrors, async ({ action, title, refusals }, wiki) => {
  if (action !== 'edit' && action !== 'create') return;
  if (title.namespace === translationNamespace(wiki.site)) {
    const message = await findMessage(wiki, wiki.db, title);
    if (!message) refusals.push(new Refusal(msg('tpt-unknown-page')));
    else refusals.push(...(await whyNotInto(wiki, message)));
    return;
  }
  if (!title.dbKey.includes('/') || title.namespace < NS.main) return;
  const found = await findTranslationPage(wiki, wiki.db, title);
  if (!found) return;
  const { source, language } = found;
  const tool = fullUrl(
    wiki.site,
    makeTitle(wiki.site, NS.special, 'Translate'),
    new URLSearchParams({ group: groupIdOf(source), action: 'page', filter: '', language }).toString(),
  );
  refusals.push(new Refusal(msg('tpt-target-page', source.title.prefixedText, tool)));
});

/** Where some languages are forced or excluded, there are no translations into others. */
async function whyNotInto(wiki: Wiki, { group, language, sourceLanguage }: KnownMessage): Promise<Refusal[]> {
  const disabled = whyDisabled(wiki.site, { id: group }, language);
  if (disabled !== undefined && language !== sourceLanguage) return [languageDisabled(language, disabled)];
  const { languages, force, reason } = prioritiesOf((await loadMetadata(wiki.db, [group]))(group));
  if (!force || !languages || languages.includes(language)) return [];
  if (language === sourceLanguage || language === documentationCode(wiki.site)) return [];
  const message =
    reason === '' ? msg('tpt-translation-restricted-no-reason') : msg('tpt-translation-restricted', reason);
  return [new Refusal(message, { code: 'tpt-translation-restricted' })];
}

/** Says of a version of a page that it has the markup; of a translation, what it was made from and whether it is good. */
export const followEdits = on(PageSaveComplete, async (event, wiki) => {
  const { tx, title, page, performer, content, revisionId, comment } = event;
  if (title.namespace !== translationNamespace(wiki.site)) {
    if (content.model !== 'wikitext') return;
    if (hasMarkup(content.text)) await retagPage(tx, TAG.tagged, { pageId: page.id, revisionId });
    return;
  }
  const message = await findMessage(wiki, tx, title);
  if (!message) return;
  const staysFuzzy = !performer.rights.has('unfuzzy') && (await hasTag(tx, TAG.fuzzy, page.id, event.parentId));
  await noteTranslation(wiki, tx, message, { pageId: page.id, revisionId, text: content.text, staysFuzzy });
  await translationChanged(wiki, tx, title, message, { user: performer.user, comment });
});

async function noteTranslation(
  wiki: Wiki,
  tx: Tx,
  message: KnownMessage,
  { pageId, revisionId, text, staysFuzzy }: { pageId: number; revisionId: number; text: string; staysFuzzy: boolean },
): Promise<void> {
  const { language, sourceLanguage } = message;
  if (language === sourceLanguage) return;
  const definition = await findPage(tx, messageTitle(wiki.site, { ...message, language: sourceLanguage }));
  if (definition) {
    await retagPage(tx, TAG.sourceVersion, { pageId, revisionId, value: String(definition.latest) });
  }
  const broken =
    staysFuzzy ||
    isMarkedFuzzy(text) ||
    (language !== documentationCode(wiki.site) && needsWork(message, withoutFuzzyMark(text)));
  if (broken) await tagRevision(tx, TAG.fuzzy, { pageId, revisionId });
}

/** A deleted translation is none any more; a deleted page has no messages, until it is restored. */
export const followDeletions = on(PageDeleteComplete, async ({ tx, title, page, performer, reason }, wiki) => {
  if (title.namespace === translationNamespace(wiki.site)) {
    const message = await findMessage(wiki, tx, title);
    if (message) await translationChanged(wiki, tx, title, message, { user: performer.user, comment: reason });
    return;
  }
  const isBundle = page.contentModel === BUNDLE_MODEL;
  if ((await newestTagged(tx, isBundle ? TAG.bundle : TAG.marked, page.id)) === undefined) return;
  const group = isBundle ? bundleId(title) : pageId(title);
  await unindexGroup(wiki, tx, title, group);
  await forgetStatistics(wiki, tx, [group]);
});

/** Restored translations count again, as do restored pages. */
export const followRestorations = on(PageUndeleteComplete, async (event, wiki) => {
  const { tx, title, pageId, performer, reason } = event;
  if (title.namespace === translationNamespace(wiki.site)) {
    const message = await findMessage(wiki, tx, title);
    if (message) await translationChanged(wiki, tx, title, message, { user: performer.user, comment: reason });
    return;
  }
  const source = await findTranslatablePage(wiki, tx, pageId);
  if (!source) return;
  await indexGroup(wiki, tx, source);
  await forgetStatistics(wiki, tx, [groupIdOf(source)]);
});
