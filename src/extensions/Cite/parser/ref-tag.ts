import type { ParserTag } from '../../../wikitext/extension-point.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { idAttribute, linkAnchor, linkStart, noteAnchor } from './anchors.ts';
import { errorHtml } from './errors.ts';
import { linkLabel } from './labels.ts';
import {
  addContinuation,
  addReference,
  citeState,
  groupNamed,
  isBlank,
  removeReference,
  type CiteState,
  type RefAttributes,
  type Reference,
} from './references.ts';
import { opensTag } from './unclosed.ts';

/** What is wrong: the key of the message, and what it speaks of. */
type Fault = readonly [key: string, ...params: string[]];

/** `<ref>`: a link to an entry in the list, or in the list itself the text of an entry. */
export const refTag: ParserTag = ({ attributes: given, content, context, frame }) => {
  const state = citeState(context);
  frame.volatile = true;
  context.output.modules.add('ext.cite.ux-enhancements');
  context.output.moduleStyles.add('ext.cite.styles');
  if (given.has('extends')) context.addTrackingCategory('cite-tracking-category-ref-extends');
  const inList = state.listedGroup !== undefined;
  const read = readAttributes(given, context);
  const fault = isFault(read)
    ? read
    : inList
      ? define(state, read, content, context)
      : faultOfUse(state, read, content, context);
  if (inList) {
    if (fault) state.listErrors.add(errorHtml(context, ...fault));
    return '';
  }
  if (!fault && !isFault(read)) return use(state, read, content, context);
  state.calls.push(undefined);
  return fault ? errorHtml(context, ...fault) : '';
};

function isFault(read: RefAttributes | Fault): read is Fault {
  return Array.isArray(read);
}

function readAttributes(given: ReadonlyMap<string, string>, context: ParseContext): RefAttributes | Fault {
  const books = (context.site.settings as { CiteBookReferencing?: boolean }).CiteBookReferencing === true;
  const known = new Set(['name', 'group', 'follow', 'dir', ...(books ? ['extends'] : [])]);
  if ([...given.keys()].some((name) => !known.has(name))) return ['cite_error_ref_too_many_keys'];
  const text = (name: string): string => given.get(name)?.trim() ?? '';
  const direction = given.get('dir')?.trim().toLowerCase();
  if (direction !== undefined && direction !== 'ltr' && direction !== 'rtl')
    return ['cite_error_ref_invalid_dir', given.get('dir')!];
  const read = {
    name: text('name'),
    named: given.has('name'),
    group: given.has('group') ? text('group') : undefined,
    follow: text('follow'),
    extends: text('extends'),
    direction,
  };
  if (read.follow !== '' && (read.name !== '' || read.extends !== '')) return ['cite_error_ref_follow_conflicts'];
  if ([read.name, read.follow, read.extends].some((name) => /^\d+$/.test(name))) return ['cite_error_ref_numeric_key'];
  return read;
}

/** Why a `<ref>` in the text cannot be. */
function faultOfUse(
  state: CiteState,
  attributes: RefAttributes,
  content: string | undefined,
  context: ParseContext,
): Fault | undefined {
  const { name } = attributes;
  if (name === '') {
    if (content === undefined) return ['cite_error_ref_no_key'];
    if (isBlank(content)) return ['cite_error_ref_no_input'];
  }
  if (content !== undefined && opensTag(content, new Set(['ref', 'references']))) return ['cite_error_included_ref'];
  return faultOfPart(state, attributes, attributes.group ?? '', context);
}

/** A reference cannot become a part of another later, nor a part have parts. */
function faultOfPart(
  state: CiteState,
  { name, extends: extended }: RefAttributes,
  group: string,
  context: ParseContext,
): Fault | undefined {
  if (extended === '') return undefined;
  const named = state.groups.get(group)?.named;
  if (named?.get(extended)?.parent) return ['cite_error_ref_nested_extends'];
  const known = named?.get(name);
  if (!known || known.parent || (known.uses === 0 && context.options.sectionPreview)) return undefined;
  return ['cite_error_references_duplicate_key', name];
}

