import { msg } from '../../../i18n/message.ts';
import type { Title } from '../../../site/title.ts';
import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Tx } from '../../../storage/storage.ts';
import { pushJobs } from '../../../wiki/jobs/job-queue.ts';
import { addLogEntry, recentChangeBy } from '../../../wiki/logs/log-entry.ts';
import type { PageRecord } from '../../../wiki/pages/page-record.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { EditConflict } from '../../../wiki/pages/save-revision.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { loadRevisionWithContent } from '../../../wiki/revisions/revision-store.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { isTargetLanguage } from '../languages.ts';
import { DISPLAY_TITLE, messageTitle, translationNamespace, unitKey } from '../message-title.ts';
import { loadMetadata, prioritiesOf, setMetadata, type Metadata } from '../metadata.ts';
import { forgetStatistics } from '../groups/statistics.ts';
import { pageId } from '../groups/group-ids.ts';
import { changedUnits } from './changed-units.ts';
import { hasMarkup, MarkupError } from './markup.ts';
import { nameUnits, readSource, unitsOf, writeSource, type SourceText } from './source-text.ts';
import { loadUnits, newestTagged, storeUnits, retagPage, type StoredUnit } from './store.ts';
import { TAG } from '../revision-tags.ts';
import { findTranslationPage } from './translation-page.ts';
import { writePage } from './write-page.ts';

/** How a page is to be marked for translation. Undefined: as it was, or as is usual at first. */
export interface Marking {
  readonly title: Title;
  /** The version to mark, which must be the newest. */
  readonly revisionId?: number | undefined;
  readonly translateTitle?: boolean | undefined;
  readonly transclusion?: boolean | undefined;
  readonly priorities?:
    { readonly languages: readonly string[]; readonly force: boolean; readonly reason: string } | undefined;
  /** Units whose translations stay good though the source has changed, and those whose do not. */
  readonly stillGood?: readonly string[];
  readonly outdated?: readonly string[];
  readonly latestSyntax?: boolean;
}

export interface Marked {
  readonly first: boolean;
  /** The title is one where it is translated. */
  readonly units: number;
}

const ATTEMPTS = 3;
/** Longest text of a title, in bytes. */
const LONGEST_TITLE = 255;
/** How units are written by now: `<tvar name="">`. */
const SYNTAX_VERSION = '2';

/**
 * Marks the newest version of a page for translation: gives its new units markers, keeps the units and logs it; a job makes what follows.
 * Refuses as `tpt-notsuitable`, `tpt-oldrevision`, `tpt-duplicate`, `tpt-invalid` and the like.
 */
export async function markForTranslation(wiki: Wiki, performer: Performer, marking: Marking): Promise<Marked> {
  for (let left = ATTEMPTS; ; left--) {
    try {
      return await tryToMark(wiki, performer, marking);
    } catch (error) {
      // Somebody has edited the page meanwhile, or marked it.
      if (!(error instanceof EditConflict)) throw error;
      if (left <= 1) throw new Refusal(msg('edit-conflict'), { code: 'editconflict' });
    }
  }
}

