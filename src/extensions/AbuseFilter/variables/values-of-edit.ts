import { structuredPatch } from 'diff';
import { indexLink, unindexLink } from '../../../wiki/links/external-link-index.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { savingOptions } from '../../../wiki/rendering/saving-options.ts';
import { findAccountByName } from '../../../wiki/users/accounts.ts';
import { anonymousPerformer, performerFor } from '../../../wiki/users/load-performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { isArray, textOf, type Value } from '../rules/values.ts';
import type { Act, EditOfAct } from './act.ts';
import type { OtherVariable } from './values-of-act.ts';

/** Milliseconds after which two texts are no longer compared. */
const DIFF_TIMEOUT = 2000;
const DIFF_CONTEXT = 2;

/** What a variable says of the change of a text. */
export async function valueOfEdit(
  wiki: Wiki,
  act: Act,
  edit: EditOfAct,
  name: string,
  other: OtherVariable,
): Promise<Value> {
  const [before, after] = [edit.before?.text ?? '', edit.after.text];
  switch (name) {
    case 'old_content_model':
      return edit.before?.model ?? '';
    case 'new_content_model':
      return edit.after.model;
    case 'old_wikitext':
      return before;
    case 'new_wikitext':
      return after;
    case 'old_size':
      return BigInt(Buffer.byteLength(before));
    case 'new_size':
      return BigInt(Buffer.byteLength(after));
    case 'edit_delta':
      return BigInt(Buffer.byteLength(after) - Buffer.byteLength(before));
    case 'edit_diff':
      return unifiedLines(before, after);
    case 'edit_diff_pst':
      return unifiedLines(before, textOf(await other('new_pst')));
    case 'added_lines':
      return changedLines(await other('edit_diff'), '+');
    case 'removed_lines':
      return changedLines(await other('edit_diff'), '-');
    case 'added_lines_pst':
      return changedLines(await other('edit_diff_pst'), '+');
    case 'new_pst':
      return edit.rendered ? after : transformed(wiki, act, edit);
    case 'all_links':
      return linksIn((await rendered(wiki, act, edit)).externalLinks);
    case 'old_links':
      return edit.rendered ? storedLinks(wiki, act) : oldLinks(wiki, act, edit);
    case 'added_links':
      return without(await other('all_links'), await other('old_links'));
    case 'removed_links':
      return without(await other('old_links'), await other('all_links'));
    case 'new_html':
      return (await rendered(wiki, act, edit)).html;
    case 'new_text':
      return textOf(await other('new_html')).replace(/<[^>]*>/g, '');
    default:
      return null;
  }
}

/** The difference of two texts as `diff -u` writes it, each line with its end. */
function unifiedLines(before: string, after: string): string {
  const ended = (text: string) => (text === '' ? '' : `${text}\n`);
  const patch = structuredPatch('', '', ended(before), ended(after), '', '', {
    context: DIFF_CONTEXT,
    timeout: DIFF_TIMEOUT,
  });
  if (!patch)
    return [
      ...ended(before)
        .split('\n')
        .slice(0, -1)
        .map((line) => `-${line}\n`),
      ...ended(after)
        .split('\n')
        .slice(0, -1)
        .map((line) => `+${line}\n`),
    ].join('');
  return patch.hunks
    .map(({ oldStart, oldLines, newStart, newLines, lines }) => {
      const [from, to] = [Math.max(1, oldStart), Math.max(1, newStart)];
      const header = `@@ -${from},${oldLines} +${to},${newLines} @@\n`;
      return header + lines.map((line) => `${line}\n`).join('');
    })
    .join('');
}

function changedLines(diff: Value, sign: '+' | '-'): Value {
  return textOf(diff)
    .split('\n')
    .filter((line) => line.startsWith(sign))
    .map((line) => line.slice(1));
}

function without(links: Value, others: Value): Value {
  const known = new Set((isArray(others) ? others : []).map(textOf));
  return (isArray(links) ? links : []).filter((link) => !known.has(textOf(link)));
}

function linksIn(links: ReadonlySet<string>): string[] {
  return [...links].flatMap((link) => {
    const indexed = indexLink(link);
    return indexed ? [unindexLink(indexed.domainIndex, indexed.path)] : [];
  });
}

async function rendered(wiki: Wiki, act: Act, edit: EditOfAct): Promise<NonNullable<EditOfAct['rendered']>> {
  if (edit.rendered) return edit.rendered;
  return parse(wiki, act, edit.after);
}

function parse(wiki: Wiki, { pages }: Act, { text, model }: EditOfAct['after']) {
  return wiki.parser.parse({ text, contentModel: model, title: pages.page?.title.prefixedText ?? 'API' });
}

async function oldLinks(wiki: Wiki, act: Act, { before }: EditOfAct): Promise<Value> {
  return before ? linksIn((await parse(wiki, act, before)).externalLinks) : [];
}

async function storedLinks({ db }: Wiki, { pages }: Act): Promise<Value> {
  const rows = await db
    .selectFrom('externallinks')
    .select(['el_to_domain_index', 'el_to_path'])
    .where('el_from', '=', pages.page?.id ?? 0)
    .execute();
  return rows.map((row) => unindexLink(row.el_to_domain_index, row.el_to_path === null ? '' : String(row.el_to_path)));
}

async function transformed(wiki: Wiki, act: Act, { after }: EditOfAct): Promise<Value> {
  const { title } = act.pages.page ?? {};
  if (!title) return after.text;
  const account = await findAccountByName(wiki.db, act.user.name);
  const performer = account ? await performerFor(wiki, account) : await anonymousPerformer(wiki, act.user.name);
  return wiki.parser.preSaveTransform({
    text: after.text,
    contentModel: after.model,
    title: title.prefixedText,
    options: await savingOptions(wiki, performer, await findPage(wiki.db, title)),
  });
}
