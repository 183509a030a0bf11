import { invalidTitle, requireMaxOneParameter } from '../../../api/refusals.ts';
import { msg, type MessageParam } from '../../../i18n/message.ts';
import type { Id } from '../../../site/id.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import type { ModuleContext } from '../../../api/module.ts';
import { addSection } from '../../../wikitext/sections.ts';
import { contentModel, defaultModel } from '../../../wiki/content/content-models.ts';
import type { Content } from '../../../wiki/content/content-store.ts';
import { clean, sectionHeading } from '../../../wiki/edits/new-text.ts';
import type { PageRecord } from '../../../wiki/pages/page-record.ts';
import { findPage, findPageById } from '../../../wiki/pages/page-store.ts';
import { loadRedirects } from '../../../wiki/pages/redirect-store.ts';
import { canRead, requireCan } from '../../../wiki/permissions.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { RevisionRecord } from '../../../wiki/revisions/revision-record.ts';
import { loadRevision, loadRevisionWithContent } from '../../../wiki/revisions/revision-store.ts';
import { isHidden, mayView } from '../../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { parseParams } from './params.ts';

export type ParseContext = ModuleContext<typeof parseParams>;

/** What is to be rendered: a stored revision, or text that was sent. */
export interface ParseSource {
  readonly title: Title;
  /** 0 if the title has no page. */
  readonly pageId: number;
  readonly page: PageRecord | undefined;
  /** The stored revision, or the one as which given text is to be rendered. */
  readonly revision: RevisionRecord | undefined;
  readonly stored: boolean;
  /** Hidden text, shown to one who may see it. */
  readonly textHidden: boolean;
  readonly content: Content;
  readonly redirects:
    readonly { readonly from: string; readonly to: string; readonly tofragment?: string }[] | undefined;
}

export async function openSource(context: ParseContext): Promise<ParseSource> {
  const { params } = context;
  requireMaxOneParameter(context, 'page', 'pageid', 'oldid', 'text');
  requireMaxOneParameter(context, 'page', 'pageid', 'oldid', 'title');
  requireMaxOneParameter(context, 'page', 'pageid', 'oldid', 'revid');
  if (params.section === 'new' && params.text === undefined) {
    throw new Refusal(msg('apierror-invalidparammix-parse-new-section'), { code: 'invalidparammix' });
  }
  if (params.section !== undefined && !/^(?:new|\d+|T-\d+)$/.test(params.section)) {
    throw new Refusal(msg('apierror-invalidsection'));
  }
  const stored = params.oldid ?? params.pageid ?? params.page;
  return stored === undefined ? givenSource(context) : storedSource(context);
}

async function storedSource(context: ParseContext): Promise<ParseSource> {
  const { wiki, performer, params } = context;
  const { page, revisionId, redirects } = await findStored(context);
  const title = makeTitle(wiki.site, page.namespace, page.dbKey);
  if (!canRead(wiki, performer, title)) await requireCan(wiki, performer, 'read', title);
  const revision = await loadRevisionWithContent(wiki.db, revisionId);
  if (!revision) throw new Refusal(msg('apierror-nosuchrevid', revisionId));
  const textHidden = isHidden(revision.deleted, 'text');
  if (!mayView(performer, revision.deleted, 'text')) {
    throw new Refusal(msg('apierror-permissiondenied', msg('action-deletedtext')), { code: 'permissiondenied' });
  }
  if (!revision.content)
    throw new Refusal(msg('apierror-missingcontent-revid', revisionId), { code: 'missingcontent' });
  const content = await sectionOf(
    wiki,
    revision.content,
    params.section,
    params.pageid === undefined ? title.prefixedText : msg('pageid', params.pageid),
  );
  return {
    title,
    pageId: Number(params.pageid ?? page.id),
    page,
    revision,
    stored: true,
    textHidden,
    content,
    redirects,
  };
}

interface Found {
  readonly page: PageRecord;
  readonly revisionId: number;
  readonly redirects: ParseSource['redirects'];
}

async function findStored({ wiki, params }: ParseContext): Promise<Found> {
  if (params.oldid !== undefined) {
    const revision = await loadRevision(wiki.db, params.oldid);
    const page = revision && (await findPageById(wiki.db, revision.pageId));
    if (!revision || !page) throw new Refusal(msg('apierror-nosuchrevid', params.oldid));
    return { page, revisionId: revision.id, redirects: undefined };
  }
  const page =
    params.pageid === undefined ? await byName(wiki, params.page ?? '') : await findPageById(wiki.db, params.pageid);
  if (!page) throw new Refusal(msg('apierror-nosuchpageid', params.pageid ?? 0));
  return params.redirects ? followRedirects(wiki, page) : { page, revisionId: page.latest, redirects: undefined };
}

async function byName(wiki: Wiki, text: string): Promise<PageRecord> {
  const title = titleOrUndefined(wiki.site, text);
  if (!title || title.isExternal) throw invalidTitle(text);
  if (!title.canExist) throw new Refusal(msg('apierror-pagecannotexist'));
  const page = await findPage(wiki.db, title);
  if (!page) throw new Refusal(msg('apierror-missingtitle'));
  return page;
}

