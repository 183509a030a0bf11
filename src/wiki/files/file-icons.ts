import type { Settings } from '../../site/settings.ts';
import { partsOf } from './media-types.ts';

/** What stands for a file that cannot be shown as a picture. */
export interface FileIcon {
  /** From the root of the server, or whole, where `ResourceBasePath` is. */
  readonly url: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Pixels of each side. */
export const iconSize = 120;

/** Endings that have an icon of their own; all other files share one. */
export const iconEndings: ReadonlySet<string> = new Set(
  'c cpp deb djvu dvi exe h html iso mid mov o ogg pdf ps psd rm rpm svg tar tex ttf txt xcf'.split(' '),
);

/** Where icons are, as those who read pages ask for them. */
export function iconFolder({ ResourceBasePath, ScriptPath }: Settings): string {
  return `${ResourceBasePath ?? ScriptPath}/resources/assets/file-type-icons`;
}

/** The icon of a file, by the ending of its name. */
export function fileIcon(settings: Settings, name: string): FileIcon {
  const ending = partsOf(name).extension.toLowerCase();
  const suffix = iconEndings.has(ending) ? `-${ending}` : '';
  return { url: `${iconFolder(settings)}/fileicon${suffix}.png`, width: iconSize, height: iconSize };
}
