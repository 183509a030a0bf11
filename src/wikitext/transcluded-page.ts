import { titleOrUndefined } from '../site/parse-title.ts';
import { makeTitle, type Title } from '../site/title.ts';
import type { Frame } from './frame.ts';
import { pageConverter } from './language-converter/page-converter.ts';
import { noteTemplate } from './note-use.ts';
import type { TemplateSource } from './page-source.ts';
import type { ParseContext } from './parse-context.ts';
import { addWarning } from './parser-output.ts';

/** A page whose text is transcluded; an error in its place (wikitext); or neither where there is no such page. */
export type TranscludedPage = { source: TemplateSource; target: Title } | { error: string } | undefined;

/** Loads a page to transclude it, and notes that the output depends on it and on the redirects passed. */
export function openTranscludedPage(asked: Title, frame: Frame, context: ParseContext): TranscludedPage {
  const { limits } = context.options;
  if (frame.depth >= limits.templateDepth) {
    return error(context.contentMessage('parser-template-recursion-depth-warning', String(limits.templateDepth)));
  }
  const { title, source } = findTemplate(insteadOf(asked, context), context);
  noteTemplate(context, title, source?.redirects.length ? source.redirects[0]! : source);
  for (const redirect of source?.redirects.slice(1) ?? []) {
    noteTemplate(context, makeTitle(context.site, redirect.title.namespace, redirect.title.dbKey), redirect);
  }
  if (!source) return undefined;
  const target = makeTitle(context.site, source.title.namespace, source.title.dbKey);
  if (source.redirects.length > 0) noteTemplate(context, target, source);
  if (frame.isLoop(title) || frame.isLoop(target)) {
    addWarning(context.output, 'template-loop-warning', title.prefixedText);
    context.addTrackingCategory('template-loop-category');
    return error(context.contentMessage('parser-template-loop-warning', title.prefixedText));
  }
  return { source, target };
}

/** The page that an extension puts in the place of one, on which the output depends, too. */
function insteadOf(asked: Title, context: ParseContext): Title {
  for (const extension of context.registry.extensions) {
    const other = extension.transcludedInstead?.(asked, context);
    if (!other) continue;
    noteTemplate(context, asked, context.source.template(asked));
    return other;
  }
  return asked;
}

/** A page of this name, or else of the name that it has in another variant of the language. */
function findTemplate(title: Title, context: ParseContext): { title: Title; source: TemplateSource | undefined } {
  const own = context.source.template(title);
  if (own) return { title, source: own };
  for (const name of pageConverter(context)?.alternatives(title.text) ?? []) {
    const other = titleOrUndefined(context.site, name, title.namespace);
    const source = other?.namespace === title.namespace ? context.source.template(other) : undefined;
    if (other && source) return { title: other, source };
  }
  return { title, source: undefined };
}

function error(text: string): { error: string } {
  return { error: `<span class="error">${text}</span>` };
}
