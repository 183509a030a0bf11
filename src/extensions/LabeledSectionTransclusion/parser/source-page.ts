import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { FunctionCall } from '../../../wikitext/extension-point.ts';
import type { Frame } from '../../../wikitext/frame.ts';
import { openTranscludedPage } from '../../../wikitext/transcluded-page.ts';

/** The page that a call names (the page itself where it names none), ready to be expanded below the call's frame. */
export interface SourcePage {
  readonly text: string;
  readonly frame: Frame;
}

/** The page that the first argument names; a string is what stands in the call's place where there is none. */
export function sourcePage({ args, context, frame }: FunctionCall): SourcePage | string {
  const name = args[0]?.text() ?? '';
  const title = name === '' ? context.title : titleOrUndefined(context.site, name);
  if (!title || title.isExternal || title.dbKey === '') return '';
  if (title.namespace < 0 || context.site.namespaces.isNonincludable(title.namespace))
    return `[[:${title.prefixedText}]]`;
  const page = openTranscludedPage(title, frame, context);
  // A redirect that leads nowhere exists, and says nothing.
  if (!page) return context.source.linkFacts([title])[0]?.pageId ? '' : `[[:${title.prefixedText}]]`;
  if ('error' in page) return page.error;
  return { text: page.source.text, frame: frame.child(page.target, new Map()) };
}

/** Hands on to the caller's frame what its text has to know of a frame below it. */
export function passOn(child: Frame, frame: Frame): void {
  if (child.volatile) frame.volatile = true;
  if (child.ttl !== undefined) frame.ttl = Math.min(frame.ttl ?? Infinity, child.ttl);
}

/** Notes that a part was asked for which does not exist. */
export function noteMissingPart({ context }: FunctionCall): void {
  context.addTrackingCategory('lst-invalid-section-category');
}
