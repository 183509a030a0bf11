import type { ParserExtension } from '../../../wikitext/extension-point.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { errorHtml } from './errors.ts';
import { finishReferences } from './parsoid/finish.ts';
import { listElement, refElement } from './parsoid/uses.ts';
import { refTag } from './ref-tag.ts';
import { referenceList, takeListErrors } from './reference-list.ts';
import { referencesTag, responsiveByDefault } from './references-tag.ts';
import { citeState } from './references.ts';

/**
 * A list at the end of the page for references that have none yet. Groups with a name must have been given one. It is made when the text
 * before it stands, so that what it links to comes after what that does.
 */
function markMissingLists(context: ParseContext): string {
  if (citeState(context).groups.size === 0) return '';
  const marker = context.strip.newMarker('references');
  context.strip.addGeneral(marker, () => missingLists(context));
  return `\n${marker}`;
}

function missingLists(context: ParseContext): string {
  const state = citeState(context);
  const { sectionPreview } = context.options;
  let html = '';
  for (const group of [...state.groups.keys()]) {
    if (group === '' || sectionPreview) {
      const list = referenceList(context, group, responsiveByDefault(context));
      const errors = takeListErrors(state);
      html += errors === '' ? list : `${list}\n${errors}`;
    } else {
      html += `<br />${errorHtml(context, 'cite_error_group_refs_without_references', group)}`;
    }
  }
  if (html === '' || !sectionPreview) return html;
  const heading = context.tagParse(context.message('cite_section_preview_references'));
  return (
    '<div class="mw-ext-cite-cite_section_preview_references">' +
    `<h2 id="mw-ext-cite-cite_section_preview_references_header">${heading}</h2>${html}</div>`
  );
}

/** What a parse worker loads of this extension. */
const citeParser: ParserExtension = {
  tags: { ref: refTag, references: referencesTag },
  parsoidTags: { ref: refElement, references: listElement },
  parsoidFinish: finishReferences,
  atEnd: markMissingLists,
};

export default citeParser;
