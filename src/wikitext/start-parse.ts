import type { Site } from '../site/site.ts';
import { NS } from '../site/namespaces.ts';
import { titleOrUndefined } from '../site/parse-title.ts';
import type { Title } from '../site/title.ts';
import { rootFrame } from './page-frame.ts';
import type { HtmlRenderer, ParseContext, ParseMode } from './parse-context.ts';
import { ParseClock } from './parse-clock.ts';
import type { ParserOptions } from './options.ts';
import type { TextRange } from './extension-point.ts';
import type { PageSource } from './page-source.ts';
import { emptyParserOutput } from './parser-output.ts';
import { preprocess } from './preprocess.ts';
import type { ParserRegistry } from './registry.ts';
import { StripState } from './strip-state.ts';
import type { Node } from './syntax-tree.ts';

/** What all parses of one wiki have in common. */
export interface ParserEnvironment {
  readonly site: Site;
  readonly source: PageSource;
  readonly registry: ParserRegistry;
  readonly renderer: HtmlRenderer;
}

/** A context in which nothing has been read yet. */
export function startParse(
  environment: ParserEnvironment,
  title: Title,
  options: ParserOptions,
  mode: ParseMode,
): ParseContext {
  const { site, source, registry, renderer } = environment;
  const output = emptyParserOutput(title.prefixedText);
  const trees = treesFor(registry, !site.settings.DisableLangConversion);
  const usage = { nodeCount: 0, includeSize: 0, argumentSize: 0, expensiveCalls: 0, highestDepth: 0 };
  const context: ParseContext = {
    site,
    title,
    options,
    source,
    registry,
    strip: new StripState(),
    output,
    usage,
    clock: new ParseClock(),
    mode,
    state: new Map(),
    headings: new Map(),
    get mainFrame() {
      return frame;
    },
    doubleUnderscores: new Set(),
    tree: (text, forInclusion) => trees.get(text, forInclusion),
    preprocess: (text, inFrame = frame) => inFrame.expand(trees.get(text, inFrame.isTemplate)),
    tagParse: (text, inFrame = frame) => renderer.renderInline(context.preprocess(text, inFrame), context, false),
    tagParseFully: (text, inFrame = frame) => renderer.finish(context.tagParse(text, inFrame), context, true),
    preprocessMessage(text) {
      if (mode !== 'pst') return context.preprocess(text);
      return startParse(environment, title, { ...options, interfaceMessage: true }, 'msg').preprocess(text);
    },
    renderTitle: (text) => renderer.renderTitle(text, context),
    countExpensive: () => ++usage.expensiveCalls <= options.limits.expensiveCalls,
    addTrackingCategory(messageKey) {
      const name = source.message(messageKey, site.settings.LanguageCode);
      if (name === undefined || name === '' || name === '-' || title.namespace === NS.special) return false;
      const expanded = name.includes('{{') ? context.preprocessMessage(name) : name;
      const category = titleOrUndefined(site, expanded, NS.category);
      if (category?.namespace !== NS.category) return false;
      if (!output.categories.has(category.dbKey)) output.categories.set(category.dbKey, '');
      return true;
    },
    message: (key, ...params) => messageText(source, key, params, options.pageLanguage),
    contentMessage: (key, ...params) => messageText(source, key, params, site.settings.LanguageCode),
    interfaceMessage: (key, ...params) => messageText(source, key, params, options.interfaceLanguage),
  };
  const frame = rootFrame(context, title);
  for (const extension of registry.extensions) extension.parserBegin?.(context);
  return context;
}

function messageText(source: PageSource, key: string, params: readonly string[], language: string): string {
  if (language === 'qqx') return params.length === 0 ? `(${key})` : `(${key}: ${params.join(', ')})`;
  const text = source.message(key, language) ?? `⧼${key}⧽`;
  return text.replace(/\$(\d)/g, (whole, n: string) => params[Number(n) - 1] ?? whole);
}

const mostTrees = 500;
const shortText = 200;

/** Trees of texts met before, the least recently used forgotten first. */
class TreeCache {
  readonly #registry: ParserRegistry;
  readonly #page = new Map<string, readonly Node[]>();
  readonly #inclusion = new Map<string, readonly Node[]>();

  readonly #variantSyntax: boolean;

  constructor(registry: ParserRegistry, variantSyntax: boolean) {
    this.#registry = registry;
    this.#variantSyntax = variantSyntax;
  }

  get(text: string, forInclusion: boolean): readonly Node[] {
    const make = (): readonly Node[] =>
      preprocess(text, this.#registry.tagReader, {
        forInclusion,
        variantSyntax: this.#variantSyntax,
        ...(forInclusion ? {} : { invisible: invisibleIn(text, this.#registry) }),
      });
    if (text.length < shortText) return make();
    const trees = forInclusion ? this.#inclusion : this.#page;
    const tree = trees.get(text) ?? make();
    trees.delete(text);
    trees.set(text, tree);
    if (trees.size > mostTrees) trees.delete(trees.keys().next().value!);
    return tree;
  }
}

function invisibleIn(text: string, { extensions }: ParserRegistry): readonly TextRange[] {
  return extensions.flatMap((extension) => extension.invisible?.(text) ?? []);
}

const caches = new WeakMap<ParserRegistry, TreeCache>();

function treesFor(registry: ParserRegistry, variantSyntax: boolean): TreeCache {
  let cache = caches.get(registry);
  if (!cache) caches.set(registry, (cache = new TreeCache(registry, variantSyntax)));
  return cache;
}
