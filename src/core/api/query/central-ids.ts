import { shape } from '../../../api/result.ts';
import type { UserIdentity } from '../../../wiki/performer.ts';
import { lookUpCentralIds } from '../../../wiki/users/central-ids.ts';
import type { Wiki } from '../../../wiki/wiki.ts';

/** `{ centralids, attachedlocal, attachedwiki? }` of accounts, by their local ids (0: an address). */
export async function centralIds(
  wiki: Wiki,
  users: readonly UserIdentity[],
  attachedWiki?: string,
): Promise<Map<number, Record<string, unknown>>> {
  const isOwn = attachedWiki === wiki.site.settings.DBname;
  const byName = <T extends object>(value: T) => shape(value, { kind: 'map' });
  const accounts = await lookUpCentralIds(wiki, users, attachedWiki);
  return new Map(
    accounts.map(({ user: { id }, ids, attachedLocal, attachedWikis, isHidden }) => [
      id,
      {
        centralids: byName({ ...(isHidden ? withoutIds(ids) : ids), local: id }),
        attachedlocal: byName({ ...attachedLocal, local: id > 0 }),
        ...(attachedWiki === undefined ? {} : { attachedwiki: byName({ ...attachedWikis, local: id > 0 && isOwn }) }),
      },
    ]),
  );
}

function withoutIds(ids: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.keys(ids).map((name) => [name, 0]));
}
