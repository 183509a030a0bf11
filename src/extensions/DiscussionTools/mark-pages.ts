import { isPlainTalkPage } from '../../wiki/pages/talk-pages.ts';
import { OutputPageBeforeHTML } from '../../core/api/parse/html.ts';
import { on } from '../../wiki/hooks.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';
import { fullUrl } from '../../wikitext/page-url.ts';
import { TOC_PLACE } from '../../wikitext/html/table-of-contents.ts';
import type { MarkingQuestion } from './parser/discussion.ts';

/** Marked HTML by what was marked, as pages and as previews. */
const marked = { page: new WeakMap<ParserOutput, string>(), preview: new WeakMap<ParserOutput, string>() };

/** Where readers see talk pages, comments and topics are marked, and there are places for links that answer them. */
export const markPages = on(OutputPageBeforeHTML, async (event, wiki) => {
  const { title, output, params } = event;
  // Of a text that is no page’s, only the title says whether people talk there.
  if (!title.isTalk && params['text'] !== undefined) return;
  if (!(await isPlainTalkPage(wiki, title, output))) return;
  const preview = params['preview'] === true;
  const known = marked[preview ? 'preview' : 'page'];
  const kept = known.get(output);
  if (kept !== undefined) {
    event.html = kept;
    return;
  }
  // The place of the table of contents is none that a tree would keep.
  const [before = '', ...after] = output.html.split(TOC_PLACE);
  const place = '<mw:tocplace></mw:tocplace>';
  const data: MarkingQuestion = {
    html: after.length === 0 ? before : `${before}${place}${after.join('')}`,
    address: fullUrl(wiki.site, title),
    preview,
  };
  const html = (await wiki.parser.ask({ question: 'discussionMarks', data, title: title.prefixedText })) as string;
  event.html = html.replace(place, () => TOC_PLACE);
  known.set(output, event.html);
});
