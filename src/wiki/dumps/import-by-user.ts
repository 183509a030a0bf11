import { msg } from '../../i18n/message.ts';
import { parseTitle } from '../../site/parse-title.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { makeTitle, Title } from '../../site/title.ts';
import type { Tx } from '../../storage/storage.ts';
import { addLogEntry, recentChangeBy } from '../logs/log-entry.ts';
import { contentText } from '../pages/content-message.ts';
import { updatePage } from '../pages/page-rows.ts';
import { findPage } from '../pages/page-store.ts';
import type { Performer } from '../performer.ts';
import { whyNot } from '../permissions.ts';
import { Refusal } from '../refusal.ts';
import { truncateComment } from '../revisions/comments.ts';
import { insertRevision } from '../revisions/insert-revision.ts';
import type { Wiki } from '../wiki.ts';
import { importPages, type ImportedPage } from './import-pages.ts';
import type { DumpPage } from './dump-page.ts';

/** What somebody brings in. */
export interface UserImport {
  readonly pages: AsyncIterable<DumpPage>;
  /** A file, or another wiki, which `prefix` leads to. */
  readonly from: { readonly kind: 'upload' } | { readonly kind: 'interwiki'; readonly prefix: string };
  readonly userPrefix: string;
  readonly assignKnownUsers: boolean;
  /** All pages go into this namespace. */
  readonly namespace?: number | undefined;
  /** All pages become subpages of this one. */
  readonly rootPage?: string | undefined;
  readonly summary: string;
  readonly tags: readonly string[];
}

/** A revision has a text that is larger than pages may be. */
export class RevisionTooLarge extends Error {
  override readonly name = 'RevisionTooLarge';
}

/**
 * Imports pages for somebody: of each, a revision that changes nothing says so in its history, and an entry in the log. Pages that
 * they may not edit, or whose titles cannot be, are left out. Throws `RevisionTooLarge`; what was brought in before it stays.
 */
export async function importByUser(wiki: Wiki, performer: Performer, request: UserImport): Promise<ImportedPage[]> {
  const place = placing(wiki, request);
  const imported: ImportedPage[] = [];
  const pages = importPages(wiki, request.pages, {
    userPrefix: request.userPrefix,
    assignKnownUsers: request.assignKnownUsers,
    knownBy: 'time and named sum',
    batch: { pages: 1, characters: Infinity },
    async destination(title) {
      const destination = place(title);
      if (!destination) return undefined;
      const reasons = await whyNot(wiki, performer, 'edit', destination);
      return reasons.length > 0 ? undefined : destination;
    },
    announce: (tx, title, revisions) => announce(wiki, tx, performer, request, { title, revisions }),
  });
  for await (const page of pages) {
    if (page.tooLarge > 0) throw new RevisionTooLarge();
    if (page.page && (page.revisions > 0 || (await findPage(wiki.db, page.page)))) imported.push(page);
  }
  return imported;
}

/** Where pages go. Refuses a root page that can be none. */
function placing({ site }: Wiki, { namespace, rootPage }: UserImport): (title: Title) => Title | undefined {
  if (namespace !== undefined) {
    return (title) => {
      const placed = makeTitle(site, namespace, title.dbKey);
      return placed.canExist ? placed : undefined;
    };
  }
  if (rootPage === undefined) return (title) => title;
  const root = parseTitle(site, rootPage);
  if (!(root instanceof Title) || root.isExternal) throw new Refusal(msg('import-rootpage-invalid'));
  if (!root.hasSubpages) {
    throw new Refusal(msg('import-rootpage-nosubpage', site.namespaces.name(root.namespace) ?? ''));
  }
  return (title) => {
    const placed = parseTitle(site, `${root.prefixedText}/${title.prefixedText}`);
    return placed instanceof Title && placed.canExist ? placed : undefined;
  };
}

async function announce(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { from, summary, tags }: UserImport,
  { title, revisions }: { title: Title; revisions: number },
): Promise<void> {
  const page = await findPage(tx, title);
  if (!page) throw new Error(`No page ${title.prefixedText} after its import.`);
  const timestamp = toMediaWikiTimestamp(wiki.now());
  const source = from.kind === 'interwiki' ? `${from.prefix}:${title.prefixedText}` : '';
  const act = contentText(
    wiki,
    from.kind === 'upload'
      ? msg('import-logentry-upload-detail', { num: revisions })
      : msg('import-logentry-interwiki-detail', { num: revisions }, source),
  );
  const { id } = await insertRevision(tx, {
    pageId: page.id,
    parentId: page.latest,
    user: performer.user,
    comment: truncateComment(summary === '' ? act : `${act}: ${summary}`),
    isMinor: true,
    timestamp,
  });
  await updatePage(tx, { ...page, latest: id, isNew: false, touched: timestamp });
  await addLogEntry(wiki, tx, {
    type: 'import',
    action: from.kind,
    user: performer.user,
    target: title,
    pageId: page.id,
    comment: summary,
    revisionId: id,
    params: {
      '4:number:count': revisions,
      ...(from.kind === 'interwiki' ? { '5:title-link:interwiki': source } : {}),
    },
    tags,
    recentChange: recentChangeBy(performer),
  });
}
