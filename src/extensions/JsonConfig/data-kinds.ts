import type { NamespaceDeclaration } from '../../site/namespaces.ts';
import type { Settings } from '../../site/settings.ts';
import type { Title } from '../../site/title.ts';
import { settingsOf } from './settings.ts';

/** What pages of a content model hold. */
export type DataKind = 'tabular' | 'mapdata' | 'object';

/** Titles that hold data of one content model, as `JsonConfigs` says. */
export interface DataPages {
  readonly model: string;
  readonly kind: DataKind;
  readonly namespace: number;
  readonly nsName: string;
  /** Undefined where the settings name none: then after the namespace. */
  readonly nsTalk: string | false | undefined;
  /** Fits titles without their namespace. */
  readonly pattern: RegExp;
  readonly cacheExp: number;
  readonly cacheKey: string;
  readonly store: boolean;
}

/** MediaWiki's names of the kinds, by which settings may call them, too. */
export const CLASS_NAMES: Readonly<Record<Exclude<DataKind, 'object'>, string>> = {
  tabular: 'JsonConfig\\JCTabularContent',
  mapdata: 'JsonConfig\\JCMapDataContent',
};

const known = new WeakMap<Settings, readonly DataPages[]>();

/** All data pages of a wiki. Those that are kept on other wikis (`isLocal: false`) are none of it. */
export function dataPagesOf(settings: Settings): readonly DataPages[] {
  let pages = known.get(settings);
  if (!pages) known.set(settings, (pages = readDataPages(settings)));
  return pages;
}

function readDataPages(settings: Settings): DataPages[] {
  const { JsonConfigs } = settingsOf(settings);
  return Object.entries(JsonConfigs).flatMap(([model, said]) => {
    const facts = (said ?? {}) as Readonly<Record<string, unknown>>;
    const { namespace = 482, nsName = 'Config', nsTalk, pattern, isLocal = true, cacheExp, cacheKey } = facts;
    if (!isLocal || typeof namespace !== 'number' || typeof nsName !== 'string') return [];
    return {
      model,
      kind: kindOf(settings, model),
      namespace,
      nsName,
      nsTalk: nsTalk === false || (typeof nsTalk === 'string' && nsTalk !== 'default') ? nsTalk : undefined,
      pattern: readPattern(typeof pattern === 'string' ? pattern : ''),
      cacheExp: typeof cacheExp === 'number' ? cacheExp : 86_400,
      cacheKey: typeof cacheKey === 'string' ? cacheKey : '',
      store: Boolean(facts['store']),
    };
  });
}

function kindOf(settings: Settings, model: string): DataKind {
  const named = settingsOf(settings).JsonConfigModels[model];
  if (named === 'tabular' || named === CLASS_NAMES.tabular) return 'tabular';
  return named === 'mapdata' || named === CLASS_NAMES.mapdata ? 'mapdata' : 'object';
}

/** A regular expression as PHP writes it, with delimiters and flags; an empty one fits all. It comes from who runs the wiki. */
function readPattern(text: string): RegExp {
  const read = /^([/#~!@])(.*)\1([imsu]*)$/s.exec(text);
  return read ? new RegExp(read[2]!, read[3]) : new RegExp(text);
}

/** The data pages that a title is one of. */
export function dataPagesAt(settings: Settings, { namespace, text }: Title): DataPages | undefined {
  return dataPagesOf(settings).find((pages) => pages.namespace === namespace && pages.pattern.test(text));
}

/** Whether a namespace is for data only. */
export function isDataNamespace(settings: Settings, namespace: number): boolean {
  return dataPagesOf(settings).some((pages) => pages.namespace === namespace && pages.nsName !== '');
}

/** The namespaces that the settings name, with those to talk about them. */
export function dataNamespaces(settings: Settings): NamespaceDeclaration[] {
  const byId = new Map(dataPagesOf(settings).map((pages) => [pages.namespace, pages]));
  return [...byId].flatMap(([id, { nsName, nsTalk = `${nsName}_talk` }]) => [
    { id, name: nsName.replaceAll(' ', '_') },
    ...(nsTalk === false ? [] : [{ id: id + 1, name: nsTalk.replaceAll(' ', '_') }]),
  ]);
}
