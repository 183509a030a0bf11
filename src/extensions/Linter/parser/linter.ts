import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { ParserExtension } from '../../../wikitext/extension-point.ts';
import { protocolPattern } from '../../../wikitext/html/external-urls.ts';
import { canonicalMediaOption } from '../../../wikitext/html/media-words.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { lintWikitext, type LintEnvironment } from '../lint/lint-wikitext.ts';
import type { Lint } from '../lint/source.ts';
import { bogusOptions, mediaOptionKind } from './media-options.ts';

/** The question that the extension asks the parser. */
export interface LintQuestion {
  readonly text: string;
}

/** Tags whose content is wikitext that stands where it is written. */
const OPEN_TAGS = new Set(['ref', 'gallery', 'references']);
/** Tags whose content becomes another text first. */
const CHANGING_TAGS = new Set(['poem']);

function lintsOf(data: unknown, context: ParseContext): Lint[] {
  const { text } = data as LintQuestion;
  return lintWikitext(text, environmentOf(context, text));
}

function environmentOf(context: ParseContext, text: string): LintEnvironment {
  const { site, registry } = context;
  const reader = registry.tagReader.begin(text);
  const readerOf = (of: string) => (of === text ? reader : registry.tagReader.begin(of));
  const external = new RegExp(`^(?:${protocolPattern(context, true)})`, 'i');
  const namespaceOf = (target: string) =>
    target.startsWith(':') ? undefined : titleOrUndefined(site, target, NS.main)?.namespace;
  const canonical = (option: string) => canonicalMediaOption(option.trim(), registry);
  return {
    extensionTagAt(of, at) {
      const tags = readerOf(of);
      const name = tags.nameAt(of, at);
      if (name === undefined) return undefined;
      const tagEnd = tags.tagEnd(of, at + 1 + name.length);
      if (tagEnd < 0) return undefined;
      const lower = name.toLowerCase();
      const tagOnly = { inner: undefined, end: tagEnd + 1, isWhole: false };
      if (/^\/|^noinclude$|^onlyinclude$/.test(lower) || of[tagEnd - 1] === '/') return tagOnly;
      const close = tags.closing(of, name, tagEnd + 1);
      if (!close) return lower === 'includeonly' ? { ...tagOnly, end: of.length } : undefined;
      const isWhole = CHANGING_TAGS.has(lower);
      const inner = isWhole || OPEN_TAGS.has(lower) ? ([tagEnd + 1, close.start] as const) : undefined;
      return { inner, end: close.end, isWhole, onlyTags: lower === 'references' };
    },
    expand: (call) => context.preprocess(call),
    templateName(call) {
      const title = call.slice(2, -2).split('|', 1)[0]!.trim();
      const word = title.split(':', 1)[0]!;
      if (title.includes(':') && registry.functionNamed(word)) return title;
      return titleOrUndefined(site, title, NS.template)?.prefixedText ?? title;
    },
    isFile: (target) => namespaceOf(target) === NS.file,
    isCategory: (target) => namespaceOf(target) === NS.category,
    isExternal: (address) => external.test(address),
    isCaption: (option) => mediaOptionKind(canonical(option)) === undefined,
    bogusOptions: (options) => bogusOptions(options, canonical),
  };
}

/** What a parse worker loads of this extension. */
const linter: ParserExtension = { questions: { lint: lintsOf } };

export default linter;
