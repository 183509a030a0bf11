import { escapeHtml } from '../../i18n/escape-html.ts';
import { attributesHtml } from './character-references.ts';

/** A link of those that edit a section. */
export interface EditLink {
  href: string;
  /** Tooltip as HTML text. */
  title: string;
  /** HTML. */
  label: string;
  className?: string;
}

/** The links in brackets after a heading, with a divider (HTML) between them. */
export function editSectionHtml(links: readonly EditLink[], divider = ' | '): string {
  const anchors = links.map(
    ({ href, title, label, className }) =>
      `<a href="${escapeHtml(href)}" title="${title.replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"${attributesHtml([['class', className]])}>${label}</a>`,
  );
  const bracket = (text: string): string => `<span class="mw-editsection-bracket">${text}</span>`;
  return `<span class="mw-editsection">${bracket('[')}${anchors.join(`<span class="mw-editsection-divider">${divider}</span>`)}${bracket(']')}</span>`;
}
