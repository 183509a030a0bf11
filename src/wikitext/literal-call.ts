import type { Node, Part } from './syntax-tree.ts';

interface Call {
  readonly title: readonly Node[];
  readonly parts: readonly Part[];
}

/** A template or argument that stays as it was written, as nodes whose inner parts are still to be expanded. */
export function literalCall(
  open: string,
  { title, parts }: Call,
  close: string,
  expandedTitle: readonly Node[] = title,
): readonly Node[] {
  const inner = parts.flatMap(({ name, value }) => ['|', ...(name ? [...name, '='] : []), ...value]);
  return [open, ...expandedTitle, ...inner, close];
}
