import { localUrl } from '../../../wikitext/page-url.ts';
import { makeTitle } from '../../../site/title.ts';
import { NS } from '../../../site/namespaces.ts';
import type { ParserExtension, ParserTag, TagResult } from '../../../wikitext/extension-point.ts';
import { sanitizeAttributes } from '../../../wikitext/html/attributes.ts';
import { attributesHtml, escapeText } from '../../../wikitext/html/character-references.ts';
import { attributeRules } from '../../../wikitext/html/render-state.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { mathmlOf, TexError } from './mathml.ts';

const longest = 20_000;

const mathTag: ParserTag = ({ content, attributes, context }) => formula(content ?? '', attributes, context, false);

/** A chemical formula, in the notation of mhchem. */
const chemTag: ParserTag = ({ content = '', attributes, context }) =>
  content.trim() === '' ? '' : formula(`\\ce{${content}}`, attributes, context, true);

function formula(
  tex: string,
  attributes: ReadonlyMap<string, string>,
  context: ParseContext,
  isChemistry: boolean,
): TagResult {
  context.output.moduleStyles.add('ext.math.styles');
  const display = attributes.get('display')?.trim().toLowerCase();
  const large = display !== 'inline';
  try {
    if (tex.length > longest) throw new TexError();
    const inner = mathmlOf(tex, large, isChemistry);
    return { html: `<math${mathAttributes(attributes, display, context)}>${inner}</math>`, marker: 'nowiki' };
  } catch (error) {
    if (!(error instanceof TexError)) throw error;
    return { html: failure(tex, error, large, context), marker: 'nowiki' };
  }
}

function mathAttributes(
  given: ReadonlyMap<string, string>,
  display: string | undefined,
  context: ParseContext,
): string {
  const qid = /^Q[1-9]\d*$/.exec(given.get('qid')?.trim() ?? '')?.[0];
  if (qid !== undefined) context.output.modules.add('ext.math.popup');
  return attributesHtml([
    ['class', 'mwe-math-element'],
    ['display', display === 'block' ? 'block' : undefined],
    ['id', sanitizeAttributes(new Map([['id', given.get('id') ?? '']]), 'span', attributeRules(context)).get('id')],
    ['href', qid && localUrl(context.site, makeTitle(context.site, NS.special, 'MathWikibase'), `qid=${qid}`)],
    ['xmlns', 'http://www.w3.org/1998/Math/MathML'],
  ]);
}

function failure(tex: string, { refusal }: TexError, large: boolean, context: ParseContext): string {
  context.addTrackingCategory('math-tracking-category-error');
  context.addTrackingCategory('math-tracking-category-render-error');
  const reason =
    refusal.kind === 'unknown'
      ? context.contentMessage('math_unknown_function', refusal.command)
      : context.contentMessage(refusal.kind === 'syntax' ? 'math_syntax_error' : 'math_unknown_error');
  const shown = large ? `{\\displaystyle ${tex}}` : `{\\textstyle ${tex}}`;
  return `<strong class="error texerror">${escapeText(`${context.contentMessage('math_failure')} (${reason}): ${shown}`)}</strong>\n`;
}

/** What a parse worker loads of this extension. */
const math: ParserExtension = { tags: { math: mathTag, ce: chemTag, chem: chemTag } };

export default math;