async function tryToMark(wiki: Wiki, performer: Performer, marking: Marking): Promise<Marked> {
  const { title } = marking;
  const page = await findPage(wiki.db, title);
  if (!page) throw new Refusal(msg('apierror-missingtitle'));
  if (await findTranslationPage(wiki, wiki.db, title)) throw new Refusal(msg('tpt-notsuitable', title.prefixedText));
  const source = await readPage(wiki, page, title);
  if (marking.revisionId !== undefined && marking.revisionId !== page.latest) {
    throw new Refusal(msg('tpt-oldrevision', title.prefixedText, marking.revisionId));
  }
  checkLanguages(wiki, marking);
  const group = pageId(title);
  const metadata = (await loadMetadata(wiki.db, [group]))(group);
  const before = (await loadUnits(wiki.db, [page.id])).get(page.id) ?? [];
  const first = (await newestTagged(wiki.db, TAG.marked, page.id)) === undefined;
  checkUnitNames(wiki, title, source);
  const named = nameUnits(source, Number(metadata.get('maxid') ?? 0));
  const translateTitle =
    marking.translateTitle ??
    (first ? title.namespace !== NS.template : before.some(({ name }) => name === DISPLAY_TITLE));
  const units: StoredUnit[] = [
    ...(translateTitle ? [{ name: DISPLAY_TITLE, text: title.prefixedText }] : []),
    ...unitsOf(named.source).map(({ name, text }) => ({ name: name!, text })),
  ];
  const changed = changedUnits(before, units, marking);
  const keep = async (tx: Tx, revisionId: number): Promise<void> => {
    await retagPage(tx, TAG.tagged, { pageId: page.id, revisionId });
    await retagPage(tx, TAG.marked, { pageId: page.id, revisionId });
    await storeUnits(tx, page.id, units);
    await setMetadata(tx, group, 'maxid', String(named.highest));
    if (first || marking.latestSyntax) await setMetadata(tx, group, 'version', SYNTAX_VERSION);
    const transclusion = marking.transclusion ?? (first || undefined);
    if (transclusion !== undefined) await setMetadata(tx, group, 'transclusion', transclusion ? '1' : '0');
    if (marking.priorities) await keepPriorities(wiki, tx, performer, { title, page, group, metadata, marking });
    await addLogEntry(wiki, tx, {
      type: 'pagetranslation',
      action: 'mark',
      user: performer.user,
      target: title,
      pageId: page.id,
      params: { revision: revisionId, changed: units.length },
      recentChange: recentChangeBy(performer),
    });
    await forgetStatistics(wiki, tx, [group]);
    await pushJobs(wiki, tx, [
      {
        type: 'UpdateTranslatablePageJob',
        page: title,
        params: { pageId: page.id, units: changed.map((each) => ({ ...each })) },
      },
    ]);
  };
  const text = writeSource(named.source);
  const saved = await writePage(wiki, performer, {
    title,
    text,
    comment: wiki.messages.text(msg('tpt-mark-summary'), wiki.site.settings.LanguageCode),
    after: page.latest,
    whenSaved: (tx, { revisionId }) => keep(tx, revisionId),
  });
  if (!saved) await wiki.storage.transaction((tx) => keep(tx, page.latest));
  return { first, units: units.length };
}

async function readPage(wiki: Wiki, page: PageRecord, title: Title): Promise<SourceText> {
  const content = (await loadRevisionWithContent(wiki.db, page.latest))?.content;
  const unsuitable = new Refusal(msg('tpt-notsuitable', title.prefixedText));
  if (content?.model !== 'wikitext' || !hasMarkup(content.text)) throw unsuitable;
  try {
    const source = readSource(content.text);
    if (unitsOf(source).length === 0) throw unsuitable;
    return source;
  } catch (error) {
    if (error instanceof MarkupError) throw unsuitable;
    throw error;
  }
}

function checkLanguages({ site }: Wiki, { priorities }: Marking): void {
  const unknown = (priorities?.languages ?? []).filter((code) => !isTargetLanguage(site, code));
  if (unknown.length > 0) throw new Refusal(msg('markfortranslation-invalid-prioritylangs', unknown.join(', ')));
}

function checkUnitNames(wiki: Wiki, title: Title, source: SourceText): void {
  const seen = new Set<string>();
  for (const { name } of unitsOf(source)) {
    if (name === undefined) continue;
    if (seen.has(name)) throw new Refusal(msg('tpt-duplicate', name));
    seen.add(name);
    if (/[_/]/.test(name)) throw new Refusal(msg('tpt-invalid', name));
    const key = unitKey(title, name);
    const namespace = translationNamespace(wiki.site);
    if (Buffer.byteLength(`${key}/${wiki.site.settings.LanguageCode}`) > LONGEST_TITLE) {
      throw new Refusal(msg('tpt-unit-title-too-long', name));
    }
    const written = messageTitle(wiki.site, { namespace, key, language: 'en' });
    if (!titleOrUndefined(wiki.site, written.prefixedText)) throw new Refusal(msg('tpt-unit-title-invalid', name));
  }
}

async function keepPriorities(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  {
    title,
    page,
    group,
    metadata,
    marking,
  }: { title: Title; page: PageRecord; group: string; metadata: Metadata; marking: Marking },
): Promise<void> {
  const { languages, force, reason } = marking.priorities!;
  const before = prioritiesOf(metadata);
  const now = languages.join(',');
  if ((before.languages ?? []).join(',') === now && before.force === force && before.reason === reason) return;
  await setMetadata(tx, group, 'prioritylangs', now === '' ? undefined : now);
  await setMetadata(tx, group, 'priorityforce', force ? 'on' : undefined);
  await setMetadata(tx, group, 'priorityreason', reason === '' ? undefined : reason);
  await addLogEntry(wiki, tx, {
    type: 'pagetranslation',
    action: 'prioritylanguages',
    user: performer.user,
    target: title,
    pageId: page.id,
    comment: reason,
    params: { languages: now === '' ? false : now, force: force ? 'on' : false, reason },
    recentChange: recentChangeBy(performer),
  });
}
