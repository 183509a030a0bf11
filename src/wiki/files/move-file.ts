import { msg } from '../../i18n/message.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import { archivePath, publicPath } from '../../storage/files/file-paths.ts';
import type { FilePath } from '../../storage/files/file-store.ts';
import type { OnCommit, Tx } from '../../storage/storage.ts';
import { Refusal } from '../refusal.ts';
import { fileChanged } from '../links/backlinks.ts';
import type { Wiki } from '../wiki.ts';
import { fileLayout } from './file-layout.ts';
import { currentVersion, oldVersions } from './file-versions.ts';
import { removeThumbnails } from './render-thumbnail.ts';

/**
 * A file goes where its page goes, with all its versions, as part of the move. The files stand in both places until the move is
 * committed.
 */
export async function moveFile(wiki: Wiki, tx: Tx, onCommit: OnCommit, from: Title, to: Title): Promise<void> {
  const [oldName, newName] = [from.dbKey, to.dbKey];
  if (!(await currentVersion(tx, oldName))) return;
  if (await currentVersion(tx, newName)) throw new Refusal(msg('articleexists', to.prefixedText));
  const layout = fileLayout(wiki.site.settings);
  const moved: (string | null)[] = [null];
  const moves: [FilePath, FilePath][] = [[publicPath(layout, oldName), publicPath(layout, newName)]];
  for (const { archiveName } of await oldVersions(tx, oldName)) {
    const [time] = (archiveName ?? '').split('!');
    const renamed = `${time}!${newName}`;
    if (!archiveName) continue;
    moved.push(archiveName);
    moves.push([archivePath(layout, oldName, archiveName), archivePath(layout, newName, renamed)]);
    await tx
      .updateTable('oldimage')
      .set({ oi_name: newName, oi_archive_name: renamed })
      .where('oi_name', '=', oldName)
      .where('oi_archive_name', '=', archiveName)
      .execute();
  }
  await tx.updateTable('image').set({ img_name: newName }).where('img_name', '=', oldName).execute();
  const now = toMediaWikiTimestamp(wiki.now());
  await fileChanged(wiki, tx, oldName, now);
  await fileChanged(wiki, tx, newName, now);
  for (const [source, target] of moves) if (await wiki.files.stat(source)) await wiki.files.copy(source, target);
  onCommit(async () => {
    for (const [source] of moves) await wiki.files.delete(source);
    for (const archiveName of moved) await removeThumbnails(wiki, { name: oldName, archiveName });
  });
}
