import { interfaceLanguages, presentCode } from '../../i18n/languages.ts';
import type { VisitorLanguage } from '../../wiki/users/visitor-language.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { acceptedLanguages } from '../../api/accepted-languages.ts';
import { settingsOf } from './settings.ts';

/** The cookie (after the wiki’s prefix) that holds the choice of those who are not signed in. */
export const LANGUAGE_COOKIE = 'language';

/** Whether visitors who are not signed in can choose a language. */
export function anonymousMayChoose(wiki: Pick<Wiki, 'site'>): boolean {
  const { ULSEnable, ULSAnonCanChangeLanguage } = settingsOf(wiki);
  return ULSEnable && ULSAnonCanChangeLanguage;
}

/** Gives those who are not signed in the language that their cookie holds, else that which their browser asks for. */
export function chooseLanguage(visitor: VisitorLanguage, wiki: Wiki): void {
  if (!anonymousMayChoose(wiki)) return;
  const detects = settingsOf(wiki).ULSLanguageDetection;
  if (detects) visitor.variesBy.add('Accept-Language');
  if (visitor.isNamed) return;
  const chosen = visitor.cookie(LANGUAGE_COOKIE)?.toLowerCase();
  if (chosen !== undefined && interfaceLanguages.includes(chosen)) visitor.language = chosen;
  else if (detects) visitor.language ??= accepted(visitor.header('accept-language') ?? '');
}

/** The first language of an `Accept-Language` header that the interface has, or has without its country. */
function accepted(header: string): string | undefined {
  for (const { code } of acceptedLanguages(header)) {
    const found = [code, code.replace(/-.*/s, '')].find((each) => interfaceLanguages.includes(presentCode(each)));
    if (found !== undefined) return found;
  }
  return undefined;
}
