import type { Conversion } from './conversion.ts';
import type { ElementInfo } from './tokens.ts';
import { elementsIn, ensureInfo, infoOf, renumber, type Parent } from './tree.ts';

/** Has every element be one that is known: those that the building of the tree has added, and the copies that it has made. */
export function knowAll(root: Parent, conversion: Conversion): void {
  const known = new Set<ElementInfo>();
  for (const element of elementsIn(root)) {
    // Copies share their attributes with what they are copies of.
    element.attrs = element.attrs.map((each) => ({ ...each }));
    let info = ensureInfo(element, conversion);
    if (known.has(info)) {
      info = { ...info };
      renumber(element, info, conversion);
    }
    known.add(info);
  }
}

/** Notes where in the source elements begin and end, as far as their tokens and those around them say. */
export function noteRanges(root: Parent, conversion: Conversion): void {
  for (const element of elementsIn(root)) {
    const info = infoOf(element, conversion);
    const location = element.sourceCodeLocation;
    if (!info?.range || !location || info.parsoid.dsr) continue;
    const { startOffset, endOffset, startTag, endTag } = location;
    const whole = info.range;
    const start = Math.min(startOffset, whole[0]);
    const end = Math.max(endTag?.endOffset ?? endOffset ?? whole[1], whole[1]);
    const open = startTag ? startTag.endOffset - start : 0;
    const close = endTag ? endTag.endOffset - endTag.startOffset : 0;
    info.parsoid = { ...info.parsoid, dsr: [start, end, open, close] };
  }
}
