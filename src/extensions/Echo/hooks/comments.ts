import { NS } from '../../../site/namespaces.ts';
import type { Title } from '../../../site/title.ts';
import { on } from '../../../wiki/hooks.ts';
import { MultiContentSave } from '../../../wiki/pages/page-hooks.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { savingOptions } from '../../../wiki/rendering/saving-options.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { ParserOutput } from '../../../wikitext/parser-output.ts';
import { addedComments, type AddedComment } from '../discussion.ts';

/** A comment that an edit adds, with the users whose pages it links to and did not link to before, as they are written in the link. */
export interface CommentWithMentions extends AddedComment {
  readonly mentioned: readonly string[];
}

/** Found before the edit's transaction begins, since comments are rendered for it; used within. */
const commentsOfEdits = new WeakMap<ParserOutput, readonly CommentWithMentions[]>();

/** The comments that the edit with this output adds. */
export function commentsOf(output: ParserOutput): readonly CommentWithMentions[] {
  return commentsOfEdits.get(output) ?? [];
}

export const findComments = on(MultiContentSave, async ({ title, performer, before, content, output }, wiki) => {
  if (content.model !== 'wikitext' || (before && before.model !== 'wikitext')) return;
  if (title.namespace !== NS.userTalk && !linksToOthers(output, performer)) return;
  const comments = addedComments(before?.text ?? '', content.text, await signatureOf(wiki, performer));
  const found: CommentWithMentions[] = [];
  for (const comment of comments) {
    const mentioned = comment.signed ? await usersLinkedFrom(wiki, title, comment.whole) : [];
    const known = mentioned.length > 0 ? await usersLinkedFrom(wiki, title, comment.before ?? '') : [];
    found.push({ ...comment, mentioned: mentioned.filter((name) => !known.includes(name)) });
  }
  commentsOfEdits.set(output, found);
});

/** Whether a page links to users other than the one who writes: nobody else is mentioned, whoever signs. */
function linksToOthers({ links }: ParserOutput, { user }: Performer): boolean {
  return [...(links.get(NS.user)?.keys() ?? [])].some((dbKey) => dbKey.replaceAll('_', ' ') !== user.name);
}

/** What `~~~` becomes for somebody. */
async function signatureOf(wiki: Wiki, performer: Performer): Promise<string> {
  const options = await savingOptions(wiki, performer, undefined);
  return wiki.parser.preSaveTransform({ text: '~~~', contentModel: 'wikitext', title: 'Signature', options });
}

/** Names of the users whose pages a text links to, also by templates. */
async function usersLinkedFrom(wiki: Wiki, title: Title, text: string): Promise<string[]> {
  if (!/\[\[|\{\{/.test(text)) return [];
  const { links } = await wiki.parser.parse({ text, contentModel: 'wikitext', title: title.prefixedText });
  const names = [...(links.get(NS.user)?.keys() ?? [])].map((dbKey) => dbKey.replaceAll('_', ' '));
  return names.filter((name) => !name.includes('/'));
}
