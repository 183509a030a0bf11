import { shape } from '../../../api/result.ts';
import { hook, runHook } from '../../../wiki/hooks.ts';
import type { UserIdentity } from '../../../wiki/performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';

/** Under which ids an account is known beyond this wiki, and where it is the same: by who says so (all may be added to). */
interface CentralFacts {
  readonly user: UserIdentity;
  readonly ids: Record<string, number>;
  readonly attachedLocal: Record<string, boolean>;
  readonly attachedWikis: Record<string, boolean>;
}

/** Extensions say what they know of accounts beyond this wiki; `attachedWiki` is a wiki that was asked about. */
export const CentralIdLookup = hook<{
  readonly attachedWiki: string | undefined;
  readonly accounts: readonly CentralFacts[];
}>('CentralIdLookup');

/** `{ centralids, attachedlocal, attachedwiki? }` of accounts, by their local ids (0: an address). */
export async function centralIds(
  wiki: Wiki,
  users: readonly UserIdentity[],
  attachedWiki?: string,
): Promise<Map<number, Record<string, unknown>>> {
  const accounts = users.map((user) => ({ user, ids: {}, attachedLocal: {}, attachedWikis: {} }));
  await runHook(wiki, CentralIdLookup, { attachedWiki, accounts });
  const isOwn = attachedWiki === wiki.site.settings.DBname;
  const byName = <T extends object>(value: T) => shape(value, { kind: 'map' });
  return new Map(
    accounts.map(({ user: { id }, ids, attachedLocal, attachedWikis }) => [
      id,
      {
        centralids: byName({ ...ids, local: id }),
        attachedlocal: byName({ ...attachedLocal, local: id > 0 }),
        ...(attachedWiki === undefined ? {} : { attachedwiki: byName({ ...attachedWikis, local: id > 0 && isOwn }) }),
      },
    ]),
  );
}