/** A chain of redirects is followed to its end. */
async function followRedirects(wiki: Wiki, start: PageRecord): Promise<Found> {
  const redirects: { from: string; to: string; tofragment?: string }[] = [];
  const seen = new Set<number>();
  let page = start;
  while (page.isRedirect && !seen.has(page.id)) {
    seen.add(page.id);
    const redirect = (await loadRedirects(wiki.db, [page.id])).get(page.id);
    const next = redirect && redirect.interwiki === '' ? await findPage(wiki.db, redirect) : undefined;
    if (redirect?.interwiki === '' && !next) throw new Refusal(msg('apierror-missingtitle'));
    if (!redirect || !next) break;
    redirects.push({
      from: makeTitle(wiki.site, page.namespace, page.dbKey).prefixedText,
      to: makeTitle(wiki.site, next.namespace, next.dbKey).prefixedText,
      ...(redirect.fragment === '' ? {} : { tofragment: redirect.fragment }),
    });
    page = next;
  }
  return { page, revisionId: page.latest, redirects };
}

async function givenSource(context: ParseContext): Promise<ParseSource> {
  const { wiki, performer, params, warn } = context;
  let title = titleOf(wiki, params.title);
  const asked = params.revid === undefined ? undefined : await revisionOf(wiki, performer, params.revid);
  if (asked && params.revid !== undefined) {
    const page = await findPageById(wiki.db, asked.pageId);
    const own = page && makeTitle(wiki.site, page.namespace, page.dbKey);
    if (own && !own.samePage(title)) {
      if (params.title !== undefined) warn(msg('apierror-revwrongpage', params.revid, title.prefixedText));
      title = own;
    }
  }
  const page = title.canExist ? await findPage(wiki.db, title) : undefined;
  if (params.text === undefined && params.prop.length > 0) {
    if (params.title !== undefined) warn(msg('apiwarn-parse-titlewithouttext'));
    else if (params.revid !== undefined) warn(msg('apiwarn-parse-revidwithouttext'));
  }
  const model = await modelOf(context, title, page);
  const given = { text: params.text ?? '', model };
  const content =
    params.section === 'new'
      ? newSection(context, given)
      : await sectionOf(wiki, given, params.section, title.prefixedText);
  return {
    title,
    pageId: page?.id ?? 0,
    page,
    revision: asked,
    stored: false,
    textHidden: false,
    content,
    redirects: undefined,
  };
}

function titleOf(wiki: Wiki, text: string | undefined): Title {
  if (text === undefined) return makeTitle(wiki.site, 0, 'API');
  const title = titleOrUndefined(wiki.site, text);
  if (!title || title.isExternal) throw invalidTitle(text);
  return title;
}

async function revisionOf(wiki: Wiki, performer: Performer, id: Id): Promise<RevisionRecord> {
  const revision = await loadRevision(wiki.db, id);
  if (!revision || !mayView(performer, revision.deleted, 'text')) throw new Refusal(msg('apierror-nosuchrevid', id));
  return revision;
}

async function modelOf(context: ParseContext, title: Title, page: PageRecord | undefined): Promise<string> {
  const { wiki, params, warn } = context;
  if (params.contentmodel === undefined && params.title === undefined && params.text !== undefined) {
    warn(msg('apiwarn-parse-nocontentmodel', 'wikitext'));
  }
  const standing = params.title === undefined ? 'wikitext' : (page?.contentModel ?? (await defaultModel(wiki, title)));
  const name = params.contentmodel ?? standing;
  if (params.contentformat !== undefined && !contentModel(wiki, name).formats.includes(params.contentformat)) {
    throw new Refusal(msg('apierror-badformat-generic', params.contentformat, name));
  }
  return name;
}

function newSection({ params, wiki }: ParseContext, { text, model }: Content): Content {
  if (!contentModel(wiki, model).supportsSections) throw new Refusal(msg('apierror-sectionsnotsupported', model));
  const heading = sectionHeading({ sectionTitle: params.sectiontitle, summary: params.summary });
  return { text: addSection('', heading, clean(text)), model };
}

/** A section of a text; `what` names the whole of it to those who ask for one that it has not. */
async function sectionOf(
  wiki: Wiki,
  content: Content,
  section: string | undefined,
  what: MessageParam,
): Promise<Content> {
  if (section === undefined) return content;
  const supported = wiki.registry.contentModels.get(content.model)?.supportsSections;
  const text = supported ? await wiki.parser.section({ text: content.text, section }) : undefined;
  if (text !== undefined) return { text, model: content.model };
  if (supported && section.startsWith('T-')) return content;
  const problem = supported
    ? msg('apierror-nosuchsection-what', section, what)
    : msg('apierror-sectionsnotsupported-what', what);
  throw new Refusal(problem, { code: 'nosuchsection' });
}
