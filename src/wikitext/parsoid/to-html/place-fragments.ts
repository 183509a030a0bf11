import type { Conversion } from './conversion.ts';
import {
  attribute,
  elementsIn,
  ensureInfo,
  infoOf,
  insert,
  detach,
  isElement,
  setAttribute,
  type Parent,
} from './tree.ts';

/** Puts finished nodes (of extension tags, pictures) into the places that were kept for them, with what a call has said of the place. */
export function placeFragments(root: Parent, conversion: Conversion): void {
  for (const place of elementsIn(root)) {
    const info = infoOf(place, conversion);
    if (info && !info.fragment && info.about !== undefined && attribute(place, 'about') === undefined) {
      setAttribute(place, 'about', info.about);
    }
    if (!info?.fragment || !place.parentNode) continue;
    const { nodes } = info.fragment;
    const parent = place.parentNode;
    for (const node of nodes) insert(parent, node, place);
    detach(place);
    const first = nodes.find(isElement);
    if (!first) continue;
    const own = ensureInfo(first, conversion);
    own.place = info;
    const about = attribute(place, 'about') ?? info.about;
    const type = attribute(place, 'typeof');
    const known = attribute(first, 'typeof');
    if (type !== undefined) setAttribute(first, 'typeof', known === undefined ? type : `${type} ${known}`);
    if (about !== undefined) for (const node of nodes) if (isElement(node)) setAttribute(node, 'about', about);
    own.mw = own.mw || info.mw ? { ...own.mw, ...info.mw } : undefined;
    if (own.mw === undefined) delete own.mw;
    own.parsoid = { ...own.parsoid, ...info.parsoid };
    if (info.group) own.group = info.group;
  }
}
