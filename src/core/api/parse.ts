import { setImmediate as nextTurn } from 'node:timers/promises';
import { msg } from '../../i18n/message.ts';
import { actionModule } from '../../api/module.ts';
import { inOrder, list, shape } from '../../api/result.ts';
import { formatComment } from '../../wiki/comments/format-comments.ts';
import { clean } from '../../wiki/edits/new-text.ts';
import { contentText } from '../../wiki/pages/content-message.ts';
import { languageOfPage } from '../../wiki/pages/page-language.ts';
import { contentModel } from '../../wiki/content/content-models.ts';
import { signer } from '../../wiki/rendering/saving-options.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { renderCurrent } from '../../wiki/rendering/render-page.ts';
import type { ParserOptions } from '../../wikitext/options.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';
import { documentHead } from '../../wiki/rendering/document-head.ts';
import { variantFor } from './parse/variant.ts';
import { displayTitle, outputProperties } from './parse/answer.ts';
import { htmlOf } from './parse/html.ts';
import { parseParams } from './parse/params.ts';
import { openSource, type ParseContext, type ParseSource } from './parse/source.ts';
import { previewedAuthor } from '../../wiki/users/temporary-accounts.ts';

/** Renders a page, a revision, or text. Manual: https://www.mediawiki.org/wiki/API:Parse */
export const parse = actionModule({
  name: 'parse',
  helpPages: ['API:Parsing_wikitext'],
  params: parseParams,
  examples: {
    'action=parse&page=Main%20Page&prop=text|sections': 'apihelp-parse-example-page',
    'action=parse&text=%27%27Harbour%27%27&contentmodel=wikitext': 'apihelp-parse-example-text',
    'action=parse&summary=see%20[[Harbour]]&prop=': 'apihelp-parse-example-summary',
  },
  async run(context) {
    const { params, wiki } = context;
    context.setCacheMode('anon-public-user-private');
    const source = await openSource(context);
    const props = new Set<string>(params.prop);
    if (props.has('modules') && !props.has('jsconfigvars') && !props.has('encodedjsconfigvars')) {
      context.warn(msg('apiwarn-moduleswithoutvars'));
    }
    const wantsTree = props.has('parsetree') || params.generatexml;
    if (wantsTree && source.content.model !== 'wikitext')
      throw new Refusal(msg('apierror-parsetree-notwikitext'), { code: 'notwikitext' });
    const request = {
      text: clean(source.content.text),
      contentModel: source.content.model,
      title: source.title.prefixedText,
    };
    const pageLanguage = await languageOfPage(wiki, source.title, source.page?.language);
    const variant = await variantFor(context, pageLanguage);
    const options = { ...optionsOf(context, source, pageLanguage), ...(variant === undefined ? {} : { variant }) };
    const transformed =
      (params.pst || params.onlypst) && !source.stored
        ? await wiki.parser.preSaveTransform({
            ...request,
            text: contentModel(wiki, source.content.model).normalize?.(request.text) ?? request.text,
            options: {
              ...options,
              user: await signer(wiki, previewedAuthor(wiki, context.performer, context.session)),
            },
          })
        : undefined;
    const summary = await parsedSummary(context, source);
    if (params.onlypst && transformed !== undefined) {
      return withSubelements({
        text: transformed,
        wikitext: props.has('wikitext') && params.prop !== parseParams.prop.default ? source.content.text : undefined,
        parsedsummary: summary,
      });
    }
    const output = needsOutput(props) ? await render(context, source, transformed, options) : undefined;
    const answer: Record<string, unknown> = {
      title: source.title.prefixedText,
      pageid: source.pageId,
      redirects: source.redirects && list([...source.redirects], 'r'),
      textdeleted: source.textHidden ? true : undefined,
      revid: source.stored && (props.has('revid') || params.oldid !== undefined) ? source.revision?.id : undefined,
      parsedsummary: summary,
      wikitext: props.has('wikitext') ? source.content.text : undefined,
      psttext: props.has('wikitext') ? transformed : undefined,
      subtitle: props.has('subtitle') ? '' : undefined,
      parsetree: wantsTree ? await wiki.parser.parseTree(request) : undefined,
    };
    if (output) {
      const textLanguage = variant ?? pageLanguage;
      await letOthersIn(output);
      await addOutput(context, source, output, textLanguage, props, answer);
      await letOthersIn(output);
    }
    return withSubelements(inOrder(answer, answerOrder));
  },
});

/** Models whose text the parser never sees: their pages have no headings and no title of their own. */
const plainModels: ReadonlySet<string> = new Set(['json', 'text', 'unknown']);

const textKeys: ReadonlySet<string> = new Set([
  'text',
  'wikitext',
  'psttext',
  'parsetree',
  'headhtml',
  'categorieshtml',
  'parsedsummary',
  'limitreporthtml',
]);

