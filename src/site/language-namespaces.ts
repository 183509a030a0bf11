import { languageEntries } from '../i18n/language-table.ts';
import { fallbacks } from '../i18n/languages.ts';
import { englishNamespaces, type NamespaceNames } from './namespaces.ts';

const data = new URL('./data/namespace-names.json', import.meta.url);

/** What a content language calls the namespaces; English where nothing else is known. */
export function languageNamespaces(language: string): NamespaceNames {
  const [local] = language === 'en' ? [] : languageEntries<NamespaceNames>(data, [language, ...fallbacks(language)]);
  if (!local) return englishNamespaces;
  return {
    names: { ...englishNamespaces.names, ...local.names },
    aliases: { ...local.aliases, ...englishNamespaces.aliases },
  };
}
