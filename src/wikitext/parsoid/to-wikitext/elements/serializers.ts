import type { Kind } from '../kinds.ts';
import { writeBreak, writeHeading, writeParagraph, writePreformatted, writeRule } from './blocks.ts';
import { writeCategory, writeMark, writePageProperty, writeRedirect } from './page-properties.ts';
import type { ElementSerializer } from './element-serializer.ts';
import { writeExtension } from './extension-tags.ts';
import { writeItem, writeList } from './lists.ts';
import { writeLink } from './links.ts';
import { writeFigure, writeImage } from './media.ts';
import { writeQuote } from './quotes.ts';
import { writeCaption, writeCell, writeRow, writeTable } from './tables.ts';
import { writeBlockTag, writeEntity, writeInlineTag, writeNowiki } from './tags.ts';
import { writeTransclusion } from './transclusions.ts';
import { writeVariant } from './variants.ts';

const writeChildren: ElementSerializer = (element, to) => to.children(element);

export const serializers: Readonly<Record<Kind, ElementSerializer>> = {
  body: writeChildren,
  text: () => undefined,
  paragraph: writeParagraph,
  heading: writeHeading,
  list: writeList,
  item: writeItem,
  table: writeTable,
  'table part': writeChildren,
  row: writeRow,
  cell: writeCell,
  caption: writeCaption,
  preformatted: writePreformatted,
  rule: writeRule,
  break: writeBreak,
  quote: writeQuote,
  link: writeLink,
  figure: writeFigure,
  image: writeImage,
  category: writeCategory,
  'page property': writePageProperty,
  redirect: writeRedirect,
  mark: writeMark,
  'display space': (_element, to) => to.writer.write(' '),
  transclusion: writeTransclusion,
  extension: writeExtension,
  references: writeExtension,
  entity: writeEntity,
  nowiki: writeNowiki,
  variant: writeVariant,
  'block tag': writeBlockTag,
  'inline tag': writeInlineTag,
};
