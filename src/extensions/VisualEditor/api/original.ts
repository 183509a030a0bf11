import type { Id } from '../../../site/id.ts';
import { msg } from '../../../i18n/message.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { findPageById } from '../../../wiki/pages/page-store.ts';
import { renderParsoid } from '../../../wiki/parsoid/render.ts';
import { findStashed } from '../../../wiki/parsoid/stash.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { loadRevision, loadRevisionWithContent } from '../../../wiki/revisions/revision-store.ts';
import { mayView } from '../../../wiki/revisions/visibility.ts';
import type { Original } from '../../../wikitext/parsoid/to-wikitext/selective/to-selected-wikitext.ts';
import type { VisualEditorEditContext } from './params.ts';

/**
 * The rendering that the HTML was edited from, by `etag`; undefined where none is named. What the performer may not see any more is not given back, either.
 * @param edited the page that it is edited for: a revision of another one is not taken, a rendering is
 * @throws {Refusal} where the HTML says it comes from a rendering, or a revision, that is not there
 */
export async function originalOf(context: VisualEditorEditContext, edited: Title): Promise<Original | undefined> {
  const { params, wiki } = context;
  const { etag, oldid } = params;
  if (etag === undefined) return oldid ? renderedAfresh(context, edited, oldid) : undefined;
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
  return stashed;
}

/** A revision's rendering, made once more as it would be made for those who edit it. */
async function renderedAfresh(context: VisualEditorEditContext, edited: Title, id: Id): Promise<Original> {
  const { wiki, performer, language } = context;
  await requireRevision(context, id);
  const revision = await loadRevisionWithContent(wiki.db, id);
  const page = revision && (await findPageById(wiki.db, revision.pageId));
  if (!revision?.content || !page) throw revisionUnavailable(id);
  const title = makeTitle(wiki.site, page.namespace, page.dbKey);
  if (!title.samePage(edited)) throw revisionUnavailable(id);
  const { text } = revision.content;
  const { bundle } = await renderParsoid(wiki, { title, page, text, revision, performer, language });
  return { text, bundle };
}

async function requireRevision({ wiki, performer }: VisualEditorEditContext, id: Id): Promise<void> {
  const revision = await loadRevision(wiki.db, id);
  if (!revision || !mayView(performer, revision.deleted, 'text')) throw revisionUnavailable(id);
}

function revisionUnavailable(id: Id): Refusal {
  return new Refusal(msg('apierror-visualeditor-no-revision', id), {
    code: 'rest-specified-revision-unavailable',
    data: { reason: `Revision ${id} not found` },
  });
}