/** Answers are in this order, whatever the order in which `prop` names their parts. */
const answerOrder = [
  'title',
  'pageid',
  'textdeleted',
  'revid',
  'redirects',
  'text',
  'parsedsummary',
  'langlinks',
  'categories',
  'categorieshtml',
  'links',
  'templates',
  'images',
  'externallinks',
  'sections',
  'tocdata',
  'showtoc',
  'parsewarnings',
  'parsewarningshtml',
  'displaytitle',
  'subtitle',
  'headitems',
  'headhtml',
  'modules',
  'modulescripts',
  'modulestyles',
  'jsconfigvars',
  'encodedjsconfigvars',
  'indicators',
  'iwlinks',
  'wikitext',
  'psttext',
  'properties',
  'limitreportdata',
  'limitreporthtml',
  'parsetree',
];

function withSubelements(answer: Record<string, unknown>): Record<string, unknown> {
  const subelements = Object.keys(answer).filter((key) => textKeys.has(key));
  return shape(answer, {
    subelements,
    ...('encodedjsconfigvars' in answer ? { elements: ['encodedjsconfigvars'] } : {}),
  });
}

/** Whether anything is asked for that only rendering can tell. */
function needsOutput(props: ReadonlySet<string>): boolean {
  const without = new Set(['revid', 'wikitext', 'parsetree', 'subtitle']);
  return [...props].some((prop) => !without.has(prop));
}

/** From this length on, each step of an answer takes milliseconds. */
const LARGE = 100_000;

/** Between the steps of a large page's answer other requests have their turn. */
async function letOthersIn({ html }: ParserOutput): Promise<void> {
  if (html.length >= LARGE) await nextTurn();
}

async function addOutput(
  context: ParseContext,
  source: ParseSource,
  output: ParserOutput,
  textLanguage: string,
  props: ReadonlySet<string>,
  answer: Record<string, unknown>,
): Promise<void> {
  const { wiki, language } = context;
  if (props.has('text')) {
    answer.text = await htmlOf(context, output, source.title, textLanguage);
    await letOthersIn(output);
  }
  if (props.has('sections') || props.has('tocdata')) answer.showtoc = output.flags.has('show-toc');
  if (props.has('displaytitle'))
    answer.displaytitle =
      output.parsoidCounter !== undefined
        ? (output.displayTitle ?? source.title.prefixedText)
        : plainModels.has(source.content.model)
          ? source.title.prefixedText
          : displayTitle(source.title, output);
  if (props.has('headhtml')) answer.headhtml = documentHead(wiki, source.title);
  if (props.has('tocdata') && plainModels.has(source.content.model)) answer.tocdata = null;
  const wanted = [...props, ...(props.has('modules') ? ['modulescripts', 'modulestyles'] : [])];
  for (const name of wanted) {
    if (name in answer) continue;
    const value = outputProperties[name]?.(output, wiki, language);
    if (value === undefined) continue;
    answer[name] = await value;
    await letOthersIn(output);
  }
}

function optionsOf(context: ParseContext, source: ParseSource, pageLanguage: string): Partial<ParserOptions> {
  const { params, wiki, performer, language } = context;
  const { revision } = source;
  return {
    interfaceLanguage: language,
    pageLanguage,
    pageId: source.pageId,
    now: wiki.now().getTime(),
    user: { name: performer.user.name, registered: performer.registered },
    preview: params.preview,
    sectionPreview: params.sectionpreview,
    ...(revision
      ? {
          revision: {
            id: revision.id,
            pageId: revision.pageId,
            timestamp: revision.timestamp,
            user: revision.deleted & 4 ? '' : revision.user.name,
            size: revision.size,
            sha1: revision.sha1,
          },
        }
      : {}),
  };
}

async function render(
  context: ParseContext,
  source: ParseSource,
  transformed: string | undefined,
  options: Partial<ParserOptions>,
): Promise<ParserOutput> {
  const { wiki, params, language } = context;
  const { page, revision, content } = source;
  if (params.parsoid && content.model === 'wikitext') {
    const text = transformed ?? content.text;
    return wiki.parser.parseAsParsoid({ text, contentModel: content.model, title: source.title.prefixedText, options });
  }
  const isCurrent = source.stored && page?.latest === revision?.id && params.section === undefined && !params.preview;
  if (isCurrent && page && !source.textHidden) {
    return renderCurrent(wiki, page, {
      interfaceLanguage: language,
      ...(options.variant === undefined ? {} : { variant: options.variant }),
    });
  }
  return wiki.parser.parse({
    text: transformed ?? content.text,
    contentModel: content.model,
    title: source.title.prefixedText,
    options,
  });
}

async function parsedSummary({ wiki, params }: ParseContext, { title }: ParseSource): Promise<string | undefined> {
  const heading = params.sectiontitle ?? '';
  if (params.section === 'new' && heading !== '' && params.summary === undefined) {
    return formatComment(wiki, {
      comment: contentText(wiki, msg('newsectionsummary', heading)),
      page: title,
      sameDocument: true,
    });
  }
  if (params.summary === undefined) return undefined;
  return formatComment(wiki, { comment: params.summary, page: title });
}
