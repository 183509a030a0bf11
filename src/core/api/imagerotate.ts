import { actionModule } from '../../api/module.ts';
import { continuation, oneOf, token } from '../../api/parameters.ts';
import { latePageSetParams } from '../../api/query/page-set-params.ts';
import { list } from '../../api/result.ts';
import { NS } from '../../site/namespaces.ts';
import type { Title } from '../../site/title.ts';
import { checkTagsAllowed } from '../../wiki/changes/tag-rights.ts';
import { rotatableMime, rotateFile } from '../../wiki/files/replace-version.ts';
import { requireMayUpload } from '../../wiki/files/upload-rights.ts';
import { requireCan } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { requireWithinRateLimit } from '../../wiki/users/rate-limits.ts';
import { actionPageSet, goodTitlesInOrder, unusableEntries } from './action-page-set.ts';
import { errorList } from './error-list.ts';
import { tagsParameter } from './values.ts';

/** Turns pictures, each into a new version. Manual: https://www.mediawiki.org/wiki/API:Imagerotate */
export const imagerotate = actionModule({
  name: 'imagerotate',
  params: {
    rotation: oneOf(['90', '180', '270'], { required: true }),
    continue: continuation(),
    tags: tagsParameter,
    ...latePageSetParams,
    token: token('csrf'),
  },
  mustBePosted: true,
  writeRights: true,
  async run(context) {
    const { wiki, performer, params } = context;
    const tags = params.tags ?? [];
    for (const act of ['upload', 'reupload']) {
      await requireCan(wiki, performer, act, undefined, { ignoreBlocks: true });
    }
    await checkTagsAllowed(wiki, performer, tags);
    for (const act of ['upload', 'reupload']) await requireCan(wiki, performer, act);
    const pages = await actionPageSet(context, NS.file);
    const degrees = Number(params.rotation) as 90 | 180 | 270;
    const entries = unusableEntries(context, pages, [
      'invalid',
      'special',
      'missingIds',
      'missingRevisions',
      'interwiki',
    ]);
    const fail = async (entry: Record<string, unknown>, error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      entry.result = 'Failure';
      entry.errors = await errorList(context.call, error);
      entries.push(entry);
    };
    // All of one request count as one.
    let counted = false;
    const turn = async (title: Title, id: number) => {
      const entry: Record<string, unknown> = {
        id,
        ns: title.namespace,
        title: title.prefixedText,
        ...(id === 0 ? { missing: true } : {}),
      };
      let mime: string;
      try {
        mime = await rotatableMime(wiki, title);
      } catch (error) {
        await fail(entry, error);
        return;
      }
      // Who may not turn one of them is refused the whole.
      await requireMayUpload(wiki, performer, title);
      if (!counted) await requireWithinRateLimit(wiki, performer, 'edit', 'upload');
      counted = true;
      try {
        await rotateFile(wiki, performer, { title, mime, degrees, tags });
        entry.result = 'Success';
      } catch (error) {
        await fail(entry, error);
        return;
      }
      entries.push(entry);
    };
    for (const title of goodTitlesInOrder(pages)) await turn(title, pages.idOf(title) ?? 0);
    for (const title of pages.missing.values()) await turn(title, 0);
    context.addTopLevel('batchcomplete', true);
    return list(entries, 'page');
  },
});
