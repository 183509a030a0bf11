import { msg } from '../../i18n/message.ts';
import { invalidTitle } from '../../api/refusals.ts';
import type { Id } from '../../site/id.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import { isPlainTalkPage } from '../../wiki/pages/talk-pages.ts';
import type { PageRecord } from '../../wiki/pages/page-record.ts';
import { findPage, findPageById, findPages } from '../../wiki/pages/page-store.ts';
import { pageOptions } from '../../wiki/parsoid/render.ts';
import type { Performer } from '../../wiki/performer.ts';
import { canRead, requireCan } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { renderRevision } from '../../wiki/rendering/render-page.ts';
import type { RevisionWithContent } from '../../wiki/revisions/revision-record.ts';
import {
  loadRevision,
  loadRevisions,
  loadRevisionWithContent,
  withContent,
} from '../../wiki/revisions/revision-store.ts';
import { isHidden, mayView } from '../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';
import type { DiscussionQuestion } from './parser/discussion.ts';
import type { ThreadItem } from './reader/thread-item.ts';

/** A revision of a page, with what is said on it. */
export interface TalkRevision {
  readonly page: PageRecord;
  readonly title: Title;
  readonly revision: RevisionWithContent;
}

/** Texts of so many transcluded pages are looked at. */
const MOST_TRANSCLUDED = 200;

/** The title that a text names; refuses (`invalidtitle`, `pagecannotexist`) what names no page. */
export function titleNamed(wiki: Wiki, text: string): Title {
  const title = titleOrUndefined(wiki.site, text);
  if (!title || title.isExternal) throw invalidTitle(text);
  if (!title.canExist) throw new Refusal(msg('apierror-pagecannotexist'));
  return title;
}

/**
 * The newest revision of a page, or the one of an id, that a reader may see. Refuses: `invalidtitle`, `nosuchrevid`, `missingcontent`.
 */
export async function openTalkRevision(
  wiki: Wiki,
  performer: Performer,
  which: { readonly page: string } | { readonly revisionId: Id },
): Promise<TalkRevision> {
  const { page, revisionId } = await find(wiki, which);
  const title = makeTitle(wiki.site, page.namespace, page.dbKey);
  if (!canRead(wiki, performer, title)) await requireCan(wiki, performer, 'read', title);
  const revision = await loadRevisionWithContent(wiki.db, revisionId);
  if (!revision) throw noSuchRevision(revisionId);
  if (!revision.content || !mayView(performer, revision.deleted, 'text')) {
    throw new Refusal(msg('apierror-missingcontent-revid', revisionId), { code: 'missingcontent' });
  }
  return { page, title, revision };
}

async function find(
  wiki: Wiki,
  which: { readonly page: string } | { readonly revisionId: Id },
): Promise<{ page: PageRecord; revisionId: number }> {
  if ('revisionId' in which) {
    const revision = await loadRevision(wiki.db, which.revisionId);
    const page = revision && (await findPageById(wiki.db, revision.pageId));
    if (!revision || !page) throw noSuchRevision(which.revisionId);
    return { page, revisionId: revision.id };
  }
  const title = titleNamed(wiki, which.page);
  const page = await findPage(wiki.db, title);
  if (!page) {
    throw new Refusal(msg('apierror-missingrev-title', title.prefixedText), { code: 'nosuchrevid' });
  }
  return { page, revisionId: page.latest };
}

function noSuchRevision(id: Id): Refusal {
  return new Refusal(msg('apierror-nosuchrevid', id));
}

/** The items of a revision; none where the page is not for talking. */
export async function readThreadItems(wiki: Wiki, { page, title, revision }: TalkRevision): Promise<ThreadItem[]> {
  if (revision.content?.model !== 'wikitext') return [];
  const output = await renderRevision(wiki, page, revision);
  if (!(await isPlainTalkPage(wiki, title, output))) return [];
  return itemsOfOutput(wiki, title, revision.content.text, output);
}

/** The same, read from HTML of Parsoid's kind: what is written is that, and what is transcluded is known. */
export async function readParsoidItems(wiki: Wiki, talk: TalkRevision): Promise<ThreadItem[]> {
  const { page, title, revision } = talk;
  if (revision.content?.model !== 'wikitext') return [];
  if (!(await isPlainTalkPage(wiki, title, await renderRevision(wiki, page, revision)))) return [];
  const { html } = await wiki.parser.parsoidHtml({
    text: revision.content.text,
    contentModel: 'wikitext',
    title: title.prefixedText,
    sections: false,
    options: pageOptions(wiki, { page, revision }),
  });
  return (await wiki.parser.ask({
    question: 'discussionOfParsoid',
    data: html,
    title: title.prefixedText,
  })) as ThreadItem[];
}

/** The items of a rendered text. */
export async function itemsOfOutput(
  wiki: Wiki,
  title: Title,
  text: string,
  output: ParserOutput,
): Promise<ThreadItem[]> {
  const own = title.prefixedDbKey;
  const sectionsFrom = output.sections.flatMap(({ anchor, fromtitle }) =>
    fromtitle === false || fromtitle === own ? [] : [[anchor, fromtitle.replaceAll('_', ' ')] as const],
  );
  const data: DiscussionQuestion = {
    html: output.html,
    text,
    sectionsFrom: new Map(sectionsFrom),
    transcluded: await transcludedTexts(wiki, output),
  };
  return (await wiki.parser.ask({ question: 'discussion', data, title: title.prefixedText })) as ThreadItem[];
}

async function transcludedTexts(wiki: Wiki, output: ParserOutput): Promise<Map<string, string>> {
  const names = [...output.templates].flatMap(([namespace, pages]) =>
    [...pages].flatMap(([dbKey, { pageId }]) => (pageId === 0 ? [] : [{ namespace, dbKey }])),
  );
  const pages = [...(await findPages(wiki.db, names.slice(0, MOST_TRANSCLUDED))).values()];
  const revisions = await loadRevisions(
    wiki.db,
    pages.map(({ latest }) => latest),
  );
  const readable = [...revisions.values()].filter(({ deleted }) => !isHidden(deleted, 'text'));
  const contents = await withContent(wiki.db, readable);
  return new Map(
    pages.flatMap(({ namespace, dbKey, latest }) => {
      const text = contents.get(latest)?.content?.text;
      return text === undefined ? [] : [[makeTitle(wiki.site, namespace, dbKey).prefixedText, text] as const];
    }),
  );
}
