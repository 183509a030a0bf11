import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import type { Title } from '../../site/title.ts';
import { archivePath, publicPath } from '../../storage/files/file-paths.ts';
import { FileMissing, type FilePath } from '../../storage/files/file-store.ts';
import { contentText } from '../pages/content-message.ts';
import type { Performer } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import { requireWithinRateLimit } from '../users/rate-limits.ts';
import { hidden } from '../revisions/visibility.ts';
import type { Wiki } from '../wiki.ts';
import { fileLayout } from './file-layout.ts';
import { currentVersion, oldVersion, type FileVersion } from './file-versions.ts';
import { inspectFile } from './inspect-file.ts';
import { withLocalCopy } from './local-copy.ts';
import { uploadFile } from './upload-file.ts';

/** Makes an old version of a file the current one again. Refuses (`filerevert-badversion`) names that are none of one; other refusals are failures. */
export async function revertFile(
  wiki: Wiki,
  performer: Performer,
  { title, archiveName, comment }: { title: Title; archiveName: string; comment: string },
): Promise<FileVersion> {
  const version = /^\d{14}!/.test(archiveName) ? await oldVersion(wiki.db, title.dbKey, archiveName) : undefined;
  if (!version) throw new Refusal(msg('filerevert-badversion'));
  await requireWithinRateLimit(wiki, performer, 'edit', 'upload');
  const place = archivePath(fileLayout(wiki.site.settings), title.dbKey, archiveName);
  // A hidden one does not lie where all can see it.
  if ((version.deleted & hidden.text) !== 0) {
    throw new Refusal(msg('backend-fail-notexists', `mwstore://local-backend/local-public/archive/${place.path}`));
  }
  return withStoredFile(wiki, place, async (file) =>
    uploadFile(wiki, performer, {
      title,
      file,
      properties: await inspectFile(file, wiki.registry.fileReaders),
      comment,
      text: '',
    }),
  );
}

/** Kinds of files that can be turned. */
const TURNABLE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** The MIME type of a file that can be turned. Refuses titles without a file, and files that are no pictures of dots. */
export async function rotatableMime(wiki: Wiki, title: Title): Promise<string> {
  const current = title.namespace === NS.file ? await currentVersion(wiki.db, title.dbKey) : undefined;
  if (!current) throw new Refusal(msg('apierror-filedoesnotexist'), { code: 'filedoesnotexist' });
  const mime = `${current.majorMime}/${current.minorMime}`;
  if (!TURNABLE.has(mime)) {
    throw new Refusal(msg('apierror-filetypecannotberotated'), { code: 'filetypecannotberotated' });
  }
  return mime;
}

/** Turns a picture (`mime`: `rotatableMime`) clockwise; the turned one is a new version. Whoever calls has made sure that the performer may. */
export async function rotateFile(
  wiki: Wiki,
  performer: Performer,
  { title, mime, degrees, tags }: { title: Title; mime: string; degrees: 90 | 180 | 270; tags: readonly string[] },
): Promise<FileVersion> {
  const place = publicPath(fileLayout(wiki.site.settings), title.dbKey);
  return withStoredFile(wiki, place, async (file) => {
    const turned = `${file}-turned`;
    await turn(file, turned, degrees, mime);
    return uploadFile(wiki, performer, {
      title,
      file: turned,
      properties: await inspectFile(turned, wiki.registry.fileReaders),
      comment: contentText(wiki, msg('rotate-comment', degrees)),
      text: '',
      tags,
    });
  });
}

/** What the camera said of the way in which it was held is carried out, and no longer said: the reader sees what they turned. */
async function turn(from: string, to: string, degrees: number, mime: string): Promise<void> {
  try {
    const { default: sharp } = await import('sharp');
    await sharp(from, { animated: mime === 'image/gif' || mime === 'image/webp' })
      .autoOrient()
      .rotate(degrees)
      .toFile(to);
  } catch {
    throw new Refusal(msg('apierror-filetypecannotberotated'), {
      code: 'filetypecannotberotated',
    });
  }
}

/** Works with a copy of a stored file on this machine; refuses one that is not there. */
async function withStoredFile<Result>(
  wiki: Wiki,
  place: FilePath,
  work: (file: string) => Promise<Result>,
): Promise<Result> {
  try {
    return await withLocalCopy(wiki, [place], work);
  } catch (error) {
    if (error instanceof FileMissing) {
      throw new Refusal(msg('apierror-filedoesnotexist'), { code: 'filedoesnotexist' });
    }
    throw error;
  }
}
