import { siteMessages } from '../../site/site-messages.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { createSite } from '../../site/site.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import { readerOpener } from '../../storage/open.ts';
import { renderContent } from '../../wikitext/content-models.ts';
import { linksOnly, renderer } from '../../wikitext/html/renderer.ts';
import { canonicalOptions, type ParserOptions } from '../../wikitext/options.ts';
import { parseTreeXml } from '../../wikitext/parse-tree-xml.ts';
import { expandTemplates, preloadText } from '../../wikitext/parse.ts';
import { parsoidOutput } from '../../wikitext/parsoid/to-html/output.ts';
import { toParsoidHtml } from '../../wikitext/parsoid/to-html/convert.ts';
import { BrokenData } from '../../wikitext/parsoid/to-wikitext/data-mw.ts';
import { toSelectedWikitext } from '../../wikitext/parsoid/to-wikitext/selective/to-selected-wikitext.ts';
import { toWikitext } from '../../wikitext/parsoid/to-wikitext/to-wikitext.ts';
import { preSaveTransform } from '../../wikitext/pre-save-transform.ts';
import { preprocess } from '../../wikitext/preprocess.ts';
import { getSection, replaceSection } from '../../wikitext/sections.ts';
import { startParse } from '../../wikitext/start-parse.ts';
import { linkingPage, linksOf, noLinks } from '../links/page-links.ts';
import { DatabasePageSource } from './database-page-source.ts';
import { loadParserRegistry } from './load-parser-registry.ts';
import { guardedReader } from './native-section.ts';
import { readNewestTexts } from './newest-texts.ts';
import type { ParseRequest } from './parser.ts';
import { RevisionTexts } from './revision-texts.ts';
import { foreignRepositories } from '../foreign-files/repositories.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';
import { WantedFiles } from './wanted-files.ts';
import type { ParseEngine, WorkerData, WorkerMethods } from './worker-protocol.ts';

/** What a worker answers with: the parser over the wiki's database. */
export async function createParseEngine(setup: WorkerData): Promise<ParseEngine> {
  const site = createSite(setup.settings, { namespaces: setup.namespaces, interwiki: setup.interwiki });
  const messages = siteMessages(site, setup.bundles);
  const registry = await loadParserRegistry(setup.parserModules, setup.settings.LanguageCode);
  const reader = guardedReader(setup.native, await readerOpener(setup.reader));
  const texts = new RevisionTexts(reader);
  const environmentNow = (foreign?: WantedFiles) => ({
    site,
    registry,
    renderer,
    source: new DatabasePageSource(site, reader, texts, messages, setup.specialPages, foreign),
  });
  const hasRepositories = foreignRepositories(setup.settings).length > 0;
  const foreignOf = ({ foreignFiles }: ParseRequest) =>
    hasRepositories ? new WantedFiles(setup.settings, foreignFiles) : undefined;
  const titleOf = (text: string): Title => titleOrUndefined(site, text) ?? makeTitle(site, 0, 'API');
  const optionsOf = ({ options }: ParseRequest): ParserOptions =>
    canonicalOptions(options?.pageLanguage ?? setup.settings.LanguageCode, options);

  const render = (request: ParseRequest): ParserOutput => {
    const foreign = foreignOf(request);
    const title = titleOf(request.title);
    const output = renderContent(
      environmentNow(foreign),
      title,
      request.text,
      request.contentModel,
      optionsOf(request),
    );
    return foreign ? { ...output, ...foreign.notes() } : output;
  };
  const transform = (request: ParseRequest): string =>
    transformed.has(request.contentModel)
      ? preSaveTransform(environmentNow(), titleOf(request.title), request.text, optionsOf(request)).text
      : request.text;

  const methods: WorkerMethods = {
    async parse(request) {
      const output = render(request);
      // Templates may be older here than the page that the rendering would be kept for.
      return reader.hasStrayed?.() ? { ...output, cacheExpiry: 0 } : output;
    },
    async readLinks({ pages, now }) {
      const environment = { ...environmentNow(), renderer: linksOnly };
      const newest = readNewestTexts(
        reader,
        pages.map(({ pageId }) => pageId),
      );
      return pages.map(({ pageId, title, language = setup.settings.LanguageCode }) => {
        const text = newest.get(pageId);
        if (!text) return { revisionId: 0, links: noLinks };
        const page = titleOf(title);
        const options = canonicalOptions(language, { pageLanguage: language, pageId, now, revision: text.revision });
        const output = renderContent(environment, page, text.text, text.contentModel, options);
        return { revisionId: text.revision.id, links: linksOf(linkingPage(page, pageId), output) };
      });
    },
    async expand(request) {
      const options = { ...optionsOf(request), keepComments: !(request.removeComments ?? true) };
      const foreign = foreignOf(request);
      const environment = environmentNow(foreign);
      const { wikitext, output } = expandTemplates(environment, titleOf(request.title), request.text, options);
      return { ...output, ...foreign?.notes(), wikitext };
    },
    async parseTree({ text }) {
      return parseTreeXml(
        preprocess(text, registry.tagReader, {
          forInclusion: false,
          variantSyntax: !setup.settings.DisableLangConversion,
        }),
      );
    },
    async preSaveTransform(request) {
      return transform(request);
    },
    async preloadText(request) {
      return preloadText(environmentNow(), titleOf(request.title), request.text, optionsOf(request));
    },
    async prepareEdit(request) {
      const text = transform(request);
      return { text, output: render({ ...request, text }) };
    },
    async parsoidHtml(request) {
      const { title, text, sections } = request;
      return toParsoidHtml(environmentNow(), titleOf(title), text, optionsOf(request), { sections });
    },
    async parseAsParsoid(request) {
      const foreign = foreignOf(request);
      const environment = environmentNow(foreign);
      const output = parsoidOutput(environment, titleOf(request.title), request.text, optionsOf(request));
      return foreign ? { ...output, ...foreign.notes() } : output;
    },
    async ask({ question, data, title, options }) {
      const answer = registry.extensions.findLast((each) => each.questions?.[question])?.questions?.[question];
      if (!answer) throw new Error(`No extension answers “${question}”.`);
      const request = { text: '', contentModel: 'wikitext', title, ...(options && { options }) };
      return answer(data, startParse(environmentNow(), titleOf(title), optionsOf(request), 'html'));
    },
    async section({ text, section }) {
      return getSection(text, section, registry.tagReader);
    },
    async replaceSection({ text, section, replacement }) {
      return replaceSection(text, section, replacement, registry.tagReader);
    },
    async htmlToWikitext({ html, title, original }) {
      try {
        const page = { site, registry, title: titleOf(title) };
        return { wikitext: original ? toSelectedWikitext(html, original, page) : toWikitext(html, page) };
      } catch (error) {
        if (error instanceof BrokenData) return { broken: error.message };
        throw error;
      }
    },
  };
  return { methods, readFrom: (source) => reader.readFrom?.(source) };
}

/** Models whose text may hold signatures and `subst:`. */
const transformed = new Set(['wikitext', 'javascript', 'css']);
