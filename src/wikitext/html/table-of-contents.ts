import { escapeHtml } from '../../i18n/escape-html.ts';
import type { TocSection } from '../parser-output.ts';
import { attributesHtml } from './character-references.ts';

/** Stands where the table of contents goes. */
export const TOC_PLACE = '<meta property="mw:PageProp/toc" />';

/** The table of contents as HTML. `heading` is plain text in `language`. */
export function tableOfContents(
  sections: readonly TocSection[],
  maxLevel: number,
  heading: string,
  language: { code: string; direction: 'ltr' | 'rtl' },
): string {
  return (
    '<div id="toc" class="toc" role="navigation" aria-labelledby="mw-toc-heading">' +
    '<input type="checkbox" role="button" id="toctogglecheckbox" class="toctogglecheckbox" style="display:none" />' +
    `<div class="toctitle" lang="${language.code}" dir="${language.direction}">` +
    `<h2 id="mw-toc-heading">${escapeHtml(heading)}</h2>` +
    '<span class="toctogglespan"><label class="toctogglelabel" for="toctogglecheckbox"></label></span></div>\n' +
    `${tocList(sections.filter(({ toclevel }) => toclevel < maxLevel))}</div>\n`
  );
}

function tocList(sections: readonly TocSection[]): string {
  let html = '';
  let level = 0;
  for (const section of sections) {
    if (section.toclevel > level) html += '\n<ul>\n'.repeat(1).slice(level === 0 ? 1 : 0);
    else {
      html += `</li>\n${'</ul>\n</li>\n'.repeat(level - section.toclevel)}`;
    }
    level = Math.max(1, section.toclevel);
    html += tocItem(section);
  }
  if (level === 0) return '';
  return `${html}</li>\n${'</ul>\n</li>\n'.repeat(level - 1)}</ul>\n`;
}

function tocItem({ toclevel, index, linkAnchor, number, line }: TocSection): string {
  const own = /^\d+$/.test(index) ? ` tocsection-${index}` : '';
  const link = attributesHtml([['href', `#${linkAnchor}`]]);
  return (
    `<li class="toclevel-${toclevel}${own}"><a${link}>` +
    `<span class="tocnumber">${number}</span> <span class="toctext">${line.replaceAll('\u00a0', '&#160;').replace(/(?<=^|>)[^<]+/g, (text) => text.replaceAll('>', '&gt;'))}</span></a>`
  );
}
