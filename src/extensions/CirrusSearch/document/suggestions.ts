import type { PageRecord } from '../../../wiki/pages/page-record.ts';
import type { SearchDocument } from './build-documents.ts';

/** By what completions are weighed. */
export const WEIGHTS: readonly string[] = ['quality', 'incomingLinks'];

const MOST = 10_000_000;

/** How much a page counts among completions: by the links to it, or also by how much it holds. */
export function weightOf(method: string, document: SearchDocument, links: number): number {
  if (method === 'incomingLinks') return links;
  const count = (field: string) => (document[field] as readonly unknown[] | undefined)?.length ?? 0;
  // Each part counts less and less the more there is of it, and is full at `full`.
  const part = (value: number, full: number) => Math.min(1, Math.log2(1 + value) / Math.log2(1 + full));
  const parts = [
    [0.6, part(links, 5000)],
    [0.1, part(count('external_link'), 20)],
    [0.1, part(Number(document['text_bytes'] ?? 0), 350_000)],
    [0.1, part(count('heading'), 20)],
    [0.1, part(count('redirect'), 30)],
  ] as const;
  return Math.round(parts.reduce((sum, [weight, value]) => sum + weight * value, 0) * MOST);
}

/** A page's completions: by its title (and redirects that begin like it), and by all other redirects. */
export function suggestionsOf(page: PageRecord, document: SearchDocument, weight: number): Record<string, unknown> {
  const title = String(document['title']);
  const redirects = (document['redirect'] as readonly { readonly title: string }[]).map((each) => each.title);
  const isLike = (name: string) => name.toLowerCase()[0] === title.toLowerCase()[0];
  const target = { title, namespace: page.namespace };
  const entry = (input: readonly string[], share: number) => ({
    source_doc_id: String(page.id),
    target_title: target,
    suggest: { input, weight: Math.round(weight * share) },
  });
  const others = redirects.filter((name) => !isLike(name));
  return {
    [`${page.id}t`]: entry([title, ...redirects.filter(isLike)], 1),
    ...(others.length > 0 ? { [`${page.id}r`]: entry(others, 0.1) } : {}),
  };
}
