import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import type { Db } from '../../storage/storage.ts';
import { misplaced } from '../content/content-models.ts';
import { holdsIllegal, longestName } from '../files/file-name.ts';
import { currentVersion } from '../files/file-versions.ts';
import { extensionsOf, partsOf } from '../files/media-types.ts';
import { runHook } from '../hooks.ts';
import { MovePageCheckPermissions } from '../pages/page-hooks.ts';
import { findPage, nameKey } from '../pages/page-store.ts';
import { loadRedirects } from '../pages/redirect-store.ts';
import type { Performer } from '../performer.ts';
import { refuseActFor, whyNot } from '../permissions.ts';
import { loadCreateProtections, rightOfLevel } from '../protection/restrictions.ts';
import { Refusal } from '../refusal.ts';
import { whyTooMany } from '../users/rate-limits.ts';
import type { Wiki } from '../wiki.ts';

/** Refuses moves that cannot be, and those that this performer may not make, or not so many of; all reasons at once. */
export async function checkMove(
  wiki: Wiki,
  performer: Performer,
  {
    from,
    to,
    reason,
    model,
  }: {
    readonly from: Title;
    readonly to: Title;
    readonly reason: string;
    /** Content model of the page. */
    readonly model: string;
  },
): Promise<void> {
  const refusals = [
    ...immovable(wiki, from, to),
    ...(from.samePage(to) ? [] : await targetTaken(wiki.db, from, to)),
    ...(from.samePage(to) ? [] : misplaced(wiki, model, to)),
    ...(await betweenKinds(wiki.db, from, to)),
    ...(await whyNot(wiki, performer, 'move', from)),
    ...(await whyNot(wiki, performer, 'edit', from)),
    ...(await whyNot(wiki, performer, 'move-target', to)),
    ...(await whyNot(wiki, performer, 'edit', to)),
    ...(await titleProtected(wiki, performer, to)),
    ...(await whyTooMany(wiki, performer, 'move', 'edit')),
  ];
  await runHook(wiki, MovePageCheckPermissions, { from, to, performer, reason, refusals });
  await refuseActFor(wiki, performer, refusals);
}

/** What no right could help against. */
function immovable({ site }: Wiki, from: Title, to: Title): Refusal[] {
  const refusals: Refusal[] = [];
  if (from.samePage(to)) refusals.push(new Refusal(msg('selfmove')));
  if (!site.namespaces.isMovable(from.namespace)) {
    refusals.push(new Refusal(msg('immobile-source-namespace', from.namespaceText)));
  }
  if (to.isExternal) refusals.push(new Refusal(msg('immobile-target-namespace-iw')));
  else if (!site.namespaces.isMovable(to.namespace)) {
    refusals.push(new Refusal(msg('immobile-target-namespace', to.namespaceText)));
  }
  return refusals;
}

/** Files stay files of their type, and nothing else becomes one. */
async function betweenKinds(db: Db, from: Title, to: Title): Promise<Refusal[]> {
  if (from.namespace === NS.file) return badFileName(db, from, to);
  return to.namespace === NS.file ? [new Refusal(msg('nonfile-cannot-move-to-file'))] : [];
}

async function badFileName(db: Db, from: Title, to: Title): Promise<Refusal[]> {
  if (to.namespace !== NS.file) return [new Refusal(msg('imagenocrossnamespace'), { code: 'nonfilenamespace' })];
  const file = await currentVersion(db, from.dbKey);
  // A page that describes no file goes anywhere.
  if (!file) return [];
  const refusals: Refusal[] = [];
  if (holdsIllegal(to.dbKey)) refusals.push(new Refusal(msg('imageinvalidfilename')));
  if (Buffer.byteLength(to.dbKey) > longestName) refusals.push(new Refusal(msg('filename-toolong')));
  const { stem, extension } = partsOf(to.dbKey);
  if (stem === '') refusals.push(new Refusal(msg('filename-tooshort')));
  const known = extensionsOf(`${file.majorMime}/${file.minorMime}`) ?? [];
  const [before, after] = [partsOf(from.dbKey).extension.toLowerCase(), extension.toLowerCase()];
  if (before !== after && !(known.includes(before) && known.includes(after))) {
    refusals.push(new Refusal(msg('imagetypemismatch'), { code: 'filetypemismatch' }));
  }
  return refusals;
}

/** Why a page cannot take the place of another: only a redirect with a single revision that leads back to it may be overwritten. */
export async function targetTaken(db: Db, from: Title, to: Title): Promise<Refusal[]> {
  const target = await findPage(db, to);
  if (!target) return [];
  const revisions = await db
    .selectFrom('revision')
    .select('rev_id')
    .where('rev_page', '=', target.id)
    .limit(2)
    .execute();
  const redirect = target.isRedirect ? (await loadRedirects(db, [target.id])).get(target.id) : undefined;
  if (!redirect || revisions.length > 1) return [new Refusal(msg('articleexists', to.prefixedText))];
  const leadsBack = redirect.interwiki === '' && redirect.namespace === from.namespace && redirect.dbKey === from.dbKey;
  return leadsBack ? [] : [new Refusal(msg('redirectexists', to.prefixedText))];
}

async function titleProtected(wiki: Wiki, { rights }: Performer, to: Title): Promise<Refusal[]> {
  const now = toMediaWikiTimestamp(wiki.now());
  const protection = (await loadCreateProtections(wiki.db, [to], now)).get(nameKey(to));
  if (!protection || rights.has(rightOfLevel(protection.level))) return [];
  return [new Refusal(msg('cantmove-titleprotected'))];
}
