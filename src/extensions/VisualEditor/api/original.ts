import { msg } from '../../../i18n/message.ts';
import { findStashed } from '../../../wiki/parsoid/stash.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { loadRevision } from '../../../wiki/revisions/revision-store.ts';
import { mayView } from '../../../wiki/revisions/visibility.ts';
import type { VisualEditorEditContext } from './params.ts';

/**
 * The rendering that the HTML was edited from, by `etag`; undefined where none is named.
 * @throws {Refusal} where the HTML says it comes from a rendering, or a revision, that is not there
 */
export async function originalOf({
  params,
  wiki,
  performer,
}: VisualEditorEditContext): Promise<{ html: string; text: string } | undefined> {
  const { etag, oldid } = params;
  if (etag !== undefined) {
    const key = /^(?:W\/)?"(\d+\/[^/"]+)(?:\/[^"]*)?"$/.exec(etag)?.[1];
    if (key === undefined) {
      throw new Refusal(msg('apierror-visualeditor-bad-render-id', etag), { code: 'rest-parsoid-bad-render-id' });
    }
    const stashed = await findStashed(wiki, key);
    if (stashed) return { html: stashed.bundle.html, text: stashed.text };
    throw new Refusal(msg('apierror-visualeditor-bad-stash-key', key), {
      code: 'rest-bad-stash-key',
      data: { reason: 'No rendering is kept under this key.', key },
    });
  }
  if (!oldid) return undefined;
  const revision = await loadRevision(wiki.db, oldid);
  if (!revision || !mayView(performer, revision.deleted, 'text')) {
    throw new Refusal(msg('apierror-visualeditor-no-revision', oldid), {
      code: 'rest-specified-revision-unavailable',
      data: { reason: `Revision ${oldid} not found` },
    });
  }
  return undefined;
}
