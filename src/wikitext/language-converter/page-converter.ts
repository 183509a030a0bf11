import type { ParseContext } from '../parse-context.ts';
import { LanguageConverter } from './converter.ts';
import { KEEP_END, KEEP_START } from './rule-places.ts';
import { preferredVariant } from './variants.ts';

const key = Symbol('language converter');

/** The converter of the page that is parsed; undefined where its language is written in one way only. */
export function pageConverter(context: ParseContext): LanguageConverter | undefined {
  if (context.state.has(key)) return context.state.get(key) as LanguageConverter | undefined;
  const { site, options } = context;
  const variant = preferredVariant(site, options.pageLanguage, options.variant);
  const converter = variant === undefined ? undefined : new LanguageConverter(options.pageLanguage, variant);
  context.state.set(key, converter);
  return converter;
}

/** HTML in the variant that the page is shown in. */
export function convertContent(html: string, context: ParseContext): string {
  const converter = pageConverter(context);
  if (!converter) return html;
  if (!context.doubleUnderscores.has('nocontentconvert')) return converter.convert(html);
  return withoutKeepMarks(html);
}

/** HTML without the marks that `keepVariant` makes, where it becomes plain text. */
export function withoutKeepMarks(html: string): string {
  return html.includes(KEEP_START) ? html.replaceAll(KEEP_START, '').replaceAll(KEEP_END, '') : html;
}

/** Marks text that is the same in every variant, such as an address. */
export function keepVariant(html: string, context: ParseContext): string {
  return pageConverter(context) ? `${KEEP_START}${html}${KEEP_END}` : html;
}
