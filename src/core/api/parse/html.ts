import { direction } from '../../../i18n/languages.ts';
import { escapeHtml } from '../../../i18n/escape-html.ts';
import { msg } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Title } from '../../../site/title.ts';
import { hook, runHook } from '../../../wiki/hooks.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { editSectionHtml, type EditLink } from '../../../wikitext/html/edit-section.ts';
import { presentHtml, type EditSection } from '../../../wikitext/html/present.ts';
import { tableOfContents } from '../../../wikitext/html/table-of-contents.ts';
import type { ParserOutput } from '../../../wikitext/parser-output.ts';
import { localUrl } from '../../../wikitext/page-url.ts';
import { limitReportComment } from './limit-report.ts';
import type { ParseContext } from './source.ts';

/** The links beside the headings of a page; extensions add theirs (`links` may be changed) for all of its sections at once. */
export const SkinEditSectionLinks = hook<{
  readonly title: Title;
  readonly language: string;
  /** Makes the links of one section. */
  makers: ((section: EditSection, page: Title) => EditLink[])[];
}>('SkinEditSectionLinks');

/** A rendered page's HTML as the request wants it: wrapper, edit links, table of contents. */
export async function htmlOf(
  { wiki, params, language }: ParseContext,
  output: ParserOutput,
  title: Title,
  pageLanguage: string,
): Promise<string> {
  const editLinks = params.disableeditsection
    ? undefined
    : await editLinksOf(wiki, title, language, bareSkins.has(params.useskin ?? ''));
  const tocHeading = wiki.messages.text(msg('toc'), language);
  return presentHtml(output, {
    wrapperClass: escapeHtml(params.wrapoutputclass),
    language: { code: pageLanguage, direction: direction(pageLanguage) },
    ...(params.disabletoc
      ? {}
      : {
          tableOfContents: ({ sections }) =>
            params.useskin !== 'vector-2022'
              ? tableOfContents(sections, wiki.site.settings.MaxTocLevel, tocHeading, {
                  code: language,
                  direction: direction(language),
                })
              : '<meta property="mw:PageProp/toc" />',
        }),
    ...(editLinks ? { editSection: editLinks } : {}),
    ...(params.disablelimitreport || params.disablepp ? {} : { limitReport: limitReportComment(wiki, output) }),
  });
}

async function editLinksOf(
  wiki: Wiki,
  title: Title,
  language: string,
  bare: boolean,
): Promise<(section: EditSection) => string> {
  const event = {
    title,
    language,
    makers: [(section: EditSection, page: Title) => [editLink(wiki, section, page, language, bare)]],
  };
  await runHook(wiki, SkinEditSectionLinks, event);
  return (section) => {
    const page = titleOrUndefined(wiki.site, section.page);
    return page ? editSectionHtml(event.makers.flatMap((maker) => maker(section, page))) : '';
  };
}

/** Skins that put nothing around the words of the edit links. */
const bareSkins: ReadonlySet<string> = new Set(['apioutput', 'authentication-popup', 'fallback', 'json']);

function editLink(wiki: Wiki, { index, heading }: EditSection, page: Title, language: string, bare: boolean): EditLink {
  const plain = heading.replace(/<[^>]*>/g, '');
  const label = escapeHtml(wiki.messages.text(msg('editsection'), language));
  return {
    href: localUrl(wiki.site, page, `action=edit&section=${index}`),
    title: escapeHtml(wiki.messages.text(msg('editsectionhint', '\u0000'), language)).replace('\u0000', () => plain),
    label: bare ? label : `<span>${label}</span>`,
  };
}
