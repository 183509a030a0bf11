import { readFile } from 'node:fs/promises';
import { isKnownLanguage } from '../../i18n/languages.ts';
import { readWikiId, serverOf, settingOfWiki, wikiId, wikisOf } from '../../site/farm.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { settingsOf } from './settings.ts';

/** What a wiki of the farm is besides being there, in the order in which answers name it. */
export const STATES = ['private', 'fishbowl', 'nonglobal', 'closed'] as const;
export type State = (typeof STATES)[number];

export interface FarmWiki {
  readonly id: string;
  /** Its project (`atlas`); of a wiki that stands by itself, its name (`meta`). */
  readonly code: string;
  readonly url: string;
  readonly siteName: string;
  /** Code of its language. */
  readonly language: string;
  readonly states: readonly State[];
}

/** The wikis of the farm: those of projects by language, and those that stand by themselves. */
export interface Matrix {
  /** In the order of their codes; within a language in that of the projects. */
  readonly languages: ReadonlyMap<string, readonly FarmWiki[]>;
  /** In the order of their names. */
  readonly specials: readonly FarmWiki[];
  readonly count: number;
}

const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts the wikis of `LocalDatabases` by the suffixes of `Conf`. Manual: https://www.mediawiki.org/wiki/Extension:SiteMatrix */
export async function findMatrix(wiki: Wiki): Promise<Matrix> {
  const { settings } = wiki.site;
  const projects = Object.keys(settingsOf(wiki).SiteMatrixSites);
  const isLanguage = await languagesOf(wiki);
  const languages = new Map<string, FarmWiki[]>();
  const specials: FarmWiki[] = [];
  const ids = wikisOf(settings);
  for (const id of ids) {
    const { project, language } = readWikiId(settings, id);
    if (projects.includes(project) && isLanguage(language)) {
      const wikis = languages.get(language) ?? [];
      wikis.push(describe(wiki, id, project, language));
      languages.set(language, wikis);
    } else specials.push(describe(wiki, id, language, settings.LanguageCode));
  }
  for (const wikis of languages.values()) wikis.sort((a, b) => projects.indexOf(a.code) - projects.indexOf(b.code));
  return {
    languages: new Map([...languages].sort(([a], [b]) => byCode(a, b))),
    specials: specials.sort((a, b) => byCode(a.code, b.code)),
    count: ids.length,
  };
}

async function languagesOf(wiki: Wiki): Promise<(code: string) => boolean> {
  const { SiteMatrixFile } = settingsOf(wiki);
  if (SiteMatrixFile === null) return isKnownLanguage;
  const lines = (await readFile(SiteMatrixFile, 'utf8')).split('\n').map((line) => line.trim());
  const codes = new Set(lines);
  return (code) => code !== '' && codes.has(code);
}

function describe(wiki: Wiki, id: string, code: string, language: string): FarmWiki {
  const { settings } = wiki.site;
  const { SiteMatrixPrivateSites, SiteMatrixFishbowlSites, SiteMatrixNonGlobalSites, SiteMatrixClosedSites } =
    settingsOf(wiki);
  const lists = {
    private: SiteMatrixPrivateSites,
    fishbowl: SiteMatrixFishbowlSites,
    nonglobal: SiteMatrixNonGlobalSites,
    closed: SiteMatrixClosedSites,
  };
  const isOwn = id === wikiId(settings);
  return {
    id,
    code,
    url: serverOf(settings, id),
    siteName: (isOwn ? settings.Sitename : settingOfWiki(settings, id, 'Sitename')) ?? '',
    language: (isOwn ? settings.LanguageCode : settingOfWiki(settings, id, 'LanguageCode')) ?? language,
    states: STATES.filter((state) => lists[state].includes(id)),
  };
}
