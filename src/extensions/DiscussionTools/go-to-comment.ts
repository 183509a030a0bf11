import type { Wiki } from '../../wiki/wiki.ts';
import { localUrl } from '../../wikitext/page-url.ts';
import { findById, findByName } from './find-items.ts';

/** Where Special:GoToComment leads: the one place where a comment of this id or name is now; undefined if there is none, or several. */
export async function addressOfComment(wiki: Wiki, idOrName: string): Promise<string | undefined> {
  const id = idOrName.replaceAll(' ', '_');
  const found = [...(await findById(wiki, id)), ...(await findByName(wiki, id))];
  const places = new Map(
    found
      .filter(({ isCurrent, isTranscluded }) => isCurrent && !isTranscluded)
      .map((item) => [`${localUrl(wiki.site, item.title)}#${item.id}`, item]),
  );
  const [address] = places.keys();
  return places.size === 1 ? address : undefined;
}
