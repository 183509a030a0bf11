import { blockedRefusal } from './block-info.ts';
import { blocksOfPerformer, sitewideBlocks } from './performer-block.ts';
import type { Performer } from '../performer.ts';
import type { Wiki } from '../wiki.ts';

/** Refuses those who are blocked from the whole wiki; `any`: also those who are blocked from parts of it. */
export async function requireNotBlocked(
  wiki: Wiki,
  performer: Performer,
  language: string,
  { any = false }: { any?: boolean } = {},
): Promise<void> {
  const blocks = any ? await blocksOfPerformer(wiki, performer) : await sitewideBlocks(wiki, performer);
  if (blocks.length > 0) throw blockedRefusal(wiki, blocks, performer, language);
}
