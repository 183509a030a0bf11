import type { ParserExtension, ParserTag } from '../../../wikitext/extension-point.ts';
import { escapeText } from '../../../wikitext/html/character-references.ts';
import { readBoxOptions } from './box-options.ts';
import { commentTitleBox, createBox, moveBox } from './edit-boxes.ts';
import type { Box } from './form.ts';
import { inlineSearchBox, searchBox } from './search-boxes.ts';

const boxes: Readonly<Record<string, (box: Box) => string>> = {
  create: (box) => createBox(box, false),
  comment: (box) => createBox(box, true),
  commenttitle: commentTitleBox,
  move: moveBox,
  search: (box) => searchBox(box, false),
  fulltext: (box) => searchBox(box, true),
  search2: inlineSearchBox,
};

const inputBoxTag: ParserTag = ({ content, context }) => {
  if (content === undefined) return '';
  context.output.moduleStyles.add('ext.inputBox.styles');
  const options = readBoxOptions(context.preprocess(content));
  const type = options.get('type') ?? '';
  const box = Object.hasOwn(boxes, type) ? boxes[type] : undefined;
  if (box) return box({ options, context });
  const error =
    type === ''
      ? context.interfaceMessage('inputbox-error-no-type')
      : context.interfaceMessage('inputbox-error-bad-type', type);
  return `<div><strong class="error">${escapeText(error)}</strong></div>`;
};

/** What a parse worker loads of this extension. */
const inputBox: ParserExtension = { tags: { inputbox: inputBoxTag } };

export default inputBox;
