import { makeTitle, type Title } from '../../site/title.ts';
import type { Site } from '../../site/site.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { splitLanguage } from './languages.ts';
import { settingsOf } from './settings.ts';

/** The unit that is a page's title. */
export const DISPLAY_TITLE = 'Page display title';

/** The namespace of translations of pages. */
export function translationNamespace({ settings }: Site): number {
  return settingsOf(settings).PageTranslationNamespace;
}

/** A message as its pages are called: `Mountain_hut/1` in a namespace, one page for each language. */
export interface MessageName {
  readonly namespace: number;
  /** Database key without the language. */
  readonly key: string;
  readonly language: string;
}

/** The message that a page belongs to by its title; undefined where that cannot be. */
export function messageOf({ namespace, dbKey }: PageName): MessageName | undefined {
  const parts = splitLanguage(dbKey);
  return parts && { namespace, key: parts.base, language: parts.language };
}

/** The page of a message in a language. */
export function messageTitle(site: Site, { namespace, key, language }: MessageName): Title {
  return makeTitle(site, namespace, `${key}/${language}`);
}

/** The key of a unit of a translatable page. */
export function unitKey(page: Pick<Title, 'prefixedDbKey'>, unit: string): string {
  return `${page.prefixedDbKey}/${unit.replaceAll(' ', '_')}`;
}

/** The page and the unit that a key of the namespace of translations is made of; the unit as it is in a title. */
export function splitUnitKey(key: string): { readonly page: string; readonly unit: string } | undefined {
  const slash = key.lastIndexOf('/');
  return slash <= 0 ? undefined : { page: key.slice(0, slash), unit: key.slice(slash + 1) };
}
