import { msg } from '../../i18n/message.ts';
import type { Title } from '../../site/title.ts';
import { checkTagsAllowed } from '../changes/tag-rights.ts';
import { deleteOldVersion } from '../files/delete-file.ts';
import { oldVersion } from '../files/file-versions.ts';
import { addLogEntry, recentChangeBy } from '../logs/log-entry.ts';
import { contentText } from '../pages/content-message.ts';
import type { Performer } from '../performer.ts';
import { requireCan } from '../permissions.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import type { Deleted } from './delete-page.ts';
import { takePages } from '../pages/page-turn.ts';

/** Deletes one old version of a file (`20300101000000!Name.png`); the page stays. Refuses with the Action API's codes. */
export async function deleteOldFileVersion(
  wiki: Wiki,
  performer: Performer,
  request: {
    readonly title: Title;
    readonly archiveName: string;
    readonly reason: string;
    readonly tags: readonly string[];
  },
): Promise<Deleted> {
  const { title, archiveName, reason, tags } = request;
  await requireCan(wiki, performer, 'delete', title);
  await checkTagsAllowed(wiki, performer, tags);
  if (!/^\d{14}!./.test(archiveName)) throw new Refusal(msg('invalidoldimage'));
  return wiki.storage.transaction(async (tx, onCommit) => {
    await takePages(tx, title);
    const version = await oldVersion(tx, title.dbKey, archiveName);
    if (!version) throw new Refusal(msg('nodeleteablefile'));
    await deleteOldVersion(wiki, tx, onCommit, performer, { version, reason });
    const deleted = contentText(wiki, msg('deletedrevision', archiveName));
    const { logId } = await addLogEntry(wiki, tx, {
      type: 'delete',
      action: 'delete',
      user: performer.user,
      target: title,
      comment: reason === '' ? deleted : `${deleted}: ${reason}`,
      tags,
      recentChange: recentChangeBy(performer),
    });
    return { reason, logId };
  });
}
