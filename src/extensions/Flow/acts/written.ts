import { runHook } from '../../../wiki/hooks.ts';
import type { Content } from '../../../wiki/content/content-store.ts';
import { EditFilterMergedContent } from '../../../wiki/pages/page-hooks.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { savingOptions } from '../../../wiki/rendering/saving-options.ts';
import type { Session } from '../../../wiki/session.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { emptyParserOutput, type ParserOutput } from '../../../wikitext/parser-output.ts';
import type { Title } from '../../../site/title.ts';
import { wikitextOfHtml } from '../content/from-html.ts';
import { wikitextOf } from '../content/forms.ts';
import type { FlowRevision, FlowUser } from '../model/revision.ts';
import { blockRefusal } from './refusals.ts';

/** Who writes, and in which session they can be asked something. */
export interface Writer {
  readonly wiki: Wiki;
  readonly performer: Performer;
  readonly session: Session | undefined;
}

/** Text as somebody sent it. */
export interface Sent {
  readonly text: string;
  readonly format: 'html' | 'wikitext';
}

/** Text that is ready to be stored. */
export interface Written {
  readonly content: string;
  readonly flags: readonly string[];
  /** Characters. */
  readonly length: number;
  /** What it links to. */
  readonly output: ParserOutput;
  /** Nothing else stands there already. */
  readonly changesNothing: boolean;
}

/** The bytes that a topic's title may have. */
const LONGEST_TITLE = 260;

/**
 * The text of a post, a header or a summary: signatures and `subst:` are applied, filters have let it pass. `empty` is the message where
 * nothing was written.
 */
export async function writtenText(
  { wiki, performer, session }: Writer,
  { text, format }: Sent,
  { page, before, empty }: { readonly page: Title; readonly before: FlowRevision | undefined; readonly empty: string },
): Promise<Written> {
  const wikitext = (format === 'html' ? await wikitextOfHtml(wiki, page, text) : text).trim();
  if (wikitext === '') throw blockRefusal('content', empty);
  const longest = wiki.site.settings.MaxArticleSize * 1024;
  if (Buffer.byteLength(wikitext) > longest) throw blockRefusal('content', 'flow-error-content-too-long', [longest]);
  const prepared = await wiki.parser.prepareEdit({
    text: wikitext,
    contentModel: 'wikitext',
    title: page.prefixedText,
    options: await savingOptions(wiki, performer, await findPage(wiki.db, page)),
  });
  const content: Content = { model: 'wikitext', text: prepared.text };
  const old = before && (await wikitextOf(wiki, { revision: before, page }));
  await passFilters({ wiki, performer, session }, { page, before: old, content, output: prepared.output });
  return {
    content: prepared.text,
    flags: ['utf-8', 'wikitext'],
    length: [...prepared.text].length,
    output: prepared.output,
    changesNothing: old === prepared.text,
  };
}

/** The title of a topic. `code`: under which it is refused. */
export function writtenTitle(text: string, code: 'topic' | 'content', before?: FlowRevision): Written {
  const title = text.replace(/\s+/gu, ' ').trim();
  if (title === '') throw blockRefusal(code, 'flow-error-missing-title');
  if (Buffer.byteLength(title) > LONGEST_TITLE) throw blockRefusal(code, 'flow-error-title-too-long', [LONGEST_TITLE]);
  return {
    content: title,
    flags: ['utf-8', 'topic-title-wikitext'],
    length: [...title].length,
    output: emptyParserOutput(''),
    changesNothing: before?.content === title,
  };
}

export function userOf({ user, registered }: Performer): FlowUser {
  return registered ? { id: user.id, ip: null } : { id: 0, ip: user.name };
}

interface Filtered {
  readonly page: Title;
  readonly before: string | undefined;
  readonly content: Content;
  readonly output: ParserOutput;
}

/** Filters of edits look at what is written on boards, too. */
async function passFilters(
  { wiki, performer, session }: Writer,
  { page, before, content, output }: Filtered,
): Promise<void> {
  try {
    await runHook(wiki, EditFilterMergedContent, {
      title: page,
      page: await findPage(wiki.db, page),
      performer,
      before: before === undefined ? undefined : { model: 'wikitext', text: before },
      content,
      output,
      comment: '',
      isMinor: false,
      tags: [],
      parameters: {},
      session,
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.messages, { code: 'spamfilter', data: { spamfilter: null } });
  }
}
