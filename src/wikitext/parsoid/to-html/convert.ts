import { preprocess } from '../../preprocess.ts';
import type { Title } from '../../../site/title.ts';
import type { ParserOptions } from '../../options.ts';
import { startParse, type ParserEnvironment } from '../../start-parse.ts';
import type { PageBundle } from '../page-bundle.ts';
import { anchorHeadings } from './anchors.ts';
import { assignIds } from './assign-ids.ts';
import { Conversion } from './conversion.ts';
import { FlatText } from './flat-text.ts';
import { makeFragment } from './fragments.ts';
import { groupSections, makeSections } from './sections.ts';
import { serialize } from './serialize.ts';
import { tokenize } from './tokenizer.ts';
import { elementsIn, insert, isElement, type Parent } from './tree.ts';
import { defaultTreeAdapter as adapter } from 'parse5';

/** HTML as Parsoid's, made of a page's wikitext. */
export function toParsoidHtml(
  environment: ParserEnvironment,
  title: Title,
  text: string,
  options: ParserOptions,
  { sections }: { sections: boolean },
): PageBundle {
  const { root, conversion, parsoid } = convert(environment, title, text, options);
  return { html: serialize(sections ? root.childNodes : withoutSections(root), conversion), parsoid };
}

/** The nodes of a page's body, with ids, and all that was found out on the way. */
export function convert(
  environment: ParserEnvironment,
  title: Title,
  text: string,
  options: ParserOptions,
): { root: Parent; conversion: Conversion; parsoid: PageBundle['parsoid'] } {
  const source = text.replace(/\0/g, '').replaceAll('\x7f', '?');
  const context = startParse(environment, title, options, 'preprocess');
  const page = startParse(environment, title, options, 'html');
  const conversion = new Conversion(context, page, source);
  const nodes = preprocess(source, context.registry.tagReader, { forInclusion: false });
  const flat = new FlatText(nodes, 0);
  const tokens = tokenize(flat, conversion, { lineStart: true, blocks: true, resolve: true, pageStart: true });
  const root: Parent = adapter.createDocumentFragment();
  for (const node of [...makeFragment(tokens, conversion, { paragraphs: true })]) insert(root, node);
  for (const { parsoidFinish } of context.registry.extensions) parsoidFinish?.(root, conversion);
  anchorHeadings(root, conversion);
  makeSections(root, conversion);
  groupSections(root, conversion);
  return { root, conversion, parsoid: assignIds(root, conversion, 1) };
}

/** The same nodes, without the sections around them. */
function withoutSections(root: Parent): Parent['childNodes'] {
  for (const section of elementsIn(root)) {
    if (section.tagName !== 'section' || !section.attrs.some(({ name }) => name === 'data-mw-section-id')) continue;
    for (const child of [...section.childNodes]) insert(section.parentNode!, child, section);
    adapter.detachNode(section);
  }
  return root.childNodes.filter((node) => !isElement(node) || node.parentNode === root);
}
