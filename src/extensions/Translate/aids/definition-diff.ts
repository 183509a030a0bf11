import { escapeHtml } from '../../../i18n/escape-html.ts';
import { msg } from '../../../i18n/message.ts';
import { diffLabels } from '../../../wiki/diff/diff-labels.ts';
import { tableDiff } from '../../../wiki/diff/table-diff.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { loadRevisions, withContent } from '../../../wiki/revisions/revision-store.ts';
import { hidden } from '../../../wiki/revisions/visibility.ts';
import { TAG } from '../revision-tags.ts';
import { withTranslate } from '../tables.ts';
import { messageTitle } from '../message-title.ts';
import { NoAid, type AidRequest } from './aid.ts';

/** How the definition has changed since a translation was made from it. */
export async function definitionDiff({ wiki, title, message, language }: AidRequest) {
  const page = await findPage(wiki.db, title);
  const source = await findPage(wiki.db, messageTitle(wiki.site, { ...message, language: message.sourceLanguage }));
  const row =
    page &&
    (await withTranslate(wiki.db)
      .selectFrom('revtag')
      .where('rt_type', '=', TAG.sourceVersion)
      .where('rt_page', '=', page.id)
      .orderBy('rt_revision', 'desc')
      .limit(1)
      .select('rt_value')
      .executeTakeFirst());
  const from = Number(row?.rt_value ?? 0);
  if (!source || from === 0) throw new NoAid('It is not known which version of the original this was made from.');
  if (from === source.latest) throw new NoAid('The original has not changed.');
  const revisions = await loadRevisions(wiki.db, [from, source.latest]);
  const contents = await withContent(wiki.db, [...revisions.values()]);
  const textOf = (id: number): string => {
    const revision = contents.get(id);
    if (!revision?.content || revision.deleted & hidden.text) throw new NoAid('A version of the original is hidden.');
    return revision.content.text;
  };
  const before = textOf(from);
  const after = textOf(source.latest);
  if (before === after) throw new NoAid('The original has not changed.');
  return {
    value_old: before,
    value_new: after,
    revisionid_old: from,
    revisionid_new: source.latest,
    language: message.sourceLanguage,
    html: `<table class="diff" data-mw="interface">${heading(wiki, language)}${tableDiff(before, after, diffLabels(wiki, language))}</table>`,
  };
}

function heading({ messages }: AidRequest['wiki'], language: string): string {
  const cell = (key: string) => `<td colspan="2">${escapeHtml(messages.text(msg(key), language))}</td>`;
  return `<tr class="diff-title">${cell('tpt-diff-old')}${cell('tpt-diff-new')}</tr>`;
}
