import type { Settings } from '../../site/settings.ts';
import { archivePath, publicPath, type FileLayout } from '../../storage/files/file-paths.ts';
import type { FilePath } from '../../storage/files/file-store.ts';

/** How the wiki's files lie in its store. */
export function fileLayout({ HashedUploadDirectory }: Settings): FileLayout {
  return { hashed: HashedUploadDirectory };
}

/** Path under which files are served, without a slash at its end: `/w/images`. */
export function uploadPath({ UploadPath, ScriptPath }: Settings): string {
  return (UploadPath || `${ScriptPath}/images`).replace(/\/$/, '');
}

/** Where a version's bytes lie. */
export function placeOf(
  layout: FileLayout,
  { name, archiveName }: { readonly name: string; readonly archiveName: string | null },
): FilePath {
  return archiveName === null ? publicPath(layout, name) : archivePath(layout, name, archiveName);
}
