import { decodeEntities } from '../../site/decode-entities.ts';

export type FragmentMode = 'html5' | 'legacy';

/** Text as the id of an element, in one of the two spellings. */
export function escapeId(text: string, mode: FragmentMode): string {
  if (mode === 'html5') return text.replace(/[\t\n\f\r ]/g, '_');
  return phpUrlEncode(text.replaceAll(' ', '_')).replaceAll('%3A', ':').replaceAll('%', '.');
}

/** An id as the fragment of a link to it. */
export function escapeIdForLink(text: string, mode: FragmentMode): string {
  const id = escapeId(text, mode);
  return mode === 'html5' ? id.replace(/%(?=[\dA-Fa-f]{2})/g, '%25') : id;
}

/** A list of ids, separated by spaces, as the value of an attribute. */
export function escapeIdList(text: string, mode: FragmentMode): string {
  return decodeEntities(text)
    .split(/\s+/)
    .filter((id) => id !== '')
    .map((id) => escapeId(id, mode))
    .join(' ');
}

/** Percent encoding of everything but letters, digits and `-_.`; a space becomes `+`. */
function phpUrlEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}
