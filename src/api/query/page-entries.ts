import type { Id } from '../../site/id.ts';
import type { Title } from '../../site/title.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { absoluteInterwikiUrl } from '../../wikitext/html/link-urls.ts';
import { errorStyle } from '../error-style.ts';
import { writeReason } from '../errors.ts';
import type { ModuleContext } from '../module.ts';
import { list, orderedMap } from '../result.ts';
import type { PageSet } from './page-set.ts';

/** The entries of a page set's pages as answers show them, by id, in the order of `pageIds`; modules add their facts to them. */
export function pageEntries({ call }: Pick<ModuleContext, 'call'>, pages: PageSet): Map<Id, Record<string, unknown>> {
  const entries = new Map<Id, Record<string, unknown>>();
  const style = errorStyle(call);
  const named = ({ namespace, prefixedText }: Title) => ({ ns: namespace, title: prefixedText });
  for (const [id, { text, reason }] of pages.invalid) {
    entries.set(id, { title: text, invalidreason: writeReason(style, reason), invalid: true });
  }
  for (const [id, title] of pages.special) {
    entries.set(id, { ...named(title), special: true, ...(pages.known.has(id) ? {} : { missing: true }) });
  }
  for (const [id, title] of pages.missing) {
    entries.set(id, { ...named(title), missing: true, ...(pages.known.has(id) ? { known: true } : {}) });
  }
  for (const id of pages.missingIds) entries.set(id, { pageid: id, missing: true });
  for (const [id, title] of pages.goodTitles) entries.set(id, { pageid: id, ...named(title) });
  for (const [id, data] of pages.data) Object.assign(entries.get(id) ?? {}, data);
  return new Map(pages.pageIds.map((id) => [id, entries.get(id)!]));
}

/**
 * How a page set came to be, as answers tell it: what was normalised, which redirects were followed, which titles belong to other
 * wikis, which revisions there are not.
 */
export function pageSetNotes(
  { site }: Pick<Wiki, 'site'>,
  pages: PageSet,
  { urls }: { urls: boolean },
): Record<string, unknown> {
  const notes: Record<string, unknown> = {};
  if (pages.normalized.length > 0) notes.normalized = list([...pages.normalized], 'n');
  if (pages.converted.length > 0) {
    notes.converted = list(
      pages.converted.map(({ from, to }) => ({ from: from.prefixedText, to: to.prefixedText })),
      'c',
    );
  }
  if (pages.interwiki.length > 0) {
    notes.interwiki = list(
      pages.interwiki.map((title) => ({
        title: title.prefixedText,
        iw: title.interwiki,
        ...(urls ? { url: absoluteInterwikiUrl(site, title) } : {}),
      })),
      'i',
    );
  }
  if (pages.redirects.length > 0) {
    notes.redirects = list(
      pages.redirects.map(({ from, to }) => ({
        from: from.prefixedText,
        to: to.prefixedText,
        ...(to.fragment === '' ? {} : { tofragment: to.fragment }),
        ...(to.isExternal ? { tointerwiki: to.interwiki } : {}),
      })),
      'r',
    );
  }
  if (pages.missingRevisions.length > 0) notes.badrevids = missingRevisions(pages.missingRevisions);
  return notes;
}

/** By id; a list where the ids are 0, 1, 2 …, since that is what their keys look like. */
function missingRevisions(ids: readonly Id[]): unknown {
  const entries = ids.map((id) => ({ revid: id, missing: true }));
  if (ids.every((id, i) => id === i)) return list(entries, 'rev');
  return orderedMap(
    entries.map((entry) => [String(entry.revid), entry]),
    'rev',
  );
}
