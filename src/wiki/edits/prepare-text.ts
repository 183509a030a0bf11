import type { Title } from '../../site/title.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';
import { hook, runHook } from '../hooks.ts';
import type { ParseRequest } from '../rendering/parser.ts';
import type { Wiki } from '../wiki.ts';

/** A text is about to be made what is saved of it: extensions keep it as it was written where `transforms` is set to false. */
export const ArticlePrepareTextForEdit = hook<{ readonly title: Title; transforms: boolean }>(
  'ArticlePrepareTextForEdit',
);

/** A page's text as it is saved (signatures, `subst:`), rendered. */
export async function prepareText(
  wiki: Wiki,
  title: Title,
  request: Omit<ParseRequest, 'title'>,
): Promise<{ text: string; output: ParserOutput }> {
  const named = { ...request, title: title.prefixedText };
  const event = { title, transforms: true };
  await runHook(wiki, ArticlePrepareTextForEdit, event);
  if (event.transforms) return wiki.parser.prepareEdit(named);
  return { text: request.text, output: await wiki.parser.parse(named) };
}
