import type { Message } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { parseTitle } from '../../site/parse-title.ts';
import { Title } from '../../site/title.ts';
import { nameKey } from '../../wiki/pages/page-store.ts';
import { canonicalSpecialTitle } from '../../wiki/special-pages.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import type { InvalidTitle, Normalization } from './page-set.ts';

/** Texts that clients sent as titles, read: each title once, in the order of the request. */
export interface TitleInput {
  /** Titles of pages of this wiki that a row can stand for. */
  readonly local: readonly Title[];
  /** The same by the texts that were sent. */
  readonly localByText: ReadonlyMap<string, Title>;
  /** Special and media pages. */
  readonly special: readonly Title[];
  readonly interwiki: readonly Title[];
  readonly invalid: readonly InvalidTitle[];
  readonly normalized: readonly Normalization[];
}

/**
 * Reads texts as titles. Texts without a namespace are of the default one.
 */
export function readTitles(
  wiki: Pick<Wiki, 'site' | 'registry'>,
  texts: readonly string[],
  defaultNamespace: number = NS.main,
): TitleInput {
  const local = new Map<string, Title>();
  const localByText = new Map<string, Title>();
  const special = new Map<string, Title>();
  const interwiki = new Map<string, Title>();
  const invalid = new Map<string, InvalidTitle>();
  const normalized = new Map<string, Normalization>();
  const noteSpelling = (from: string, to: string): void => {
    if (from !== to) normalized.set(from, { fromencoded: false, from, to });
  };
  for (const text of texts) {
    const title = readTitle(wiki, text, defaultNamespace);
    if (!(title instanceof Title)) {
      invalid.set(text, { text, reason: title });
      continue;
    }
    noteSpelling(text, title.prefixedText);
    // A fragment alone names no page.
    if (title.dbKey === '' && !title.isExternal) continue;
    if (title.isExternal) interwiki.set(title.prefixedText, title);
    else if (title.namespace < NS.main) special.set(nameKey(title), title);
    else {
      local.set(nameKey(title), title);
      localByText.set(text, title);
    }
  }
  return {
    local: [...local.values()],
    localByText,
    special: [...special.values()],
    interwiki: [...interwiki.values()],
    invalid: [...invalid.values()],
    normalized: [...normalized.values()],
  };
}

function readTitle(wiki: Pick<Wiki, 'site' | 'registry'>, text: string, defaultNamespace: number): Title | Message {
  const title = parseTitle(wiki.site, text, defaultNamespace);
  if (!(title instanceof Title)) return title;
  return title.namespace === NS.special && !title.isExternal ? canonicalSpecialTitle(wiki, title) : title;
}
