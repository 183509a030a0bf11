import { titleOrUndefined } from '../../../../site/parse-title.ts';
import type { Title } from '../../../../site/title.ts';
import { preloadContent, readableContent, type PreloadRequest } from '../../../../wiki/edits/preload.ts';
import type { Performer } from '../../../../wiki/performer.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';
import { stripOuterParagraph } from '../../../../wikitext/html/outer-paragraph.ts';

/** What an editor of a new page or section finds in the form. */
export async function preloadFacts(
  wiki: Wiki,
  performer: Performer,
  request: PreloadRequest,
): Promise<Record<string, unknown>> {
  const { content, format, isDefault } = await preloadContent(wiki, performer, request);
  return {
    preloadcontent: { contentmodel: content.model, contentformat: format, content: content.text },
    preloadisdefault: isDefault,
  };
}

/** What stands above the form: the text of the page that was asked for. */
export async function introFacts(
  wiki: Wiki,
  performer: Performer,
  { title, custom, skip }: { title: Title; custom: string | undefined; skip: readonly string[] },
): Promise<Record<string, unknown>> {
  const page = custom === undefined || skip.includes('editintro') ? undefined : titleOrUndefined(wiki.site, custom);
  const content = page && (await readableContent(wiki, performer, page));
  if (!content) return { editintro: {} };
  const { html } = await wiki.parser.parse({
    text: content.text,
    contentModel: content.model,
    title: title.prefixedText,
  });
  return { editintro: { editintro: `<div class="mw-editintro">${stripOuterParagraph(html)}</div>` } };
}
