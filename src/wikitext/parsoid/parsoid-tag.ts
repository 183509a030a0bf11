import type { Node } from './to-html/tree.ts';
import type { TagCall } from './to-html/extension-tags.ts';

/** Makes nodes of an extension tag. The first element says what it is (`typeof`, `data-mw`); what groups it is given to it later. */
export type ParsoidTag = (call: TagCall) => Node[];
