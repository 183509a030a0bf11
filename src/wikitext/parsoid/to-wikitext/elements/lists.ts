import { isElement, type HtmlElement } from '../tree.ts';
import { kindOf } from '../kinds.ts';
import type { ElementSerializer } from './element-serializer.ts';

const bullets: Readonly<Record<string, string>> = { ul: '*', ol: '#', dt: ';', dd: ':' };

export const writeList: ElementSerializer = (list, to) => to.children(list);

export const writeItem: ElementSerializer = (item, to) => {
  const first = item.children.find((child) => !(child.kind === 'text' && /^\s*$/.test(child.value)));
  const nested = isElement(first) && kindOf(first) === 'list';
  if (!nested) to.writer.write(to.selection?.opening(item) ?? bulletsOf(item));
  const within = item.name === 'dt' ? 'term' : 'page';
  to.writer.inSingleLine(() => {
    to.inside(within, () => {
      const isKnown = to.selection?.leading(item) !== undefined;
      if (!nested && first && !isKnown && !startsBlank(item)) to.writer.separate(' ');
      to.children(item);
    });
  });
};

/** Whether the text of an item begins with a blank of its own. */
function startsBlank({ children: [first] }: HtmlElement): boolean {
  return first?.kind === 'text' && /^[ \t\n]/.test(first.value);
}

/** The bullets of an item and of all that it is in. */
function bulletsOf(item: HtmlElement): string {
  let result = '';
  for (let at: HtmlElement | undefined = item; at; at = at.parent) {
    const kind = kindOf(at);
    if (kind === 'item') result = (bullets[at.name] ?? bullets[at.parent?.name ?? ''] ?? '*') + result;
    else if (kind !== 'list') break;
  }
  return result;
}
