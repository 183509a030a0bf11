import { trim } from '../../../site/trim.ts';
import type { FunctionCall } from '../../../wikitext/extension-point.ts';
import { noteMissingPart, passOn, sourcePage } from './source-page.ts';

const heading = /^(={1,6})(.*[^=\n].*?)\1[ \t]*$/gm;
const headingMarker = /\x7f'"`UNIQ--h-\w+-QINU`"'\x7f/g;

/** `#lsth:page|heading|to`: what stands below a heading, up to the next one of its level or the one named last; without a heading the lead. */
export function transcludeBelowHeading(call: FunctionCall): string {
  const page = sourcePage(call);
  if (typeof page === 'string') return page;
  const below = partBelow(includedText(page.text), call.args[1]?.text() ?? '', call.args[2]?.text() ?? '');
  if (below === undefined) {
    noteMissingPart(call);
    return '';
  }
  const { context } = call;
  const text = page.frame.expand(context.tree(trim(below), true));
  passOn(page.frame, call.frame);
  if (context.mode !== 'html') return text;
  // Headings that come this way keep the blank before their text.
  const edge = context.strip.newMarker('item');
  context.strip.addGeneral(edge, '');
  return text.replace(headingMarker, (marker) => marker + edge);
}

/** A page's text as it is transcluded. */
function includedText(text: string): string {
  return text.replace(/<noinclude>[^]*?<\/noinclude>/gi, '').replace(/<\/?noinclude>/gi, '');
}

function partBelow(text: string, name: string, to: string): string | undefined {
  const headings = [...text.matchAll(heading)].map((found) => ({
    level: found[1]!.length,
    name: trim(found[2]!).toLowerCase(),
    start: found.index,
    end: found.index + found[0].length,
  }));
  if (name === '') return text.slice(0, headings[0]?.start);
  const first = headings.findIndex((each) => each.name === name.toLowerCase());
  if (first < 0) return undefined;
  const { level, end } = headings[first]!;
  const rest = headings.slice(first + 1);
  const last =
    (to === '' ? undefined : rest.find((each) => each.name === to.toLowerCase())) ??
    rest.find((each) => each.level <= level);
  return text.slice(end, last?.start);
}
