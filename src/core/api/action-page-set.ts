import type { Title } from '../../site/title.ts';
import { errorStyle } from '../../api/error-style.ts';
import { writeReason } from '../../api/errors.ts';
import type { ModuleContext } from '../../api/module.ts';
import { Continuation } from '../../api/query/continuation.ts';
import { openPageSet } from '../../api/query/open-page-set.ts';
import type { PageSet } from '../../api/query/page-set.ts';
import { latePageSetParams, type PageSetParams } from '../../api/query/page-set-params.ts';
import { QueryResult } from '../../api/query/query-result.ts';
import { continuation } from '../../api/parameters.ts';
import { nameKey } from '../../wiki/pages/page-store.ts';
import { Refusal } from '../../wiki/refusal.ts';

/** Parameters of actions on many pages: the pages, and where a generator goes on. */
export const actionPageSetParams = { continue: continuation(), ...latePageSetParams } as const;

/** Not every such action has a `continue` of its own. */
type PageSetContext = ModuleContext<PageSetParams> & { readonly params: { readonly continue?: string | undefined } };

/** The pages that an action is about; the answer says whether a generator has more. Titles without a namespace are of the default one. */
export async function actionPageSet(context: PageSetContext, defaultNamespace?: number): Promise<PageSet> {
  const going = continuationOf(context);
  await context.readLate();
  const pages = await openPageSet(context, going, new QueryResult(context.call), defaultNamespace);
  for (const [key, value] of Object.entries(going.answer())) context.addTopLevel(key, value);
  return pages;
}

function continuationOf({ request, params }: PageSetContext): Continuation {
  return new Continuation(request, { continue: params.continue, rawcontinue: false }, { props: [], others: [] });
}

/**
 * By which of these parameters the request names pages, where it should name none; undefined: by none. Refuses what is wrong with
 * them, but for a generator that there is not: nobody runs it.
 */
export async function namesPagesBy(
  context: PageSetContext,
  names: readonly (keyof PageSetParams)[],
): Promise<keyof PageSetParams | undefined> {
  continuationOf(context);
  try {
    await context.readLate();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'badgenerator') throw error;
  }
  return names.find((name) => context.given(name));
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
