import { renderedAndKnown } from '../../../wikitext/parsoid/to-html/extension-tags.ts';
import type { ContentRenderer, ParserExtension, ParserTag } from '../../../wikitext/extension-point.ts';
import { safeAttributesHtml } from '../../../wikitext/html/attributes.ts';
import { escapeText } from '../../../wikitext/html/character-references.ts';
import { attributeRules } from '../../../wikitext/html/render-state.ts';
import { linesHtml, readLineNumbers, tokensHtml } from './lines.ts';
import { grammarOf, tokenize, type Token } from './tokens.ts';

const mostLines = 1000;
const mostBytes = 100 * 1024;

const highlightTag: ParserTag = ({ name, attributes, content, context }) => {
  if (name === 'source') context.addTrackingCategory('syntaxhighlight-source-category');
  if (attributes.has('enclose')) context.addTrackingCategory('syntaxhighlight-enclose-category');
  context.output.modules.add('ext.pygments.view');
  context.output.moduleStyles.add('ext.pygments');
  const inline = attributes.has('inline') || attributes.get('enclose')?.toLowerCase() === 'none';
  const code = readCode(context.strip.unstripNowiki(content ?? ''), inline);
  const language = attributes.get('lang')?.trim().toLowerCase() ?? '';
  const known = language === 'text' || grammarOf(language) !== undefined;
  const tokens = known ? readTokens(code, language) : undefined;
  if (!tokens) context.addTrackingCategory('syntaxhighlight-error-category');
  const wrapper = startTag(attributes, inline ? 'code' : 'div', known ? language : undefined);
  const start = `<${wrapper.element}${safeAttributesHtml(wrapper.attributes, wrapper.element, attributeRules(context))}>`;
  if (inline) return { html: `${start}${tokens ? tokensHtml(tokens) : escapeText(code)}</code>`, marker: 'nowiki' };
  const block = code === '' ? '' : `<pre>${tokens ? blockHtml(tokens, attributes) : escapeText(code)}</pre>`;
  // Line breaks in it make no paragraphs.
  const marker = context.strip.newMarker(name);
  context.strip.addNowiki(marker, block);
  return `${start}${marker}</div>`;
};

/** Code without the empty lines around it; in a line with others its line breaks are blanks. */
function readCode(content: string, inline: boolean): string {
  const code = content.replace(/^\n+/, '').trimEnd();
  return inline ? code.trim().replace(/\s*\n\s*/g, ' ') : code;
}

/** Undefined for code that is too long to be read. */
function readTokens(code: string, language: string): Token[] | undefined {
  if (code.split('\n').length > mostLines || Buffer.byteLength(code) > mostBytes) return undefined;
  if (code === '') return [];
  const grammar = grammarOf(language);
  return grammar === undefined ? [{ text: code, kind: undefined }] : tokenize(code, grammar);
}

function startTag(
  given: ReadonlyMap<string, string>,
  element: string,
  language: string | undefined,
): { element: string; attributes: Map<string, string> } {
  const attributes = new Map(given);
  const direction = given.get('dir')?.toLowerCase() === 'rtl' ? 'rtl' : 'ltr';
  const classes = [
    given.get('class') ?? '',
    'mw-highlight',
    language === undefined ? '' : `mw-highlight-lang-${language}`,
    `mw-content-${direction}`,
    element === 'div' && given.has('line') ? 'mw-highlight-lines' : '',
    element === 'div' && given.has('copy') ? 'mw-highlight-copy' : '',
  ];
  attributes.set('class', classes.filter((each) => each !== '').join(' '));
  attributes.delete('dir');
  attributes.set('dir', direction);
  for (const own of ['lang', 'line', 'start', 'highlight', 'inline', 'enclose', 'copy', 'linelinks'])
    attributes.delete(own);
  return { element, attributes };
}

function blockHtml(tokens: readonly Token[], attributes: ReadonlyMap<string, string>): string {
  const count = tokens.reduce((sum, { text }) => sum + text.split('\n').length - 1, 1);
  const start = /^\d{1,9}$/.exec(attributes.get('start')?.trim() ?? '');
  const first = start ? Number(start[0]) : 1;
  const anchor = attributes.get('linelinks')?.trim();
  return `<span></span>${linesHtml(tokens, {
    first,
    numbersFrom: attributes.has('line') ? first : undefined,
    highlighted: readLineNumbers(attributes.get('highlight') ?? '', count),
    anchor: anchor !== undefined && /^[\w-]+$/.test(anchor) ? anchor : undefined,
  })}`;
}

/** A page that is code: as a block whose lines have numbers and anchors. */
function codePage(language: string): ContentRenderer {
  return (text, { output }) => {
    output.modules.add('ext.pygments.view');
    output.moduleStyles.add('ext.pygments');
    const code = readCode(text, false);
    const tokens = readTokens(code, language);
    const looks = new Map([
      ['line', ''],
      ['linelinks', 'L'],
    ]);
    const block = code === '' ? '' : `<pre>${tokens ? blockHtml(tokens, looks) : escapeText(code)}</pre>`;
    const classes = `mw-highlight mw-highlight-lang-${language} mw-content-ltr mw-highlight-lines`;
    return `<div class="${classes}" dir="ltr">${block}</div>`;
  };
}

/** What a parse worker loads of this extension. */
const syntaxHighlight: ParserExtension = {
  tags: { source: highlightTag, syntaxhighlight: highlightTag },
  parsoidTags: { source: renderedAndKnown, syntaxhighlight: renderedAndKnown },
  contentRenderers: { css: codePage('css'), javascript: codePage('javascript') },
};

export default syntaxHighlight;
