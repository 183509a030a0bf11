import type { Title } from '../site/title.ts';
import { finishVariant } from './language-converter/finish-page.ts';
import type { ParserOptions } from './options.ts';
import type { ParserOutput, TocSection } from './parser-output.ts';
import { codePointOffset } from './sections.ts';
import type { ParseContext } from './parse-context.ts';
import { reportLimits } from './limit-report.ts';
import { startParse, type ParserEnvironment } from './start-parse.ts';

/** Renders wikitext as the page `title`: expansion, then HTML. */
export function parse(
  environment: ParserEnvironment,
  title: Title,
  text: string,
  options: ParserOptions,
): ParserOutput {
  const context = startParse(environment, title, withSize(options, text), 'html');
  const expanded = context.preprocess(cleanInput(text));
  let html = environment.renderer.renderBlocks(expanded, context);
  finishVariant(context);
  for (const { afterRender } of context.registry.extensions) {
    if (afterRender) html = afterRender(html, context);
  }
  context.output.html = html;
  countOffsetsInCodePoints(context.output.sections, text);
  reportLimits(context);
  return context.output;
}

/** Wikitext with templates, functions and variables expanded; extension tags stay. The output holds what was found on the way. */
export function expandTemplates(
  environment: ParserEnvironment,
  title: Title,
  text: string,
  options: ParserOptions,
): { wikitext: string; output: ParserOutput; context: ParseContext } {
  const context = startParse(environment, title, options, 'preprocess');
  const wikitext = context.strip.unstripBoth(context.preprocess(cleanInput(text)));
  reportLimits(context);
  return { wikitext, output: context.output, context };
}

/** An interface message: expanded, comments dropped, never rendered. */
export function transformMessage(
  environment: ParserEnvironment,
  title: Title,
  text: string,
  options: ParserOptions,
): string {
  if (!text.includes('{{') && !text.includes('<!--')) return text;
  const context = startParse(environment, title, { ...options, interfaceMessage: true }, 'msg');
  return context.strip.unstripBoth(context.preprocess(text));
}

/** What a new page starts with when it is made from another: `<includeonly>` rules applied, templates untouched. */
export function preloadText(
  environment: ParserEnvironment,
  title: Title,
  text: string,
  options: ParserOptions,
): string {
  const context = startParse(environment, title, options, 'preprocess');
  const keep = { noArguments: true, noTemplates: true, keepComments: true, keepExtensions: true };
  return context.mainFrame.expand(context.tree(text, true), keep);
}

/** Offsets of sections as the API gives them: in code points of the text. */
function countOffsetsInCodePoints(sections: readonly TocSection[], text: string): void {
  let at = 0;
  let codePoints = 0;
  for (const section of sections) {
    if (section.byteoffset === null || section.byteoffset < at) continue;
    codePoints += codePointOffset(text.slice(at), section.byteoffset - at);
    at = section.byteoffset;
    section.byteoffset = codePoints;
  }
}

function withSize(options: ParserOptions, text: string): ParserOptions {
  return { ...options, textSize: options.textSize ?? Buffer.byteLength(text) };
}

/** NUL never comes into the text, and the marker's own character is not to be forged. */
function cleanInput(text: string): string {
  return text.replace(/\0/g, '').replace(/\x7f/g, '?');
}
