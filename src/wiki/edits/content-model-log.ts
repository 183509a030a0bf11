import type { Title } from '../../site/title.ts';
import type { Tx } from '../../storage/storage.ts';
import { defaultModel } from '../content/content-models.ts';
import { addLogEntry, recentChangeBy } from '../logs/log-entry.ts';
import type { Performer } from '../performer.ts';
import type { Wiki } from '../wiki.ts';

/** Tells in the log that a page changed its content model, or was made with another than its title calls for. */
export async function logModelChange(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  title: Title,
  {
    pageId,
    model,
    before,
    comment,
    tags = [],
  }: { pageId: number; model: string; before: string | undefined; comment: string; tags?: readonly string[] },
): Promise<number | undefined> {
  const standing = before ?? (await defaultModel(wiki, title));
  if (model === standing) return undefined;
  const { logId } = await addLogEntry(wiki, tx, {
    type: 'contentmodel',
    action: before === undefined ? 'new' : 'change',
    user: performer.user,
    target: title,
    pageId,
    comment,
    params: { '4::oldmodel': before ?? false, '5::newmodel': model },
    tags,
    recentChange: recentChangeBy(performer),
  });
  return logId;
}
