import type { ParseContext } from '../parse-context.ts';

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** Whether links with this interwiki prefix stand beside the page and not in its text. */
export function isLanguagePrefix(prefix: string, context: ParseContext): boolean {
  const { InterwikiMagic, ExtraInterlanguageLinkPrefixes } = context.site.settings;
  if (!InterwikiMagic) return false;
  return ExtraInterlanguageLinkPrefixes.includes(prefix) || isLanguageCode(prefix);
}

function isLanguageCode(code: string): boolean {
  try {
    return names.of(code) !== undefined;
  } catch {
    return false;
  }
}
