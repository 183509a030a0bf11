import { encodeSegment } from '../../../wiki/files/file-urls.ts';
import type { ForeignFile } from '../../../wiki/foreign-files/foreign-files.ts';

/** Where a file of another wiki and its page are. */
export function foreignUrlFacts({ url, descriptionUrl, descriptionShortUrl }: ForeignFile): Record<string, unknown> {
  return {
    url,
    descriptionurl: descriptionUrl,
    ...(descriptionShortUrl === undefined ? {} : { descriptionshorturl: descriptionShortUrl }),
  };
}

/** Addresses of its scaled pictures there; without a name, of the file itself. */
export function foreignAddress({ url, thumbFolder }: ForeignFile): (name: string | undefined) => string {
  return (name) => (name === undefined ? url : `${thumbFolder}${encodeSegment(name)}`);
}

/** Who uploaded a file of another wiki, as their name is written here: `pool>Ada`. */
export function foreignUser({ repository, user }: ForeignFile): string {
  return `${repository}>${user}`;
}
