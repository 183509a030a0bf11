import type { Title } from '../../../site/title.ts';
import type { Content } from '../../../wiki/content/content-store.ts';
import type { FileProperties } from '../../../wiki/files/inspect-file.ts';
import type { UserIdentity } from '../../../wiki/performer.ts';

/** Something that is done, or was done, as filters see it. */
export interface Act {
  readonly action: 'edit' | 'move' | 'delete' | 'upload' | 'stashupload' | 'createaccount';
  /** Who does it; `ip` where it is known. */
  readonly user: UserIdentity & { readonly ip?: string };
  readonly summary?: string;
  /** The pages that it is about: `page`, or `moved_from` and `moved_to`. */
  readonly pages: Readonly<Partial<Record<PagePrefix, PageOfAct>>>;
  readonly edit?: EditOfAct;
  readonly file?: Pick<FileProperties, 'size' | 'sha1' | 'mime' | 'mediaType' | 'width' | 'height' | 'bits'>;
  readonly account?: { readonly name: string };
  readonly time: Date;
}

export type PagePrefix = 'page' | 'moved_from' | 'moved_to';

export interface PageOfAct {
  readonly title: Title;
  /** 0 where there is no such page (yet). */
  readonly id: number;
}

/** A change of a page's text. */
export interface EditOfAct {
  readonly before: Content | undefined;
  readonly after: Content;
  /** Rendered page with the links out of the wiki, where somebody rendered it already. */
  readonly rendered?: { readonly html: string; readonly externalLinks: ReadonlySet<string> };
}
