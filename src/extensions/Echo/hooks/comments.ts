import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Title } from '../../../site/title.ts';
import { on } from '../../../wiki/hooks.ts';
import { MultiContentSave } from '../../../wiki/pages/page-hooks.ts';
import type { UserIdentity } from '../../../wiki/performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { ParserOutput } from '../../../wikitext/parser-output.ts';
import { addedComments, type AddedComment } from '../discussion.ts';

/** A comment that an edit adds, with the users whose pages it links to, as they are written in the link. */
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
  const comments = addedComments(before?.text ?? '', content.text, writerPages(wiki, performer.user));
  const found: CommentWithMentions[] = [];
  for (const comment of comments) {
    const mentioned = comment.signed ? await usersLinkedFrom(wiki, title, comment.text) : [];
    found.push({ ...comment, mentioned });
  }
  commentsOfEdits.set(output, found);
});

/** Whether a link leads to one of the pages by which people sign: user page, talk page, contributions. */
function writerPages({ site }: Wiki, { name }: UserIdentity): (target: string) => boolean {
  return (target) => {
    const title = titleOrUndefined(site, target);
    if (!title || title.isExternal) return false;
    if (title.namespace === NS.special) return /^contributions\//i.test(title.text) && title.text.endsWith(`/${name}`);
    return (title.namespace === NS.user || title.namespace === NS.userTalk) && title.text === name;
  };
}

/** Names of the users whose pages a text links to, also by templates. */
async function usersLinkedFrom(wiki: Wiki, title: Title, text: string): Promise<string[]> {
  if (!/\[\[|\{\{/.test(text)) return [];
  const { links } = await wiki.parser.parse({ text, contentModel: 'wikitext', title: title.prefixedText });
  const names = [...(links.get(NS.user)?.keys() ?? [])].map((dbKey) => dbKey.replaceAll('_', ' '));
  return names.filter((name) => !name.includes('/'));
}
