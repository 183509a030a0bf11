import { Interwiki, type InterwikiRow } from './interwiki.ts';
import { languageNamespaces } from './language-namespaces.ts';
import { Namespaces, type NamespaceDeclaration } from './namespaces.ts';
import type { Settings } from './settings.ts';

/** What a wiki is by its settings and its interwiki table. Holds no state and asks nobody. */
export interface Site {
  readonly settings: Settings;
  readonly namespaces: Namespaces;
  readonly interwiki: Interwiki;
}

export interface SiteParts {
  /** Namespaces that extensions bring. */
  readonly namespaces?: readonly NamespaceDeclaration[];
  readonly interwiki?: readonly InterwikiRow[];
}

/** The site of these settings. */
export function createSite(settings: Settings, parts: SiteParts = {}): Site {
  return {
    settings,
    namespaces: new Namespaces(settings, parts.namespaces, languageNamespaces(settings.LanguageCode)),
    interwiki: new Interwiki(parts.interwiki),
  };
}
