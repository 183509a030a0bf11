import { requireWithinRateLimit } from '../users/rate-limits.ts';
import { msg } from '../../i18n/message.ts';
import type { Title } from '../../site/title.ts';
import { checkTagsAllowed } from '../changes/tag-rights.ts';
import { misplaced } from '../content/content-models.ts';
import { contentText } from '../pages/content-message.ts';
import { EditConflict, saveRevision } from '../pages/save-revision.ts';
import type { Performer } from '../performer.ts';
import { refuseActFor, whyNot } from '../permissions.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import { conflict } from './new-text.ts';
import { logModelChange } from './content-model-log.ts';
import { prepareDraft, wantedText } from './draft.ts';
import { loadPageState } from './edit-base.ts';
import { passFilters } from './pass-filters.ts';

export interface ContentModelRequest {
  readonly title: Title;
  /** Name of a model that the wiki has. */
  readonly model: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly isBot: boolean;
}

export interface ContentModelChange {
  readonly pageId: number;
  readonly revisionId: number;
  readonly logId: number;
}

/** Gives a page that exists another content model, by an edit that keeps its text; refused where the text does not fit the model. */
export async function changeContentModel(
  wiki: Wiki,
  performer: Performer,
  { title, model, summary, tags, isBot }: ContentModelRequest,
): Promise<ContentModelChange> {
  const state = await loadPageState(wiki.db, title);
  const { page, current } = state;
  if (!page) throw new Refusal(msg('apierror-changecontentmodel-missingtitle'));
  const told = new Set<string>();
  const reasons: Refusal[] = [];
  for (const act of ['editcontentmodel', 'edit']) {
    for (const reason of await whyNot(wiki, performer, act, title)) {
      if (!told.has(reason.code)) reasons.push(reason);
      told.add(reason.code);
    }
  }
  await refuseActFor(wiki, performer, reasons);
  await requireWithinRateLimit(wiki, performer, 'editcontentmodel', 'edit');
  await checkTagsAllowed(wiki, performer, tags);
  if (page.contentModel === model) throw new Refusal(msg('apierror-nochanges'));
  if (misplaced(wiki, model, title).length > 0) {
    throw new Refusal(msg('apierror-changecontentmodel-cannotbeused', model, title.prefixedText));
  }
  if (!current?.content) throw new Refusal(msg('apierror-missingcontent-pageid', page.id), { code: 'missingcontent' });
  const request = { title, text: current.content.text, contentModel: model, isBot, tags };
  const comment = commentOf(wiki, performer, { title, summary, before: page.contentModel, after: model });
  const saying = { ...request, summary: comment };
  const wanted = await wantedText(wiki, performer, saying, state, { kind: 'current' });
  const prepared = await prepareDraft(wiki, performer, saying, state, wanted);
  const draft = await passFilters(wiki, performer, saying, state, prepared);
  try {
    return await wiki.storage.transaction(async (tx) => {
      const saved = await saveRevision(wiki, tx, {
        title,
        parentId: page.latest,
        performer,
        isModelChange: true,
        ...draft,
      });
      const logId = await logModelChange(wiki, tx, performer, title, {
        pageId: page.id,
        model,
        before: page.contentModel,
        comment: summary,
        tags,
      });
      return { pageId: page.id, revisionId: saved.revisionId, logId: logId ?? 0 };
    });
  } catch (error) {
    if (error instanceof EditConflict) throw conflict(request);
    throw error;
  }
}

function commentOf(
  wiki: Wiki,
  { user }: Performer,
  { title, summary, before, after }: { title: Title; summary: string; before: string; after: string },
): string {
  const nameOf = (model: string) => contentText(wiki, msg(`content-model-${model}`));
  const act = contentText(
    wiki,
    msg(
      'logentry-contentmodel-change',
      user.name,
      user.name,
      `[[${title.prefixedText}]]`,
      nameOf(before),
      nameOf(after),
    ),
  );
  return summary === '' ? act : `${act}: ${summary}`;
}
