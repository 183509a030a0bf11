import type { Node, Part } from './syntax-tree.ts';

interface Call {
  readonly title: readonly Node[];
  readonly parts: readonly Part[];
}

/** A template or argument that stays as it was written, its inner parts expanded. `title` is given where it is expanded already. */
export function literalCall(
  open: string,
  call: Call,
  close: string,
  expand: (nodes: readonly Node[]) => string,
  title = expand(call.title),
): string {
  const parts = call.parts.map((part) => {
    const name = part.name === undefined ? '' : `${expand(part.name)}=`;
    return `|${name}${expand(part.value)}`;
  });
  return `${open}${title}${parts.join('')}${close}`;
}
