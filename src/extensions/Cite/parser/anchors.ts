import { attributesHtml, armorAttribute } from '../../../wikitext/html/character-references.ts';
import { escapeId, escapeIdForLink, type FragmentMode } from '../../../wikitext/html/ids.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import type { Reference } from './references.ts';

function modeOf(context: ParseContext): FragmentMode {
  return context.site.settings.FragmentMode[0] ?? 'html5';
}

/** Names may hold any white space; anchors have one underscore for each run of it. */
function anchorName(name: string): string {
  return name.replace(/[\s_]+/gu, '_');
}

/** Anchor of the entry in the list. Where the name is empty, the text does not find it. */
export function noteAnchor({ name, listedAs, id, number }: Reference, inList = true): string {
  if (number === undefined) return `cite_note-${anchorName(name)}`;
  if (listedAs !== undefined) return inList ? `cite_note-${listedAs}-${id}` : 'cite_note-';
  return name === '' ? `cite_note-${id}` : `cite_note-${anchorName(name)}-${id}`;
}

/** Anchor of a link to the entry; `use` counts them from 0. */
export function linkAnchor({ name, listedAs, id }: Reference, use: number, inList = true): string {
  if (listedAs !== undefined) return inList ? `cite_ref-${listedAs}_${id}-${use}` : 'cite_ref-';
  return name === '' ? `cite_ref-${id}` : `cite_ref-${anchorName(name)}_${id}-${use}`;
}

/** An `id` attribute for an anchor, with the space before it, in a form that no later stage takes for wikitext. */
export function idAttribute(anchor: string, context: ParseContext): string {
  return attributesHtml([['id', escapeId(anchor, modeOf(context))]], armorAttribute);
}

/** The start tag of a link to an anchor on the same page. */
export function linkStart(anchor: string, context: ParseContext): string {
  return `<a${attributesHtml([['href', `#${escapeIdForLink(anchor, modeOf(context))}`]])}>`;
}
