import { shape } from '../../../api/result.ts';
import { hook, runHook } from '../../../wiki/hooks.ts';
import type { Wiki } from '../../../wiki/wiki.ts';

/** Extensions say under which ids an account is known beyond this wiki, and where it is the same (both may be changed). */
export const CentralIdLookup = hook<{
  readonly userId: number;
  readonly attachedWiki: string | undefined;
  readonly ids: Record<string, number>;
  readonly attachedLocal: Record<string, boolean>;
  readonly attachedWikis: Record<string, boolean>;
}>('CentralIdLookup');

/** `{ centralids, attachedlocal, attachedwiki? }` of an account. */
export async function centralIds(wiki: Wiki, userId: number, attachedWiki?: string): Promise<Record<string, unknown>> {
  const ids: Record<string, number> = { local: userId };
  const attachedLocal: Record<string, boolean> = { local: userId > 0 };
  const attachedWikis: Record<string, boolean> = { local: userId > 0 && attachedWiki === wiki.site.settings.DBname };
  await runHook(wiki, CentralIdLookup, { userId, attachedWiki, ids, attachedLocal, attachedWikis });
  const byName = <T extends object>(value: T) => shape(value, { kind: 'map' });
  return {
    centralids: byName(ids),
    attachedlocal: byName(attachedLocal),
    ...(attachedWiki === undefined ? {} : { attachedwiki: byName(attachedWikis) }),
  };
}
