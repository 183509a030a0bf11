import { escapeHtml } from '../../../i18n/escape-html.ts';
import { msg } from '../../../i18n/message.ts';
import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { readableContent } from '../../../wiki/edits/preload.ts';
import type { PageFacts } from '../../../wiki/permissions/page-facts.ts';
import type { Refusal } from '../../../wiki/refusal.ts';
import { findAccountByName } from '../../../wiki/users/accounts.ts';
import { stripOuterParagraph } from '../../../wikitext/html/outer-paragraph.ts';
import type { EditedText } from './edited-text.ts';
import type { VisualEditorContext } from './visualeditor.ts';

/** What is said to somebody who begins to edit, as HTML by the names of what it is about; why they may not, if so, and nothing else. */
export async function editNotices(
  context: VisualEditorContext,
  edited: EditedText,
  facts: PageFacts,
  refusals: readonly Refusal[],
): Promise<Record<string, string>> {
  const { wiki, performer, language, params } = context;
  const { title, page, revision } = edited;
  const say = (key: string, ...values: (string | number)[]): string =>
    wiki.messages.text(msg(key, ...values.map((value) => escapeHtml(String(value)))), language);
  if (refusals.length > 0) {
    const reasons = refusals
      .flatMap(({ messages }) => messages)
      .map(
        (message) =>
          `<div class="mw-permissionerror-${message.key}">${escapeHtml(wiki.messages.text(message, language))}</div>`,
      );
    const list = `<div class="permissions-errors">${reasons.join('')}</div>`;
    return { 'permissions-error': `<p>${say('visualeditor-may-not-edit')}\n</p>\n${list}` };
  }
  const notices: Record<string, string> = {};
  if (title.namespace === NS.mediaWiki) notices['code-editing-intro'] = box(say('visualeditor-interface-page'));
  if (revision && page && revision.id !== page.latest) notices['editingold'] = box(say('visualeditor-old-revision'));
  if (await isNobodysPage(context, title)) {
    notices['userpage-userdoesnotexist'] = box(say('visualeditor-no-such-user', rootOf(title)));
  }
  Object.assign(notices, protectionNotices(facts, wiki.site.settings.SemiprotectedRestrictionLevels, say));
  const intro = params.editintro === undefined ? undefined : await pageHtml(context, params.editintro, title);
  if (intro !== undefined) notices['editintro'] = `<div class="mw-editintro">${intro}</div>`;
  else if (!page)
    notices[performer.registered ? 'newarticletext' : 'newarticletextanon'] = say('visualeditor-new-page');
  Object.assign(notices, await namedNotices(context, title));
  if (!performer.registered) notices['anoneditwarning'] = say('visualeditor-not-signed-in');
  return notices;
}

function box(html: string): string {
  return `<div class="cdx-message cdx-message--block cdx-message--warning"><span class="cdx-message__icon"></span><div class="cdx-message__content">${html}</div></div>`;
}

function protectionNotices(
  { restrictions, createProtection }: PageFacts,
  semiprotected: readonly string[],
  say: (key: string, level: string) => string,
): Record<string, string> {
  const level = restrictions.find(({ type }) => type === 'edit')?.level;
  if (level !== undefined && semiprotected.includes(level)) {
    return { semiprotectedpagewarning: box(say('visualeditor-protected', level)) };
  }
  if (level !== undefined) return { protectedpagewarning: box(say('visualeditor-protected', level)) };
  if (createProtection) return { titleprotectedwarning: box(say('visualeditor-protected', createProtection.level)) };
  return {};
}

function rootOf(title: Title): string {
  return title.text.split('/')[0]!;
}

/** Whether it is a page of a user that there is not. */
async function isNobodysPage({ wiki }: VisualEditorContext, title: Title): Promise<boolean> {
  if (title.namespace !== NS.user && title.namespace !== NS.userTalk) return false;
  return (await findAccountByName(wiki.db, rootOf(title))) === undefined;
}

/** The notices that a wiki's keepers have written for a namespace, and for a page (and those below it, where it may have such). */
async function namedNotices(context: VisualEditorContext, title: Title): Promise<Record<string, string>> {
  const { site } = context.wiki;
  const space = `editnotice-${title.namespace}`;
  const parts = title.hasSubpages ? title.dbKey.split('/') : [title.dbKey.replaceAll('/', '-')];
  const pages = parts.map((_, i) => `${space}-${parts.slice(0, i + 1).join('-')}`);
  const found: Record<string, string> = {};
  for (const [i, name] of [space, ...pages].entries()) {
    const page = makeTitle(site, NS.mediaWiki, name[0]!.toUpperCase() + name.slice(1));
    const html = await pageHtml(context, page.prefixedText, title);
    if (html === undefined) continue;
    const kind = i === 0 ? 'namespace' : title.hasSubpages ? 'base' : 'page';
    found[name] = `<div class="mw-editnotice mw-editnotice-${kind} ${escapeHtml(`mw-${name}`)}">${html}</div>`;
  }
  return found;
}

/** A page's text as it looks on the page that is edited; undefined if there is none that may be read. */
async function pageHtml(
  { wiki, performer }: VisualEditorContext,
  name: string,
  on: Title,
): Promise<string | undefined> {
  const page = titleOrUndefined(wiki.site, name);
  const content = page && (await readableContent(wiki, performer, page));
  if (!content) return undefined;
  const { html } = await wiki.parser.parse({ text: content.text, contentModel: content.model, title: on.prefixedText });
  return stripOuterParagraph(html);
}
