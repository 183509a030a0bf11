import { kindOf } from '../kinds.ts';
import { isElement, nextOf, previousOf, textOf } from '../tree.ts';
import type { ElementSerializer } from './element-serializer.ts';

export const writeParagraph: ElementSerializer = (paragraph, to) => {
  if (paragraph.children.length === 0) {
    // At the beginning of a page it is an empty line before what follows.
    const startsPage = !to.writer.started;
    to.writer.begin();
    if (startsPage && isElement(nextOf(paragraph), 'p')) to.writer.require({ min: 3, max: 3 });
  }
  to.children(paragraph);
};

export const writeHeading: ElementSerializer = (heading, to) => {
  const marks = '='.repeat(Number(heading.name.slice(1)));
  const content = to.capture(() => {
    to.writer.inSingleLine(() => {
      to.inside('page', () => to.children(heading));
      to.writer.flush();
    });
  }, marks);
  if (to.selection?.leading(heading) !== undefined) return to.writer.write(marks + content + marks);
  const text = textOf(heading);
  const before = /^[ \t\n]/.test(text) ? '' : ' ';
  const after = /[ \t\n]$/.test(text) && content.endsWith(' ') ? '' : ' ';
  to.writer.write(marks + before + content + after + marks);
};

export const writeRule: ElementSerializer = (rule, to) => {
  to.writer.write(rule.parsoid?.src ?? '----');
};

/** Between two pieces of a paragraph, wikitext has no line break of its own; elsewhere the tag is written. */
export const writeBreak: ElementSerializer = (element, to) => {
  const kind = element.parent && kindOf(element.parent);
  const first = previousOf(element) === undefined;
  if (kind === 'heading') {
    if (!first && nextOf(element)) to.writer.separate('\n');
  } else if (kind !== 'paragraph') to.writer.write('<br />');
  else if (first) {
    // It stands for an empty line, of which the white space before it may already be the beginning.
    const indented = element.index > 0;
    to.writer.begin();
    to.writer.require(indented ? { min: 2, max: 2 } : { min: 3, max: 3 });
  }
};

export const writePreformatted: ElementSerializer = (element, to) => {
  const content = to.capture(() => to.inTag(() => to.inside('preformatted', () => to.children(element))), ' ');
  const lines = content.replace(/\n$/, '').replace(/^/gm, ' ');
  to.writer.write(to.writer.singleLine ? lines.replaceAll('\n', ' ') : lines);
};
