import { escapeHtml } from '../../../i18n/escape-html.ts';
import { msg } from '../../../i18n/message.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { findPage, findPages, nameKey } from '../../../wiki/pages/page-store.ts';
import { localUrl } from '../../../wikitext/page-url.ts';
import type { VisualEditorContext } from './visualeditor.ts';

/** The templates of a page as it was saved, as an HTML list. */
export async function templatesUsed({ wiki, language }: VisualEditorContext, title: Title): Promise<string> {
  const page = await findPage(wiki.db, title);
  const rows = page
    ? await wiki.db
        .selectFrom('templatelinks')
        .innerJoin('linktarget', 'lt_id', 'tl_target_id')
        .select(['lt_namespace', 'lt_title'])
        .where('tl_from', '=', page.id)
        .execute()
    : [];
  if (rows.length === 0) return '<div class="templatesUsed"></div>';
  const names = rows.map((row) => ({ namespace: row.lt_namespace, dbKey: row.lt_title }));
  const known = await findPages(wiki.db, names);
  const text = (key: string): string => escapeHtml(wiki.messages.text(msg(key), language));
  const items = names
    .map((name) => ({ template: makeTitle(wiki.site, name.namespace, name.dbKey), exists: known.has(nameKey(name)) }))
    .sort((a, b) => (a.template.prefixedText < b.template.prefixedText ? -1 : 1))
    .map(({ template, exists }) => {
      const label = escapeHtml(template.prefixedText);
      const edit = escapeHtml(localUrl(wiki.site, template, 'action=edit'));
      const link = exists
        ? `<a href="${escapeHtml(localUrl(wiki.site, template))}" title="${label}">${label}</a>`
        : `<a href="${escapeHtml(localUrl(wiki.site, template, 'action=edit&redlink=1'))}" class="new" title="${label}">${label}</a>`;
      return `<li>${link} (<a href="${edit}" title="${label}">${text('visualeditor-template-edit')}</a>) </li>`;
    });
  const heading = `<div class="mw-templatesUsedExplanation"><p>${text('visualeditor-templates-used')}\n</p></div>`;
  return `<div class="templatesUsed">${heading}<ul>\n${items.join('')}</ul></div>`;
}
