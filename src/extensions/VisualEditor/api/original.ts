import { msg } from '../../../i18n/message.ts';
import { findStashed } from '../../../wiki/parsoid/stash.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { loadRevision } from '../../../wiki/revisions/revision-store.ts';
import { mayView } from '../../../wiki/revisions/visibility.ts';
import type { VisualEditorEditContext } from './params.ts';

/**
 * The rendering that the HTML was edited from, by `etag`; undefined where none is named. What the performer may not see any more is not given back, either.
 * @throws {Refusal} where the HTML says it comes from a rendering, or a revision, that is not there
 */
export async function originalOf(
  context: VisualEditorEditContext,
): Promise<{ html: string; text: string } | undefined> {
  const { params, wiki } = context;
  const { etag, oldid } = params;
  if (etag === undefined) {
    if (oldid) await requireRevision(context, oldid);
    return undefined;
  }
  const [, key, revision] = /^(?:W\/)?"((\d+)\/[^/"]+)(?:\/[^"]*)?"$/.exec(etag) ?? [];
  if (key === undefined) {
    throw new Refusal(msg('apierror-visualeditor-bad-render-id', etag), { code: 'rest-parsoid-bad-render-id' });
  }
  const stashed = await findStashed(wiki, key);
  if (!stashed) {
    throw new Refusal(msg('apierror-visualeditor-bad-stash-key', key), {
      code: 'rest-bad-stash-key',
      data: { reason: 'No rendering is kept under this key.', key },
    });
  }
  if (Number(revision) > 0) await requireRevision(context, Number(revision));
  return { html: stashed.bundle.html, text: stashed.text };
}

async function requireRevision({ wiki, performer }: VisualEditorEditContext, id: number): Promise<void> {
  const revision = await loadRevision(wiki.db, id);
  if (revision && mayView(performer, revision.deleted, 'text')) return;
  throw new Refusal(msg('apierror-visualeditor-no-revision', id), {
    code: 'rest-specified-revision-unavailable',
    data: { reason: `Revision ${id} not found` },
  });
}
