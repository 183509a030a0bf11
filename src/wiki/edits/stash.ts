import type { Id } from '../../site/id.ts';
import { createHash } from 'node:crypto';
import { msg } from '../../i18n/message.ts';
import type { Title } from '../../site/title.ts';
import { findBase, loadPageState } from './edit-base.ts';
import { contentModel } from '../content/content-models.ts';
import type { Performer } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import { prepareText } from './prepare-text.ts';
import { savingOptions } from '../rendering/saving-options.ts';
import { loadRevision } from '../revisions/revision-store.ts';
import type { Wiki } from '../wiki.ts';
import { clean, newContent } from './new-text.ts';

/** How long a text that was sent ahead is remembered by its hash, in seconds. */
const lifetime = 600;

export interface StashRequest {
  readonly title: Title;
  readonly text: string | undefined;
  /** SHA-1 of a text sent before. */
  readonly textHash: string | undefined;
  readonly section: string | undefined;
  readonly sectionTitle: string | undefined;
  readonly contentModel: string;
  readonly contentFormat: string;
  /** The revision that the editor has before them; 0: a new page, or the newest one. */
  readonly baseRevisionId: Id;
}

export interface Stashed {
  readonly status: 'stashed' | 'editconflict';
  readonly textHash: string | undefined;
}

/** Takes the text of an edit that is likely to come, and renders it ahead, so that templates and parse trees are warm. Writes nothing. */
export async function stashEdit(wiki: Wiki, performer: Performer, request: StashRequest): Promise<Stashed> {
  if (!contentModel(wiki, request.contentModel).formats.includes(request.contentFormat)) {
    throw new Refusal(msg('apierror-badformat-generic', request.contentFormat, request.contentModel), {
      code: 'badmodelformat',
    });
  }
  const { text, hash } = await textOf(wiki, request);
  const state = await loadPageState(wiki.db, request.title);
  const baseRevisionId = request.baseRevisionId || (state.page?.latest ?? 0);
  if (state.page) {
    const base = await loadRevision(wiki.db, baseRevisionId);
    if (base?.pageId !== state.page.id) throw new Refusal(msg('apierror-nosuchrevid', request.baseRevisionId));
  }
  const edit = {
    title: request.title,
    text,
    section: request.section,
    sectionTitle: request.sectionTitle,
    baseRevisionId,
  };
  try {
    const base = await findBase(wiki.db, performer, edit, state);
    const content = await newContent(wiki, edit, state, base, request.contentModel);
    await prepareText(wiki, request.title, {
      text: content.text,
      contentModel: content.model,
      options: await savingOptions(wiki, performer, state.page),
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'editconflict') return { status: 'editconflict', textHash: undefined };
    // The number of a section that is not there is taken for an addition.
    if (error.code !== 'nosuchsection') throw error;
  }
  return { status: 'stashed', textHash: hash };
}

async function textOf(wiki: Wiki, { text, textHash }: StashRequest): Promise<{ text: string; hash: string }> {
  if (textHash !== undefined) {
    const kept = /^[0-9a-f]{40}$/.test(textHash) ? await wiki.cache.get<string>(`stashedit:${textHash}`) : undefined;
    if (kept === undefined) throw new Refusal(msg('apierror-stashedit-missingtext'), { code: 'missingtext' });
    return { text: kept, hash: textHash };
  }
  const cleaned = clean(text ?? '');
  const hash = createHash('sha1').update(cleaned).digest('hex');
  await wiki.cache.set(`stashedit:${hash}`, cleaned, lifetime);
  return { text: cleaned, hash };
}
