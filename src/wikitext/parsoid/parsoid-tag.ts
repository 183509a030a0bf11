import type { Conversion } from './to-html/conversion.ts';
import type { Node, Parent } from './to-html/tree.ts';
import type { TagCall } from './to-html/extension-tags.ts';

/** Makes nodes of an extension tag. The first element says what it is (`typeof`, `data-mw`); what groups it is given to it later. */
export type ParsoidTag = (call: TagCall) => Node[];

/** Changes the nodes of a page when all of them stand, before sections are made and ids given. */
export type ParsoidFinish = (root: Parent, conversion: Conversion) => void;
