import type { DataParsoid } from '../data-parsoid.ts';
import { elementId, type PageBundleIds } from '../page-bundle.ts';
import type { Conversion } from './conversion.ts';
import { attribute, infoOf, isElement, setAttribute, type Element, type Parent } from './tree.ts';

/**
 * Gives all elements of the page ids, in document order, and takes what is known of them from their side. What templates have made has none
 * but its first element, and its last one where that has something of its own to say.
 * @param first the number of the first id
 */
export function assignIds(root: Parent, conversion: Conversion, first: number): PageBundleIds {
  const ids: Record<string, DataParsoid> = {};
  let next = first;
  const visit = (parent: Parent): void => {
    /** The call whose output is being passed over among these children. */
    let about: string | undefined;
    for (const child of parent.childNodes) {
      if (!isElement(child)) continue;
      const info = infoOf(child, conversion);
      const inGroup = about !== undefined && attribute(child, 'about') === about;
      if (!inGroup) about = info?.group?.first === true ? info.group.about : undefined;
      if (info && (!inGroup || (saysMore(info.parsoid) && isLast(child)))) name(child);
      // What an extension has made is known, whoever called it.
      if ((!inGroup && about === undefined) || info?.place) visit(child);
    }
  };
  const name = (element: Element): void => {
    const info = infoOf(element, conversion)!;
    const own = attribute(element, 'id');
    info.id = own ?? elementId(next++);
    if (own === undefined) {
      setAttribute(element, 'id', info.id);
      info.isNamed = true;
    }
    ids[info.id] = info.parsoid;
  };
  visit(root);
  return { counter: next - 1, ids };
}

/** Whether no element after this one belongs to its group. */
function isLast(element: Element): boolean {
  const siblings = element.parentNode!.childNodes;
  const about = attribute(element, 'about');
  return siblings.findLast((node) => isElement(node) && attribute(node, 'about') === about) === element;
}

/** Whether anything is known of an element but where it stands. */
function saysMore({ dsr: _, pi: __, ...rest }: DataParsoid): boolean {
  return Object.keys(rest).length > 0;
}
