import { armorAttribute } from '../../../wikitext/html/character-references.ts';
import { formatNumber, localDigits } from '../../../wikitext/language-numbers.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { errorHtml } from './errors.ts';
import { citeState, type Reference } from './references.ts';

/** A reference's number as the page's language writes it: `2`, or `2.1` for a part. */
export function numberLabel({ number = 0, parent, part }: Reference, context: ParseContext): string {
  const digits = (n: number): string => localDigits(String(n), context.options.pageLanguage);
  return parent ? `${digits(number)}.${digits(part)}` : digits(number);
}

/** What a link to a reference shows between its brackets, as HTML. Groups may have labels of their own, in a message. */
export function linkLabel(reference: Reference, group: string, context: ParseContext): string {
  if (group === '') return numberLabel(reference, context);
  const labels = groupLabels(group, context);
  if (labels.length === 0) return armorAttribute(`${group} ${numberLabel(reference, context)}`);
  const label = labels[(reference.number ?? 0) - 1];
  if (label === undefined) return errorHtml(context, 'cite_error_no_link_label_group', group, labelsKey(group));
  const part = reference.parent ? `.${localDigits(String(reference.part), context.options.pageLanguage)}` : '';
  return armorAttribute(label + part);
}

/** Label of one of several links back: `2.1`, with as many digits as the last of them needs. */
export function backlinkLabel(reference: Reference, use: number, context: ParseContext): string {
  const digits = String(use).padStart(String(reference.uses).length, '0');
  const fraction = formatNumber(`0.${digits}`, context.options.pageLanguage).slice(1);
  return numberLabel(reference, context) + fraction;
}

function labelsKey(group: string): string {
  return `cite_link_label_group-${group}`;
}

function groupLabels(group: string, context: ParseContext): readonly string[] {
  const { labels } = citeState(context);
  let known = labels.get(group);
  if (!known) {
    const text = context.source.message(labelsKey(group), context.options.pageLanguage)?.trim() ?? '';
    labels.set(group, (known = text === '' || text === '-' ? [] : text.split(/\s+/)));
  }
  return known;
}
