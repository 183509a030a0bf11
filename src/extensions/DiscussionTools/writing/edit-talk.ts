import { msg } from '../../../i18n/message.ts';
import type { Title } from '../../../site/title.ts';
import { editPage } from '../../../wiki/edits/edit-page.ts';
import type { EditOutcome, EditRequest } from '../../../wiki/edits/edit-request.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { plainHeading } from '../../../wikitext/section-anchor.ts';
import { commentById, commentByName } from '../find-comment.ts';
import { headingOf, linkableTitle, type CommentItem, type ThreadItem } from '../reader/thread-item.ts';
import { openTalkRevision, readParsoidItems } from '../talk-page.ts';
import { placeOfReply, withReply } from './place-reply.ts';
import type { CommentAnswer, CommentQuestion } from '../parser/comment-wikitext.ts';
import { indented, signed } from './sign.ts';

/** What goes along with the edit: watching, tags, who answers questions. */
export type EditDetails = Omit<EditRequest, 'title' | 'text' | 'section' | 'sectionTitle' | 'baseRevisionId'>;

/** What somebody says, in one of two forms. */
export type Words = { readonly wikitext: string } | { readonly html: string };

/** What somebody says as wikitext for a page, signed; every line of an answer with the marks of the list that it stands in. */
async function signedText(wiki: Wiki, title: Title, words: Words, marks: string): Promise<string> {
  if ('wikitext' in words) return marks === '' ? signed(words.wikitext) : indented(signed(words.wikitext), marks);
  const data: CommentQuestion = { html: words.html, marks };
  const answer = await wiki.parser.ask({ question: 'commentWikitext', data, title: title.prefixedText });
  const read = answer as CommentAnswer;
  if ('wikitext' in read) return read.wikitext;
  throw new Refusal(msg('apierror-discussiontools-unreadable-html', read.broken), { code: 'rest-parsoid-error' });
}

/** Adds a topic to the end of a page, signed. Refuses as edits do. */
export async function addTopic(
  wiki: Wiki,
  performer: Performer,
  { title, heading, words }: { readonly title: Title; readonly heading: string; readonly words: Words },
  details: EditDetails,
): Promise<EditOutcome> {
  const shown = plainHeading(heading);
  const standard = shown === '' ? '' : contentWords(wiki, msg('newsectionsummary', shown));
  return editPage(wiki, performer, {
    ...details,
    title,
    section: 'new',
    sectionTitle: heading,
    text: await signedText(wiki, title, words, ''),
    summary: details.summary?.trim() || standard,
  });
}

/** So often an answer is put onto what others saved in the meantime. */
const ATTEMPTS = 5;

/**
 * Answers a comment, behind the answers that are there, signed. Refuses as edits do, and `discussiontools-commentid-notfound`,
 * `-commentname-notfound`, `-commentname-ambiguous`, `comment-became-transcluded`.
 */
export async function addComment(
  wiki: Wiki,
  performer: Performer,
  reply: {
    readonly title: Title;
    readonly to: { readonly id: string } | { readonly name: string };
    readonly words: Words;
  },
  details: EditDetails,
): Promise<EditOutcome> {
  for (let attempt = 1; ; attempt++) {
    const draft = await draftReply(wiki, performer, reply);
    const heading = draft.heading === '' ? '' : `/* ${draft.heading} */ `;
    try {
      return await editPage(wiki, performer, {
        ...details,
        title: reply.title,
        text: draft.text,
        baseRevisionId: draft.revisionId,
        summary: details.summary?.trim() || heading + contentWords(wiki, msg('discussiontools-defaultsummary-reply')),
      });
    } catch (error) {
      // Somebody else answered at the same place: the answer goes behind theirs.
      const isConflict = error instanceof Refusal && error.code === 'editconflict';
      if (!isConflict || attempt === ATTEMPTS) throw error;
    }
  }
}

async function draftReply(
  wiki: Wiki,
  performer: Performer,
  { title, to, words }: Parameters<typeof addComment>[2],
): Promise<{ text: string; revisionId: number; heading: string }> {
  const find = (items: readonly ThreadItem[]): CommentItem =>
    'id' in to ? commentById(items, to.id) : commentByName(items, to.name);
  if (!(await findPage(wiki.db, title))) find([]);
  const talk = await openTalkRevision(wiki, performer, { page: title.prefixedText });
  const items = await readParsoidItems(wiki, talk);
  const comment = find(items);
  const wikitext = talk.revision.content!.text;
  const heading = headingOf(items, comment);
  const place = comment.transcludedFrom === false ? placeOfReply(wikitext, items, comment) : undefined;
  if (!place)
    throw new Refusal(msg('discussiontools-comment-became-transcluded'), { code: 'comment-became-transcluded' });
  return {
    text: withReply(wikitext, place, await signedText(wiki, title, words, place.marks)),
    revisionId: talk.revision.id,
    heading: heading ? linkableTitle(heading) : '',
  };
}

function contentWords({ messages, site }: Wiki, message: ReturnType<typeof msg>): string {
  return messages.text(message, site.settings.LanguageCode);
}
