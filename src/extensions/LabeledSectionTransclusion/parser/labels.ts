import type { FunctionCall } from '../../../wikitext/extension-point.ts';
import type { Node } from '../../../wikitext/syntax-tree.ts';
import { decodeTagAttributes } from '../../../wikitext/tag-attributes.ts';
import { noteMissingPart, passOn, sourcePage } from './source-page.ts';

/** What languages call the tag and its attributes, besides `section`, `begin` and `end`. */
export const localNames: Readonly<Record<string, { tag: string; begin: string; end: string }>> = {
  de: { tag: 'abschnitt', begin: 'anfang', end: 'ende' },
};

/** Where a labelled part begins or ends, if a node says so. */
function markOf(node: Node, language: string): { begin: string | undefined; end: string | undefined } | undefined {
  if (typeof node === 'string' || node.type !== 'extension') return undefined;
  const local = localNames[language];
  const name = node.name.toLowerCase();
  if (name !== 'section' && name !== local?.tag) return undefined;
  const attributes = decodeTagAttributes(node.attributes);
  const value = (own: string, other: string | undefined): string | undefined =>
    attributes.get(own) ?? (other === undefined ? undefined : attributes.get(other));
  return { begin: value('begin', local?.begin), end: value('end', local?.end) };
}

/** `#lst:page|from|to`: the parts of that label, or from one label to the end of another. No label: from the start, or to the end. */
export function transcludeLabelled(call: FunctionCall): string {
  const page = sourcePage(call);
  if (typeof page === 'string') return page;
  const from = call.args[1]?.text() ?? '';
  const to = call.args[2]?.text() ?? from;
  const language = call.context.site.settings.LanguageCode;
  const kept: Node[] = [];
  let copying = from === '';
  let found = copying;
  for (const node of call.context.tree(page.text, true)) {
    const mark = markOf(node, language);
    if (!copying) {
      if (from !== '' && mark?.begin === from) copying = found = true;
    } else if (to !== '' && mark?.end === to) {
      copying = false;
    } else {
      kept.push(node);
    }
  }
  if (!found) noteMissingPart(call);
  const text = page.frame.expand(kept);
  passOn(page.frame, call.frame);
  return text;
}

/** `#lstx:page|from|replacement|to`: the page without those parts. */
export function transcludeWithout(call: FunctionCall): string {
  const page = sourcePage(call);
  if (typeof page === 'string') return page;
  const from = call.args[1]?.text() ?? '';
  const replacement = call.args[2]?.text() ?? '';
  const to = call.args[3]?.text() || from;
  const language = call.context.site.settings.LanguageCode;
  const kept: Node[] = [];
  let copying = true;
  for (const node of call.context.tree(page.text, true)) {
    const mark = markOf(node, language);
    if (!copying) {
      if (mark?.end === to) copying = true;
    } else if (from !== '' && mark?.begin === from) {
      copying = false;
      kept.push(replacement);
    } else {
      kept.push(node);
    }
  }
  const text = page.frame.expand(kept);
  passOn(page.frame, call.frame);
  return text;
}
