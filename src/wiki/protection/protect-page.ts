import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import { insertedId } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/storage.ts';
import { hook, runHook } from '../hooks.ts';
import { addLogEntry, recentChangeBy } from '../logs/log-entry.ts';
import type { PageRecord } from '../pages/page-record.ts';
import { updatePage } from '../pages/page-rows.ts';
import { findPage, nameKey } from '../pages/page-store.ts';
import type { Performer } from '../performer.ts';
import { requireCan } from '../permissions.ts';
import { commentIdOf } from '../revisions/comments.ts';
import { insertRevision } from '../revisions/insert-revision.ts';
import type { Wiki } from '../wiki.ts';
import { restrictionTypesOf } from './restriction-types.ts';
import { protectionComment, protectionDescription } from './protection-text.ts';
import { loadCreateProtections, loadRestrictions, type Restriction } from './restrictions.ts';
import { takePages } from '../pages/page-turn.ts';

/** What a page is to be protected against from now on; what is not named is free. */
export interface ProtectionRequest {
  readonly title: Title;
  /** By action; an empty level frees it. `expiry` has 14 digits or is `infinity`. */
  readonly levels: ReadonlyMap<string, { readonly level: string; readonly expiry: string }>;
  readonly cascade: boolean;
  readonly reason: string;
  readonly tags?: readonly string[];
}

/** A page's protection changed; runs in the act's transaction. */
export const ArticleProtectComplete = hook<{
  readonly tx: Tx;
  readonly title: Title;
  readonly pageId: number;
  readonly performer: Performer;
  readonly restrictions: readonly Restriction[];
  readonly reason: string;
}>('ArticleProtectComplete');

/** Whether protection with these levels may cascade: only where editing is kept to those who could protect. */
export function mayCascade(wiki: Wiki, levels: ProtectionRequest['levels']): boolean {
  return wiki.site.settings.CascadingRestrictionLevels.includes(levels.get('edit')?.level ?? '');
}

/** Sets all of a page's protection. Nothing happens where nothing changes. */
export async function protectPage(wiki: Wiki, performer: Performer, request: ProtectionRequest): Promise<void> {
  await requireCan(wiki, performer, 'protect', request.title);
  await wiki.storage.transaction(async (tx) => {
    await takePages(tx, request.title);
    const page = await findPage(tx, request.title);
    const types = await restrictionTypesOf(wiki, request.title, page !== undefined);
    const cascade = request.cascade && mayCascade(wiki, request.levels);
    const wanted = [...request.levels].flatMap(([type, { level, expiry }]): Restriction[] => {
      return level === '' || !types.includes(type)
        ? []
        : [{ type, level, expiry, cascade: cascade && type === 'edit' }];
    });
    const now = toMediaWikiTimestamp(wiki.now());
    const current = await currentRestrictions(tx, request.title, page, now);
    if (sameRestrictions(current, wanted)) return;
    const action = wanted.length === 0 ? 'unprotect' : current.length === 0 ? 'protect' : 'modify';
    const change = { request, page, wanted, cascade, action, now } as const;
    const revisionId = page && (await noteInHistory(wiki, tx, performer, page, change));
    const rowIds = page
      ? await writeRestrictions(tx, page.id, wanted)
      : await writeCreateProtection(tx, performer, request, wanted[0], now);
    await logProtection(wiki, tx, performer, { ...change, revisionId, rowIds });
    await runHook(wiki, ArticleProtectComplete, {
      tx,
      title: request.title,
      pageId: page?.id ?? 0,
      performer,
      restrictions: wanted,
      reason: request.reason,
    });
  });
}

interface Change {
  readonly request: ProtectionRequest;
  readonly page: PageRecord | undefined;
  readonly wanted: readonly Restriction[];
  readonly cascade: boolean;
  readonly action: 'protect' | 'modify' | 'unprotect';
  readonly now: string;
}

async function currentRestrictions(
  tx: Tx,
  title: Title,
  page: PageRecord | undefined,
  now: string,
): Promise<readonly Restriction[]> {
  if (page) return (await loadRestrictions(tx, [page.id], now)).get(page.id) ?? [];
  const creation = (await loadCreateProtections(tx, [title], now)).get(nameKey(title));
  return creation ? [{ type: 'create', level: creation.level, expiry: creation.expiry, cascade: false }] : [];
}

function sameRestrictions(one: readonly Restriction[], other: readonly Restriction[]): boolean {
  const facts = (restrictions: readonly Restriction[]) =>
    restrictions.map(({ type, level, expiry, cascade }) => `${type}=${level} ${expiry} ${String(cascade)}`).sort();
  return facts(one).join('\n') === facts(other).join('\n');
}

/** A revision that changes nothing says in the history what was done. */
async function noteInHistory(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  page: PageRecord,
  { request, wanted, cascade, action, now }: Change,
): Promise<number> {
  const { id } = await insertRevision(tx, {
    pageId: page.id,
    parentId: page.latest,
    user: performer.user,
    comment: protectionComment(wiki, {
      title: request.title,
      reason: request.reason,
      action,
      restrictions: wanted,
      cascade,
    }),
    isMinor: true,
    timestamp: now,
  });
  await updatePage(tx, { ...page, latest: id, isNew: false, touched: now });
  return id;
}

async function writeRestrictions(tx: Tx, pageId: number, wanted: readonly Restriction[]): Promise<number[]> {
  await tx.deleteFrom('page_restrictions').where('pr_page', '=', pageId).execute();
  const ids: number[] = [];
  for (const { type, level, expiry, cascade } of wanted) {
    const inserted = await tx
      .insertInto('page_restrictions')
      .values({ pr_page: pageId, pr_type: type, pr_level: level, pr_expiry: expiry, pr_cascade: Number(cascade) })
      .executeTakeFirstOrThrow();
    ids.push(insertedId(inserted));
  }
  return ids;
}

async function writeCreateProtection(
  tx: Tx,
  performer: Performer,
  { title, reason }: ProtectionRequest,
  wanted: Restriction | undefined,
  now: string,
): Promise<number[]> {
  await tx
    .deleteFrom('protected_titles')
    .where('pt_namespace', '=', title.namespace)
    .where('pt_title', '=', title.dbKey)
    .execute();
  if (!wanted) return [];
  await tx
    .insertInto('protected_titles')
    .values({
      pt_namespace: title.namespace,
      pt_title: title.dbKey,
      pt_user: performer.user.id,
      pt_reason_id: await commentIdOf(tx, reason),
      pt_timestamp: now,
      pt_expiry: wanted.expiry,
      pt_create_perm: wanted.level,
    })
    .execute();
  return [];
}

async function logProtection(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  change: Change & { readonly revisionId: number | undefined; readonly rowIds: readonly number[] },
): Promise<void> {
  const { request, page, wanted, cascade, action, revisionId, rowIds } = change;
  const details = wanted.map(({ type, level, expiry, cascade: cascades }) => ({
    type,
    level,
    expiry,
    ...(page ? { cascade: cascades } : {}),
  }));
  await addLogEntry(wiki, tx, {
    type: 'protect',
    action,
    user: performer.user,
    target: request.title,
    pageId: page?.id ?? 0,
    comment: request.reason,
    params:
      action === 'unprotect'
        ? {}
        : { '4::description': protectionDescription(wiki, wanted), '5:bool:cascade': cascade, details },
    ...(revisionId === undefined ? {} : { revisionId }),
    ...(rowIds.length > 0 ? { relations: { pr_id: rowIds } } : {}),
    tags: request.tags ?? [],
    recentChange: recentChangeBy(performer),
  });
}
