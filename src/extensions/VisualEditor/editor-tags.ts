import { EditRequestTags } from '../../core/api/edit.ts';
import { on } from '../../wiki/hooks.ts';

/** Change tags that editors of this kind, and their checks of what is written, mark edits with. */
export const editorTags = [
  'visualeditor',
  'visualeditor-needcheck',
  'visualeditor-switched',
  'visualeditor-wikitext',
  'editcheck-newcontent',
  'editcheck-newreference',
  'editcheck-reference-decline-common-knowledge',
  'editcheck-reference-decline-irrelevant',
  'editcheck-reference-decline-other',
  'editcheck-reference-decline-uncertain',
  'editcheck-references',
  'editcheck-references-activated',
] as const;

/** An editor says by `vetags` (names with commas between them) how an edit was made; other tags do not count there. */
export const tagByRequest = on(EditRequestTags, ({ request, tags }) => {
  const asked = (request.params.get('vetags') ?? '').split(',');
  tags.push(...new Set(asked.filter((tag) => (editorTags as readonly string[]).includes(tag))));
});
