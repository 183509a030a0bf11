import type { Title } from '../../site/title.ts';
import type { OnCommit, Tx } from '../../storage/storage.ts';
import { findPage } from '../pages/page-store.ts';
import type { Performer } from '../performer.ts';
import { watchAfter, type WatchWish } from '../watchlist/watch-preference.ts';
import type { Wiki } from '../wiki.ts';
import type { FileVersion } from './file-versions.ts';
import type { FileProperties } from './inspect-file.ts';
import { removeStashed } from './stash.ts';
import { uploadFile } from './upload-file.ts';

/** A file that gets its place in the wiki, and what is said of it. */
export interface Publication {
  readonly title: Title;
  /** Where the bytes lie on this machine. */
  readonly file: string;
  readonly properties: FileProperties;
  readonly comment: string;
  /** Text of a new page. */
  readonly text: string;
  readonly tags: readonly string[];
  readonly watch: WatchWish;
  /** Until when it is watched: 14 digits or `infinity`. */
  readonly watchUntil?: string | undefined;
  /** Where it came out of the stash, its key there: it is taken out. */
  readonly stashKey: string | undefined;
}

/** A file that was published. */
export interface Published {
  readonly version: FileVersion;
  /** Id of the page that stood there before, or 0. */
  readonly pageId: number;
}

/** Publishes a file that was checked. `within`: what else is done in the same transaction. */
export async function publishUpload(
  wiki: Wiki,
  performer: Performer,
  { title, file, properties, comment, text, tags, watch, watchUntil, stashKey }: Publication,
  within?: (tx: Tx, published: Published) => Promise<void>,
): Promise<Published> {
  const pageId = (await findPage(wiki.db, title))?.id ?? 0;
  const version = await uploadFile(wiki, performer, {
    title,
    file,
    properties,
    comment,
    text,
    tags,
    watch: await watchAfterUpload(wiki, performer, title, watch),
    watchUntil,
    async within(tx: Tx, onCommit: OnCommit, version) {
      if (stashKey !== undefined) await removeStashed(wiki, tx, onCommit, { performer, key: stashKey });
      await within?.(tx, { version, pageId });
    },
  });
  return { version, pageId };
}

/** Whether the page of a file is to be watched after its upload. */
export async function watchAfterUpload(
  wiki: Wiki,
  performer: Performer,
  title: Title,
  wish: WatchWish,
): Promise<boolean> {
  const isThere = (await findPage(wiki.db, title)) !== undefined;
  return watchAfter(wiki, performer, title, wish, ['watchuploads', isThere ? 'watchdefault' : 'watchcreations']);
}