/** The text of an entry, given in the list. */
export function define(
  state: CiteState,
  attributes: RefAttributes,
  content: string | undefined,
  context: ParseContext,
): Fault | undefined {
  const listed = state.listedGroup ?? '';
  const { name } = attributes;
  const group = attributes.group ?? listed;
  if (group !== listed) return ['cite_error_references_group_mismatch', group];
  if (name === '') return ['cite_error_references_no_key'];
  if (isBlank(content)) return ['cite_error_empty_references_define', name, group];
  const reference = state.groups.get(group)?.named.get(name);
  const wrong = faultOfPart(state, attributes, group, context);
  if (wrong) return wrong;
  if (reference) setText(reference, attributes, content!, context);
  else if (!context.options.sectionPreview) return ['cite_error_references_missing_key', name];
  return undefined;
}

function use(state: CiteState, attributes: RefAttributes, content: string | undefined, context: ParseContext): string {
  const groupName = attributes.group ?? '';
  const group = groupNamed(state, groupName);
  if (attributes.follow !== '') {
    follow(state, groupName, attributes, content ?? '');
    return '';
  }
  const known = attributes.name === '' ? undefined : group.named.get(attributes.name);
  const reference =
    known ??
    addReference(group, attributes.name, { named: attributes.named, parent: parentOf(state, groupName, attributes) });
  const before = { text: reference.text, direction: reference.direction, errors: [...reference.errors] };
  if (reference.id === 0) reference.id = ++state.lastId;
  reference.uses++;
  if (!isBlank(content)) setText(reference, attributes, content!, context);
  else checkDirection(reference, attributes, context);
  state.calls.push({
    attributes,
    content,
    undo() {
      reference.uses--;
      reference.text = before.text;
      reference.direction = before.direction;
      reference.errors.clear();
      for (const error of before.errors) reference.errors.add(error);
      if (!known) removeReference(state, groupName, reference);
    },
  });
  return linkHtml(reference, groupName, context);
}

/** The reference that this one is a part of; it may be used later only. */
function parentOf(state: CiteState, groupName: string, attributes: RefAttributes): Reference | undefined {
  if (attributes.extends === '') return undefined;
  const group = groupNamed(state, groupName);
  return group.named.get(attributes.extends) ?? addReference(group, attributes.extends);
}

function follow(state: CiteState, groupName: string, attributes: RefAttributes, content: string): void {
  const group = groupNamed(state, groupName);
  const reference = group.named.get(attributes.follow);
  state.calls.push(undefined);
  if (reference) reference.text = `${reference.text ?? ''} ${content}`;
  else addContinuation(state, group, attributes.follow, content);
}

function setText(reference: Reference, attributes: RefAttributes, content: string, context: ParseContext): void {
  checkDirection(reference, attributes, context);
  if (reference.text === undefined) {
    reference.text = content;
    if (attributes.direction !== undefined) reference.direction = attributes.direction;
  } else if (context.strip.unstripBoth(reference.text) !== context.strip.unstripBoth(content)) {
    reference.errors.add(errorHtml(context, 'cite_error_references_duplicate_key', reference.name));
  }
}

function checkDirection(reference: Reference, { direction }: RefAttributes, context: ParseContext): void {
  if (direction === undefined) return;
  if (reference.direction === undefined) reference.direction = direction;
  else if (reference.direction !== direction)
    reference.errors.add(errorHtml(context, 'cite_error_ref_conflicting_dir', reference.name));
}

function linkHtml(reference: Reference, group: string, context: ParseContext): string {
  const id = idAttribute(linkAnchor(reference, reference.uses - 1, false), context);
  const label = linkLabel(reference, group, context);
  const open = '<span class="cite-bracket">&#91;</span>';
  const close = '<span class="cite-bracket">&#93;</span>';
  return `<sup${id} class="reference">${linkStart(noteAnchor(reference, false), context)}${open}${label}${close}</a></sup>`;
}
