import type { Title } from '../../site/title.ts';
import { errorStyle } from '../../api/error-style.ts';
import { writeReason } from '../../api/errors.ts';
import type { ModuleContext } from '../../api/module.ts';
import { Continuation } from '../../api/query/continuation.ts';
import { openPageSet } from '../../api/query/open-page-set.ts';
import type { PageSet } from '../../api/query/page-set.ts';
import { pageSetParams, type PageSetParams } from '../../api/query/page-set-params.ts';
import { QueryResult } from '../../api/query/query-result.ts';
import { continuation, type Parameter } from '../../api/parameters.ts';
import { nameKey } from '../../wiki/pages/page-store.ts';

/** Parameters of actions on many pages: the pages, and where a generator goes on. */
export const actionPageSetParams = { continue: continuation(), ...pageSetParams } as const;

const late = <P extends Parameter>(parameter: P): P => ({ ...parameter, late: true });

/** The same where they are looked at after the token only. */
export const latePageSetParams: typeof actionPageSetParams = {
  ...actionPageSetParams,
  titles: late(pageSetParams.titles),
  pageids: late(pageSetParams.pageids),
  revids: late(pageSetParams.revids),
  generator: late(pageSetParams.generator),
};

/** Not every such action has a `continue` of its own. */
type PageSetContext = ModuleContext<PageSetParams> & { readonly params: { readonly continue?: string | undefined } };

/** The pages that an action is about; the answer says whether a generator has more. Titles without a namespace are of the default one. */
export async function actionPageSet(context: PageSetContext, defaultNamespace?: number): Promise<PageSet> {
  const { request, params, lateRefusal } = context;
  if (lateRefusal) throw lateRefusal;
  const going = new Continuation(request, { continue: params.continue, rawcontinue: false }, { props: [], others: [] });
  const pages = await openPageSet(context, going, new QueryResult(context.call), defaultNamespace);
  for (const [key, value] of Object.entries(going.answer())) context.addTopLevel(key, value);
  return pages;
}

/** Whether the request names pages at all, by whatever means. */
export function namesPages({ params }: PageSetContext): boolean {
  return Boolean(params.titles ?? params.pageids ?? params.revids ?? params.generator);
}

/** The pages that exist, in the order in which they were found: those that redirects lead to come last. */
export function goodTitlesInOrder(pages: PageSet): Title[] {
  const good = new Set([...pages.goodTitles.values()].map(nameKey));
  return pages.hops.flat().filter((title) => good.has(nameKey(title)));
}

export type Unusable = 'invalid' | 'special' | 'missingIds' | 'missingRevisions' | 'missing' | 'interwiki';

/** Entries for what the action cannot be done to, of the kinds named, in the order in which answers list them. */
export function unusableEntries(
  { call }: PageSetContext,
  pages: PageSet,
  kinds: readonly Unusable[],
): Record<string, unknown>[] {
  const entries: Readonly<Record<Unusable, () => Record<string, unknown>[]>> = {
    invalid: () =>
      [...pages.invalid.values()].map(({ text, reason }) => ({
        title: text,
        invalidreason: writeReason(errorStyle(call), reason),
        invalid: true,
      })),
    special: () =>
      [...pages.special].map(([id, title]) => ({
        ns: title.namespace,
        title: title.prefixedText,
        special: true,
        ...(pages.known.has(id) ? {} : { missing: true }),
      })),
    missingIds: () => pages.missingIds.map((pageid) => ({ pageid, missing: true })),
    missingRevisions: () => pages.missingRevisions.map((revid) => ({ revid, missing: true })),
    missing: () =>
      [...pages.missing.values()].map((title) => ({ ns: title.namespace, title: title.prefixedText, missing: true })),
    interwiki: () => pages.interwiki.map((title) => ({ title: title.prefixedText, iw: title.interwiki })),
  };
  return (['invalid', 'special', 'missingIds', 'missingRevisions', 'missing', 'interwiki'] as const)
    .filter((kind) => kinds.includes(kind))
    .flatMap((kind) => entries[kind]());
}
