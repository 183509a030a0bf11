import { runHook } from '../hooks.ts';
import { EditFilterMergedContent } from '../pages/page-hooks.ts';
import type { Performer } from '../performer.ts';
import type { Wiki } from '../wiki.ts';
import type { Draft } from './draft.ts';
import type { PageState } from './edit-base.ts';
import type { EditRequest } from './edit-request.ts';

/** Asks the filters about an edit, which may give it tags. */
export async function passFilters(
  wiki: Wiki,
  performer: Performer,
  { title, parameters = {}, session }: Pick<EditRequest, 'title' | 'parameters' | 'session'>,
  { page, current }: PageState,
  draft: Draft,
): Promise<Draft> {
  const tags = [...draft.tags];
  const before = current?.content;
  await runHook(wiki, EditFilterMergedContent, { ...draft, title, page, performer, before, parameters, session, tags });
  return { ...draft, tags };
}
