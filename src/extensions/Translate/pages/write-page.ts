import type { Title } from '../../../site/title.ts';
import type { Tx } from '../../../storage/storage.ts';
import { defaultModel } from '../../../wiki/content/content-models.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { EditConflict, saveRevision, type SavedRevision } from '../../../wiki/pages/save-revision.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { savingOptions } from '../../../wiki/rendering/saving-options.ts';
import { loadRevisionWithContent } from '../../../wiki/revisions/revision-store.ts';
import type { Wiki } from '../../../wiki/wiki.ts';

/** What the software writes on a page, whoever has caused it. */
export interface WrittenPage {
  readonly title: Title;
  readonly text: string;
  readonly comment: string;
  readonly isBot?: boolean;
  readonly tags?: readonly string[];
  /** The language that the page is in, if not that of the wiki. */
  readonly language?: string;
  /** The revision that was read: if there is a newer one, `EditConflict` is thrown. */
  readonly after?: number;
  /** What belongs to the edit; runs in its transaction. */
  readonly whenSaved?: (tx: Tx, saved: SavedRevision) => Promise<void>;
}

const attempts = 5;

/** Writes a page as it is, without asking who may: nobody edits these pages by hand. Gives undefined where it says that already. */
export async function writePage(
  wiki: Wiki,
  performer: Performer,
  written: WrittenPage,
): Promise<SavedRevision | undefined> {
  for (let left = attempts; ; left--) {
    try {
      return await tryToWrite(wiki, performer, written);
    } catch (error) {
      if (!(error instanceof EditConflict) || left <= 1 || written.after !== undefined) throw error;
    }
  }
}

async function tryToWrite(wiki: Wiki, performer: Performer, written: WrittenPage): Promise<SavedRevision | undefined> {
  const { title, text, language } = written;
  const page = await findPage(wiki.db, title);
  if (written.after !== undefined && page?.latest !== written.after) throw new EditConflict();
  const current = page && (await loadRevisionWithContent(wiki.db, page.latest));
  if (current?.content?.text === text) return undefined;
  const model = page?.contentModel ?? (await defaultModel(wiki, title));
  const options = await savingOptions(wiki, performer, page);
  const output = await wiki.parser.parse({
    text,
    contentModel: model,
    title: title.prefixedText,
    options: language === undefined ? options : { ...options, pageLanguage: language },
  });
  return wiki.storage.transaction(async (tx) => {
    const saved = await saveRevision(wiki, tx, {
      title,
      parentId: page?.latest ?? 0,
      content: { text, model },
      output,
      performer,
      comment: written.comment,
      isBot: written.isBot ?? false,
      tags: written.tags ?? [],
    });
    if (language !== undefined && page?.language !== language) {
      await tx.updateTable('page').set({ page_lang: language }).where('page_id', '=', saved.page.id).execute();
    }
    await written.whenSaved?.(tx, saved);
    return saved;
  });
}
