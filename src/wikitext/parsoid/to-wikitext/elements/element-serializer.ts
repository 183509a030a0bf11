import type { Serializer } from '../serializer.ts';
import type { HtmlElement } from '../tree.ts';

/** Writes elements of one kind. */
export type ElementSerializer = (element: HtmlElement, to: Serializer) => void;
