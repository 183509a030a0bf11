import type { ParserTag } from '../../../wikitext/extension-point.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { errorHtml } from './errors.ts';
import { define } from './ref-tag.ts';
import { referenceList, takeListErrors } from './reference-list.ts';
import { citeState, type CiteState } from './references.ts';
import { opensTag } from './unclosed.ts';

const known = new Set(['group', 'responsive']);
const refMarker = /\x7f'"`UNIQ--ref-/g;
const referencesMarker = '\x7f\'"`UNIQ--references-';

/** `<references>`: the list of a group's references; references in its content are the texts of those used before. */
export const referencesTag: ParserTag = ({ attributes, content, context, frame }) => {
  const state = citeState(context);
  if (state.listedGroup !== undefined) return '';
  frame.volatile = true;
  if ([...attributes.keys()].some((name) => !known.has(name)))
    return errorHtml(context, 'cite_error_references_invalid_parameters');
  const group = attributes.get('group')?.trim() ?? '';
  if (content !== undefined && content.trim() !== '') {
    if (content.includes(referencesMarker) || opensTag(content, new Set(['references'])))
      return errorHtml(context, 'cite_error_included_references');
    readDefinitions(state, group, content, context);
  }
  const responsive = attributes.get('responsive');
  const list = referenceList(
    context,
    group,
    responsive === undefined ? responsiveByDefault(context) : responsive.trim() !== '0',
  );
  const errors = takeListErrors(state);
  return errors === '' ? list : `${list}\n${errors}`;
};

/** Whether lists stand in columns where nothing is said about it. */
export function responsiveByDefault(context: ParseContext): boolean {
  return (context.site.settings as { CiteResponsiveReferences?: boolean }).CiteResponsiveReferences ?? true;
}

function readDefinitions(state: CiteState, group: string, content: string, context: ParseContext): void {
  // What `#tag:references` got has been read already, as if it stood in the text.
  const count = content.match(refMarker)?.length ?? 0;
  const calls = count === 0 ? [] : state.calls.splice(Math.max(0, state.calls.length - count));
  for (const call of calls.toReversed()) call?.undo();
  state.listedGroup = group;
  for (const call of calls) {
    const fault = call && define(state, call.attributes, call.content, context);
    if (fault) state.listErrors.add(errorHtml(context, ...fault));
  }
  context.tagParse(content);
  state.listedGroup = undefined;
}
