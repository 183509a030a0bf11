import { msg } from '../../i18n/message.ts';
import type { Title } from '../../site/title.ts';
import type { Db } from '../../storage/storage.ts';
import { findPage } from '../pages/page-store.ts';
import { loadRedirects } from '../pages/redirect-store.ts';
import type { Performer } from '../performer.ts';
import { refuseFor, whyNot } from '../permissions.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';

/** Refuses moves that cannot be, and those that this performer may not make. */
export async function checkMove(wiki: Wiki, performer: Performer, from: Title, to: Title): Promise<void> {
  if (from.samePage(to)) throw new Refusal(msg('selfmove'));
  if (!wiki.site.namespaces.isMovable(from.namespace)) {
    throw new Refusal(msg('immobile-source-namespace', from.namespaceText));
  }
  if (to.isExternal) throw new Refusal(msg('immobile-target-namespace-iw'));
  if (from.namespace !== 6 && to.namespace === 6) throw new Refusal(msg('nonfile-cannot-move-to-file'));
  if (from.namespace === 6) checkFileName(from, to);
  await checkTarget(wiki.db, from, to);
  const immobile = wiki.site.namespaces.isMovable(to.namespace)
    ? []
    : [new Refusal(msg('immobile-target-namespace', to.namespaceText))];
  refuseFor([
    ...immobile,
    ...(await whyNot(wiki, performer, 'move', from)),
    ...(await whyNot(wiki, performer, 'edit', from)),
    ...(await whyNot(wiki, performer, 'move-target', to)),
    ...(await whyNot(wiki, performer, 'edit', to)),
    ...((await findPage(wiki.db, to)) ? [] : await whyNot(wiki, performer, 'create', to)),
  ]);
}

function checkFileName(from: Title, to: Title): void {
  if (to.namespace !== 6) throw new Refusal(msg('imagenocrossnamespace'), { code: 'nonfilenamespace' });
  if (extensionOf(from) !== extensionOf(to)) throw new Refusal(msg('imagetypemismatch'), { code: 'filetypemismatch' });
}

function extensionOf({ dbKey }: Title): string {
  const extension = (/\.([^.]+)$/.exec(dbKey)?.[1] ?? '').toLowerCase();
  return extension === 'jpeg' ? 'jpg' : extension;
}

/** Only a redirect with a single revision that leads back to the source may be overwritten. */
export async function checkTarget(db: Db, from: Title, to: Title): Promise<void> {
  const target = await findPage(db, to);
  if (!target) return;
  const revisions = await db
    .selectFrom('revision')
    .select('rev_id')
    .where('rev_page', '=', target.id)
    .limit(2)
    .execute();
  const redirect = target.isRedirect ? (await loadRedirects(db, [target.id])).get(target.id) : undefined;
  if (!redirect || revisions.length > 1) throw new Refusal(msg('articleexists', to.prefixedText));
  const leadsBack = redirect.interwiki === '' && redirect.namespace === from.namespace && redirect.dbKey === from.dbKey;
  if (!leadsBack) throw new Refusal(msg('redirectexists', to.prefixedText));
}
