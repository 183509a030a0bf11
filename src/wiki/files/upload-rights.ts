import { msg } from '../../i18n/message.ts';
import type { Title } from '../../site/title.ts';
import { findActorIds } from '../users/actors.ts';
import type { Performer } from '../performer.ts';
import { refuseFor, whyNot } from '../permissions.ts';
import { findPage } from '../pages/page-store.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import { currentVersion } from './file-versions.ts';

/** Refuses whoever may not upload anything at all. */
export async function requireMayUploadAtAll(wiki: Wiki, performer: Performer): Promise<void> {
  if (!performer.rights.has('upload') && !performer.registered)
    throw new Refusal(msg('apierror-mustbeloggedin', msg('action-upload')));
  refuseFor(await whyNot(wiki, performer, 'upload', undefined));
}

/** Refuses an upload to this title that its performer may not make: rights, protection, blocks, other people's files. */
export async function requireMayUpload(wiki: Wiki, performer: Performer, title: Title): Promise<void> {
  const refusals = [
    ...(await whyNot(wiki, performer, 'edit', title)),
    ...(await whyNot(wiki, performer, 'upload', title)),
    ...((await findPage(wiki.db, title)) ? [] : await whyNot(wiki, performer, 'create', title)),
  ];
  // As MediaWiki answers here: the sentence alone, without its facts.
  refuseFor(refusals.map((each) => (each.data ? new Refusal(each.messages) : each)));
  const before = await currentVersion(wiki.db, title.dbKey);
  if (!before || performer.rights.has('reupload')) return;
  const isOwn = performer.rights.has('reupload-own') && (await isUploader(wiki, performer, before.actorId));
  if (!isOwn) throw new Refusal(msg('fileexists-forbidden', title.text), { code: 'fileexists-forbidden' });
}

async function isUploader(wiki: Wiki, { user }: Performer, actorId: number): Promise<boolean> {
  return (await findActorIds(wiki.db, [user.name])).get(user.name) === actorId;
}
