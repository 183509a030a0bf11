import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { fillHtml, holdHtml } from '../../../wikitext/html/link-holders.ts';
import { idAttribute, linkAnchor, linkStart, noteAnchor } from './anchors.ts';
import { errorHtml, warningHtml } from './errors.ts';
import { backlinkLabel } from './labels.ts';
import { citeState, type CiteState, type Reference } from './references.ts';

/**
 * The list of a group's references as HTML, empty if there are none. The group begins anew after it. References within the texts
 * of others are definitions.
 * @param responsive whether a long list stands in columns
 */
export function referenceList(context: ParseContext, groupName: string, responsive: boolean): string {
  const state = citeState(context);
  const references = state.groups.get(groupName)?.references ?? [];
  if (references.length === 0) return '';
  const outer = state.listedGroup;
  state.listedGroup = groupName;
  const items = references.map((reference) => `${entry(reference, context)}\n`);
  // The list is wikitext as a whole: what one entry leaves open reaches into the next.
  const list = fillHtml(context.tagParse(`<ol class="references">\n${items.join('')}</ol>`), context);
  state.listedGroup = outer;
  state.groups.delete(groupName);
  if (!responsive) return list;
  const threshold = (context.site.settings as { CiteResponsiveReferencesThreshold?: number })
    .CiteResponsiveReferencesThreshold;
  const columns = references.length > (threshold ?? 10) ? ' mw-references-columns' : '';
  return `<div class="mw-references-wrap${columns}">${list}</div>`;
}

/** Errors that were met while lists were made, each in a line of its own; they are said once. */
export function takeListErrors(state: CiteState): string {
  const errors = [...state.listErrors];
  state.listErrors.clear();
  return errors.join('<br />\n');
}

function entry(reference: Reference, context: ParseContext): string {
  const id = idAttribute(noteAnchor(reference), context);
  if (reference.number === undefined) return `<p${id}>${textHtml(reference, context)}</p>`;
  const direction = reference.direction === undefined ? '' : ` class="mw-cite-dir-${reference.direction}"`;
  const backlinks = reference.uses === 0 ? '' : `${backlinksHtml(reference, context)} `;
  return `<li${id}${direction}>${backlinks}${textHtml(reference, context)}${partsHtml(reference, context)}</li>`;
}

function partsHtml({ parts }: Reference, context: ParseContext): string {
  if (parts.length === 0) return '';
  return `<ol class="mw-extended-references">${parts.map((part) => `${entry(part, context)}\n`).join('')}</ol>`;
}

function textHtml(reference: Reference, context: ParseContext): string {
  const errors = [...reference.errors];
  if (reference.text === undefined) {
    const noText = context.options.sectionPreview
      ? warningHtml(context, 'sectionpreview_no_text', reference.name)
      : errorHtml(context, 'cite_error_references_no_text', reference.name);
    return [noText, ...errors].join(' ');
  }
  const text = reference.text.replace(/\n+$/, '');
  return `<span class="reference-text">${[text, ...errors].join(' ')}</span>\n`;
}

function backlinksHtml(reference: Reference, context: ParseContext): string {
  const link = (use: number, label: string): string =>
    holdHtml(`${linkStart(linkAnchor(reference, use), context)}${label}</a>`, context);
  if (reference.uses === 1) return `<span class="mw-cite-backlink">${link(0, '↑')}</span>`;
  const links = Array.from(
    { length: reference.uses },
    (_, use) => ` <sup>${link(use, backlinkLabel(reference, use, context))}</sup>`,
  );
  return `<span class="mw-cite-backlink">↑${links.join('')}</span>`;
}
