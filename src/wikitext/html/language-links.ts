import { isKnownLanguage } from '../../i18n/languages.ts';
import type { ParseContext } from '../parse-context.ts';

/** Whether links with this interwiki prefix stand beside the page and not in its text. */
export function isLanguagePrefix(prefix: string, context: ParseContext): boolean {
  const { InterwikiMagic, ExtraInterlanguageLinkPrefixes, ExtraLanguageNames } = context.site.settings;
  if (!InterwikiMagic) return false;
  return (
    ExtraInterlanguageLinkPrefixes.includes(prefix) ||
    Object.hasOwn(ExtraLanguageNames, prefix) ||
    isKnownLanguage(prefix)
  );
}
