import type { Settings } from '../../site/settings.ts';
import type { FileLayout } from '../../storage/files/file-paths.ts';

/** How the wiki's files lie in its store. */
export function fileLayout({ HashedUploadDirectory }: Settings): FileLayout {
  return { hashed: HashedUploadDirectory };
}

/** Path under which files are served, without a slash at its end: `/w/images`. */
export function uploadPath({ UploadPath, ScriptPath }: Settings): string {
  return (UploadPath || `${ScriptPath}/images`).replace(/\/$/, '');
}
