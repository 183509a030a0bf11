import { escapeHtml } from '../../i18n/escape-html.ts';
import { msg } from '../../i18n/message.ts';
import type { Wiki } from '../wiki.ts';

/** The words in a comparison, as HTML that may stand in an attribute. */
export interface DiffLabels {
  readonly line: (number: number) => string;
  readonly added: string;
  readonly deleted: string;
  /** On a line that was moved: where it went, and where it came from. */
  readonly movedTo: string;
  readonly movedFrom: string;
}

/** The words of comparisons in a language. */
export function diffLabels({ messages }: Pick<Wiki, 'messages'>, language: string): DiffLabels {
  const text = (key: string, ...values: number[]): string => escapeHtml(messages.text(msg(key, ...values), language));
  return {
    line: (number) => text('lineno', number),
    added: text('diff-inline-tooltip-ins'),
    deleted: text('diff-inline-tooltip-del'),
    movedTo: text('diff-paragraph-moved-tonew'),
    movedFrom: text('diff-paragraph-moved-toold'),
  };
}
