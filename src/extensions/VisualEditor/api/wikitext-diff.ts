import { escapeHtml } from '../../../i18n/escape-html.ts';
import { msg } from '../../../i18n/message.ts';
import type { Title } from '../../../site/title.ts';
import { diffLabels } from '../../../wiki/diff/diff-labels.ts';
import { tableDiff } from '../../../wiki/diff/table-diff.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { loadRevisionWithContent } from '../../../wiki/revisions/revision-store.ts';
import { mayView } from '../../../wiki/revisions/visibility.ts';
import type { VisualEditorEditContext } from './params.ts';

/** What a text changes of the page (or of the section that is edited), as a table; empty where it changes nothing. */
export async function wikitextDiff(context: VisualEditorEditContext, title: Title, wikitext: string): Promise<string> {
  const { wiki, params, language } = context;
  const before = await textBefore(context, title);
  const section = params.section;
  const from =
    section === undefined || section === '' || section === 'new'
      ? before
      : await wiki.parser.section({ text: before, section });
  if (from === undefined) throw new Refusal(msg('apierror-nosuchsection', section!));
  const rows = tableDiff(trimmed(from), trimmed(wikitext), diffLabels(wiki, language));
  if (rows === '') return '';
  const text = (key: string): string => escapeHtml(wiki.messages.text(msg(key), language));
  return (
    '<table class="diff diff-type-table diff-contentalign-left diff-editfont-monospace" data-mw="interface">' +
    '<col class="diff-marker"><col class="diff-content"><col class="diff-marker"><col class="diff-content">' +
    `<tr class="diff-title" lang="${language}">` +
    `<td colspan="2" class="diff-otitle diff-side-deleted">${text('visualeditor-diff-before')}</td>` +
    `<td colspan="2" class="diff-ntitle diff-side-added">${text('visualeditor-diff-after')}</td></tr>` +
    `${rows}</table>`
  );
}

/** A last line feed is no line. */
function trimmed(text: string): string {
  return text.replace(/\n$/, '');
}

async function textBefore({ wiki, params, performer }: VisualEditorEditContext, title: Title): Promise<string> {
  const page = await findPage(wiki.db, title);
  if (!page) throw new Refusal(msg('apierror-missingtitle-byname', title.prefixedText), { code: 'missingtitle' });
  const id = params.oldid || page.latest;
  const revision = await loadRevisionWithContent(wiki.db, id);
  if (!revision) throw new Refusal(msg('apierror-nosuchrevid', id));
  if (!mayView(performer, revision.deleted, 'text')) throw new Refusal(msg('apierror-missingcontent-revid', id));
  return revision.content?.text ?? '';
}
