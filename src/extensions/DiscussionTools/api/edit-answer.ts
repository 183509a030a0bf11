import type { ModuleContext } from '../../../api/module.ts';
import { outputProperties, displayTitle } from '../../../core/api/parse/answer.ts';
import { htmlOf } from '../../../core/api/parse/html.ts';
import { formatDate } from '../../../i18n/format.ts';
import { msg } from '../../../i18n/message.ts';
import { fromMediaWikiTimestamp } from '../../../site/timestamp.ts';
import type { Title } from '../../../site/title.ts';
import type { EditOutcome } from '../../../wiki/edits/edit-request.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { ParserOutput } from '../../../wikitext/parser-output.ts';
import { threadBelow, topicOf } from '../reader/thread-item.ts';
import { itemsOfOutput } from '../talk-page.ts';
import { renderCurrent } from '../../../wiki/rendering/render-page.ts';
import { findPageById } from '../../../wiki/pages/page-store.ts';

type Context = Pick<ModuleContext, 'wiki' | 'language'> & {
  readonly params: { readonly useskin?: string | undefined };
};

/** What came of an edit, as the tool on the page wants to know it: the page's new HTML, and what stands around it. */
export async function answerTo(
  context: Context,
  edit: {
    readonly page: Title;
    readonly outcome: EditOutcome;
    readonly watched: boolean;
    readonly withContent: boolean;
    readonly withPageFacts: boolean;
  },
): Promise<Record<string, unknown>> {
  const { language } = context;
  const { outcome, watched, withContent, withPageFacts } = edit;
  const { saved } = outcome;
  const time = saved && fromMediaWikiTimestamp(saved.timestamp);
  const [date, clock] = time ? [formatDate(time, 'date', language), formatDate(time, 'time', language)] : ['', ''];
  return {
    result: 'success',
    ...(withContent ? {} : { nocontent: true }),
    ...(withPageFacts ? await pageFacts(context, edit) : {}),
    isRedirect: outcome.page.isRedirect ? '1' : '',
    ...(saved
      ? {
          lastModified: {
            date,
            time: clock,
            message: context.wiki.messages.text(msg('discussiontools-lastmodified', date, clock), language),
          },
          newrevid: saved.newRevisionId,
        }
      : { nochange: true }),
    watched,
    watchlistexpiry: null,
  };
}

async function pageFacts(
  { wiki, language, params }: Context,
  { page: title, outcome, withContent }: Parameters<typeof answerTo>[1],
): Promise<Record<string, unknown>> {
  const page = await findPageById(wiki.db, outcome.page.id);
  if (!page) return {};
  const output = await renderCurrent(wiki, page, { interfaceLanguage: language });
  const property = (name: string) => outputProperties[name]!(output, wiki, language);
  const wishes = { wrapoutputclass: 'mw-parser-output', useskin: params.useskin };
  const textLanguage = page.language ?? wiki.site.settings.LanguageCode;
  return {
    ...(withContent ? { content: await htmlOf({ wiki, language, params: wishes }, output, title, textLanguage) } : {}),
    categorieshtml: await property('categorieshtml'),
    sections: output.flags.has('show-toc') ? await sectionsOf(wiki, title, output, language) : [],
    displayTitleHtml: displayTitle(title, output),
    contentSub: '',
    modules: [...output.modules, ...output.moduleStyles],
    jsconfigvars: property('jsconfigvars'),
  };
}

/** The page's sections; of topics it is said how much is said in them. */
async function sectionsOf(
  wiki: Wiki,
  title: Title,
  output: ParserOutput,
  language: string,
): Promise<Record<string, unknown>[]> {
  const items = await itemsOfOutput(wiki, title, '', output);
  const sections = outputProperties['sections']!(output, wiki, language) as Record<string, unknown>[];
  return sections.map((section) => {
    const topic = items.find((item) => item.type === 'heading' && item.anchor === section['anchor']);
    const comments = topic
      ? threadBelow(items, topic).filter((item) => item.type === 'comment' && topicOf(items, item) === topic).length
      : 0;
    const words = wiki.messages.text(msg('discussiontools-topic-comments', comments), language);
    const summary = comments === 0 ? '' : `<span class="ext-discussiontools-init-sidebar-meta">${words}</span>`;
    return { ...section, extensionData: { 'DiscussionTools-html-summary': summary } };
  });
}
