import type { PageName } from './page-source.ts';
import type { ParseContext } from './parse-context.ts';

/** Remembers that the output depends on a page as on a template; a missing one has page id 0. */
export function noteTemplate(
  { output }: ParseContext,
  page: PageName,
  use: { pageId: number; revId?: number; id?: number } | undefined,
): void {
  let pages = output.templates.get(page.namespace);
  if (!pages) output.templates.set(page.namespace, (pages = new Map()));
  pages.set(page.dbKey, { pageId: use?.pageId ?? 0, revId: use?.revId ?? use?.id ?? 0 });
}

/** Remembers a link to a page, or that the output depends on whether it exists. */
export function noteLink({ output }: Pick<ParseContext, 'output'>, page: PageName, pageId: number): void {
  let pages = output.links.get(page.namespace);
  if (!pages) output.links.set(page.namespace, (pages = new Map()));
  pages.set(page.dbKey, pageId);
}
