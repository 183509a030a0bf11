import { direction, toBcp47 } from '../../../i18n/languages.ts';
import { escapeHtml } from '../../../i18n/escape-html.ts';
import { msg } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Title } from '../../../site/title.ts';
import { hook, runHook } from '../../../wiki/hooks.ts';
import { ParserOutputPostCacheTransform } from '../../../wiki/rendering/post-cache.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { editSectionHtml, type EditLink } from '../../../wikitext/html/edit-section.ts';
import { presentHtml, type EditSection } from '../../../wikitext/html/present.ts';
import { versionAttributes } from '../../../wikitext/parsoid/document.ts';
import { nameElements, withoutIds } from '../../../wikitext/parsoid/name-elements.ts';
import { tableOfContents } from '../../../wikitext/html/table-of-contents.ts';
import type { ParserOutput } from '../../../wikitext/parser-output.ts';
import { localUrl } from '../../../wikitext/page-url.ts';
import { limitReportComment } from './limit-report.ts';
import type { ParseContext } from './source.ts';

/** The links beside the headings of a page; extensions add theirs (`links` may be changed) for all of its sections at once. */
export const SkinEditSectionLinks = hook<{
  readonly title: Title;
  /** All pages that sections come from: `title`, and what it transcludes. */
  readonly pages: readonly Title[];
  readonly language: string;
  /** Whether the skin wants the words of a link without an element around them. */
  readonly bare: boolean;
  /** The module's parameters. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Makes the links of one section. */
  makers: ((section: EditSection, page: Title) => EditLink[])[];
}>('SkinEditSectionLinks');

/** How a rendered page is wanted, by the names of the parameters of `action=parse`. */
export interface HtmlWishes extends Readonly<Record<string, unknown>> {
  readonly wrapoutputclass: string;
  readonly useskin?: string | undefined;
  readonly disableeditsection?: boolean;
  readonly disabletoc?: boolean;
  readonly disablelimitreport?: boolean;
  readonly disablepp?: boolean;
}

/** The HTML of a rendered page is about to be put before readers: extensions may change it (`html`), as long as it says the same. */
export const OutputPageBeforeHTML = hook<{
  readonly title: Title;
  readonly params: HtmlWishes;
  readonly output: ParserOutput;
  html: string;
}>('OutputPageBeforeHTML');

/** A rendered page's HTML as the request wants it: wrapper, edit links, table of contents. */
export async function htmlOf(
  { wiki, params, language }: Pick<ParseContext, 'wiki' | 'language'> & { readonly params: HtmlWishes },
  output: ParserOutput,
  title: Title,
  textLanguage: string,
): Promise<string> {
  const editLinks = params.disableeditsection
    ? undefined
    : await editLinksOf(wiki, title, output, { language, bare: bareSkins.has(params.useskin ?? ''), params });
  const tocHeading = wiki.messages.text(msg('toc'), language);
  const before = { title, params, output, html: output.html };
  await runHook(wiki, OutputPageBeforeHTML, before);
  const isParsoid = output.parsoidCounter !== undefined;
  const presented = presentHtml(before.html === output.html ? output : { ...output, html: before.html }, {
    wrapperClass: escapeHtml(params.wrapoutputclass),
    language: { code: toBcp47(textLanguage), direction: direction(textLanguage) },
    ...(params.disabletoc
      ? {}
      : {
          tableOfContents: ({ sections }) => {
            if (params.useskin === 'vector-2022') return '<meta property="mw:PageProp/toc" />';
            const toc = tableOfContents(sections, wiki.site.settings.MaxTocLevel, tocHeading, {
              code: language,
              direction: direction(language),
            });
            return isParsoid ? withoutIds(toc) : toc;
          },
        }),
    ...(isParsoid ? { wrapperAttributes: versionAttributes } : {}),
    ...(editLinks ? { editSection: editLinks } : {}),
    ...(params.disablelimitreport || params.disablepp || output.limitReport.length === 0
      ? {}
      : { limitReport: limitReportComment(wiki, output) }),
  });
  const html = isParsoid ? nameElements(presented, output.parsoidCounter!) : presented;
  const event = { title, language, params, html };
  await runHook(wiki, ParserOutputPostCacheTransform, event);
  return event.html;
}

/** Makes the links beside the headings of a rendered page, in one language. */
export async function editLinksOf(
  wiki: Wiki,
  title: Title,
  output: ParserOutput,
  { language, bare, params = {} }: { language: string; bare: boolean; params?: Readonly<Record<string, unknown>> },
): Promise<(section: EditSection) => string> {
  // Headings whose page is not told may still be edited in the page itself.
  const names = new Set([title.prefixedText, ...output.sections.map(({ fromtitle }) => fromtitle || '')]);
  const event = {
    title,
    pages: [...names].map((name) => titleOrUndefined(wiki.site, name)).filter((page) => page !== undefined),
    language,
    bare,
    params,
    makers: [editLink(wiki, { language, bare })],
  };
  await runHook(wiki, SkinEditSectionLinks, event);
  const divider = escapeHtml(wiki.messages.text(msg('pipe-separator'), language));
  return (section) => {
    const page = titleOrUndefined(wiki.site, section.page);
    return page
      ? editSectionHtml(
          event.makers.flatMap((maker) => maker(section, page)),
          divider,
        )
      : '';
  };
}

/** Makes the one link that sections have without extensions. */
export function editLink(
  wiki: Wiki,
  words: { language: string; bare: boolean },
): (section: EditSection, page: Title) => EditLink[] {
  return (section, page) => [editSectionLink(wiki, words, section, page, edit)];
}

/** Skins that put nothing around the words of the edit links. */
const bareSkins: ReadonlySet<string> = new Set(['apioutput', 'authentication-popup', 'fallback', 'json']);

const edit = { query: 'action=edit', label: 'editsection', hint: 'editsectionhint' };

/** A link that edits a section of `page`: the address's query, and the keys of the messages for its words and tooltip (`$1`: the heading). */
export function editSectionLink(
  wiki: Wiki,
  { language, bare }: { language: string; bare: boolean },
  { index, heading }: EditSection,
  page: Title,
  { query, label, hint }: { query: string; label: string; hint: string },
): EditLink {
  const plain = heading.replace(/<[^>]*>/g, '');
  const words = escapeHtml(wiki.messages.text(msg(label), language));
  return {
    href: localUrl(wiki.site, page, `${query}&section=${index}`),
    title: escapeHtml(wiki.messages.text(msg(hint, '\u0000'), language))
      .replaceAll('&#039;', '&#39;')
      .replace('\u0000', () => plain),
    label: bare ? words : `<span>${words}</span>`,
  };
}
