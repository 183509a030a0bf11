import { trim } from '../site/trim.ts';
import { NS } from '../site/namespaces.ts';
import { titleOrUndefined } from '../site/parse-title.ts';
import type { Title } from '../site/title.ts';
import type { Frame } from './frame.ts';
import { callFunction, type CallOutcome } from './function-call.ts';
import { keptComment, warnOfLimit } from './limit-warning.ts';
import { literalCall } from './literal-call.ts';
import type { ParseContext } from './parse-context.ts';
import { addWarning, limitCacheExpiry } from './parser-output.ts';
import { resolveSubpage } from './subpage-link.ts';
import type { Node, Part, TemplateNode } from './syntax-tree.ts';
import { escapeWikitext } from '../site/escape-wikitext.ts';
import { includeSpecialPage } from './included-special-pages.ts';
import { openTranscludedPage } from './transcluded-page.ts';

/** Expands `{{…}}`: a substitution, a variable, a parser function or a template, in this order; what is none stays, as nodes. */
export function expandTemplate(node: TemplateNode, frame: Frame, context: ParseContext): string | readonly Node[] {
  const title = frame.expand(node.title);
  const literal = (): readonly Node[] => literalCall('{{', node, '}}', [title]);
  const substitution = takeSubstitution(trim(title), context);
  const stays = context.mode === 'pst' ? substitution.word === undefined : substitution.word === 'subst';
  if (stays) return literal();
  const prefixed = takePrefixes(trim(substitution.rest), context);
  const outcome =
    (node.parts.length === 0 ? variable(trim(substitution.rest), frame, context) : undefined) ??
    callFunction(prefixed.rest, node.parts, frame, context) ??
    transclude(prefixed.rest, node.parts, prefixed.msgnw, frame, context);
  if (outcome === undefined) return literal();
  return finish(outcome, node, title, prefixed.msgnw, context);
}

function takeSubstitution(name: string, { registry }: ParseContext): { word?: 'subst' | 'safesubst'; rest: string } {
  const safe = registry.word('safesubst').after(name);
  if (safe !== undefined) return { word: 'safesubst', rest: safe };
  const subst = registry.word('subst').after(name);
  return subst === undefined ? { rest: name } : { word: 'subst', rest: subst };
}

function takePrefixes(name: string, { registry }: ParseContext): { rest: string; msgnw: boolean } {
  const msgnw = registry.word('msgnw').after(name);
  let rest = msgnw ?? registry.word('msg').after(name) ?? name;
  rest = registry.word('raw').after(rest) ?? rest;
  return { rest, msgnw: msgnw !== undefined };
}

function variable(name: string, frame: Frame, context: ParseContext): CallOutcome | undefined {
  const found = context.registry.variableNamed(name);
  return found && { text: found.value(context, frame) };
}

/** Line-start syntax and the size limit, for whatever a call has become. */
function finish(
  outcome: CallOutcome,
  node: TemplateNode,
  title: string,
  msgnw: boolean,
  context: ParseContext,
): string {
  let { text } = outcome;
  if (outcome.html) {
    const marker = context.strip.newMarker('item');
    context.strip.addGeneral(marker, text);
    return marker;
  }
  if ((msgnw || outcome.nowiki) && (context.mode === 'html' || context.mode === 'preprocess')) {
    text = escapeWikitext(text);
  } else if (!node.lineStart && /^(?:\{\||[:;#*])/.test(text)) text = `\n${text}`;
  context.usage.includeSize += Buffer.byteLength(text);
  if (context.usage.includeSize <= context.options.limits.includeSize) return text;
  context.usage.includeSize -= Buffer.byteLength(text);
  warnOfLimit(context, 'post-expand-template-inclusion');
  const comment = keptComment('<!-- WARNING: template omitted, post-expand include size too large -->', context);
  return `[[:${outcome.link ?? trim(title)}]]${comment}`;
}

function transclude(
  name: string,
  parts: readonly Part[],
  asSource: boolean,
  frame: Frame,
  context: ParseContext,
): CallOutcome | undefined {
  const relative = resolveSubpage(context.title, name);
  const title = titleOrUndefined(context.site, relative ?? name, relative === undefined ? NS.template : NS.main);
  if (!title || title.isExternal || title.dbKey === '') return undefined;
  const missing = (): CallOutcome | undefined =>
    context.mode === 'pst' ? undefined : { text: `[[:${title.prefixedText}]]` };
  if (title.namespace < 0 || context.site.namespaces.isNonincludable(title.namespace)) {
    const special = title.namespace === NS.special ? transcludeSpecial(title, parts, frame, context) : undefined;
    return special ?? missing();
  }
  const page = openTranscludedPage(title, frame, context);
  if (!page) return missing();
  if ('error' in page) return { text: page.error };
  const { source, target } = page;
  const child = frame.childOfParts(target, parts, (argument) => {
    context.addTrackingCategory('duplicate-args-category');
    addWarning(context.output, 'duplicate-args-warning', frame.title.prefixedText, title.prefixedText, argument);
  });
  const text = asSource
    ? source.text
    : context.clock.measure(target.prefixedDbKey, () => child.expand(context.tree(source.text, true)));
  if (child.volatile) frame.volatile = true;
  if (child.ttl !== undefined) frame.ttl = Math.min(frame.ttl ?? Infinity, child.ttl);
  return { text, link: title.prefixedText };
}

function transcludeSpecial(
  title: Title,
  parts: readonly Part[],
  frame: Frame,
  context: ParseContext,
): CallOutcome | undefined {
  if (context.mode !== 'html') return undefined;
  const parameters = new Map<string, string>();
  for (const part of parts) {
    if (part.name !== undefined) parameters.set(trim(frame.expand(part.name)), trim(frame.expand(part.value)));
  }
  const html = context.clock.measure(title.prefixedDbKey, () => includeSpecialPage(title, parameters, context));
  if (html === undefined) return undefined;
  limitCacheExpiry(context.output, 0);
  return { text: html, html: true };
}
