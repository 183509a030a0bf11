import { blockedRefusal } from '../../../wiki/blocks/block-info.ts';
import { blocksOfPerformer } from '../../../wiki/blocks/performer-block.ts';
import type { Performer } from '../../../wiki/performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';

/** Refuses those who are blocked from the whole wiki; `any`: also those who are blocked from parts of it. */
export async function requireNotBlocked(
  wiki: Wiki,
  performer: Performer,
  language: string,
  { any = false }: { any?: boolean } = {},
): Promise<void> {
  const blocks = (await blocksOfPerformer(wiki, performer)).filter(({ sitewide }) => any || sitewide);
  if (blocks.length > 0) throw blockedRefusal(wiki, blocks, performer, language);
}
