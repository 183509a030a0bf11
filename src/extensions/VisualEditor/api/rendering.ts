import { msg } from '../../../i18n/message.ts';
import { renderParsoid } from '../../../wiki/parsoid/render.ts';
import { stashRendering } from '../../../wiki/parsoid/stash.ts';
import { whyNot } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { EditedText } from './edited-text.ts';
import type { VisualEditorContext } from './visualeditor.ts';

/** The HTML that somebody edits, with the name under which the rendering is kept; nothing of a text that is empty. */
export async function renderedText(
  context: VisualEditorContext,
  edited: EditedText,
): Promise<{ etag?: string; content: string }> {
  const { wiki, params, performer, language } = context;
  const { title, page, revision, text, isGiven } = edited;
  if (!revision && text === '') return { content: '' };
  const isStashed = !revision || !isGiven || params.stash;
  if (isStashed) await requireStash(context, edited);
  const shown = isGiven ? undefined : revision;
  const rendering = await renderParsoid(wiki, { title, page, text, revision: shown, performer, language });
  const etag = `"${rendering.key}/${isStashed ? 'stash' : 'view'}"`;
  if (isStashed) await stashRendering(wiki, rendering);
  if (edited.contentModel === 'wikitext') return { etag, content: rendering.document };
  const { html } = await wiki.parser.parse({ text, contentModel: edited.contentModel, title: title.prefixedText });
  return { etag, content: html };
}

/** Refuses to keep renderings for those who may not write such pages at all. */
export async function requireStash({ wiki, performer }: VisualEditorContext, { title }: EditedText): Promise<void> {
  const reasons = await whyNot(wiki, performer, 'stashbasehtml', title, { ignoreBlocks: true });
  if (reasons.length === 0) return;
  const keys = reasons.flatMap(({ messages }) => messages.map(({ key }) => key));
  throw new Refusal(msg('apierror-visualeditor-permission'), {
    code: 'rest-permission-error',
    data: { 'error-keys': keys },
  });
}
