import type { Settings } from '../../site/settings.ts';

/** Another wiki whose files are used here (`ForeignFileRepos`, class `ForeignAPIRepo`). */
export interface ForeignRepository {
  readonly name: string;
  /** Address of its `api.php`. */
  readonly apibase: string;
  /** Where its files are, without a slash at the end; undefined where only its answers say so. */
  readonly url: string | undefined;
  /** Where its scaled pictures are. */
  readonly thumbUrl: string | undefined;
  /** Whether its descriptions are shown on pages of files here, and for how long they are kept, in seconds. */
  readonly fetchDescription: boolean;
  readonly descriptionCacheExpiry: number;
  /** Through which it is asked; none if empty. */
  readonly proxy: string;
}

/** `UseInstantCommons`. */
const commons: Omit<ForeignRepository, 'proxy'> = {
  name: 'wikimediacommons',
  apibase: 'https://commons.wikimedia.org/w/api.php',
  url: 'https://upload.wikimedia.org/wikipedia/commons',
  thumbUrl: 'https://upload.wikimedia.org/wikipedia/commons/thumb',
  fetchDescription: true,
  descriptionCacheExpiry: 43_200,
};

/** The other wikis whose files are used, in the order in which they are asked. Entries of other classes are none. */
export function foreignRepositories({
  ForeignFileRepos,
  UseInstantCommons,
  HTTPProxy: proxy,
}: Pick<Settings, 'ForeignFileRepos' | 'UseInstantCommons' | 'HTTPProxy'>): ForeignRepository[] {
  const named = ForeignFileRepos.flatMap((entry) => {
    const { class: kind, name, apibase } = entry;
    if (!/(?:^|\\)ForeignAPIRepo$/.test(textOf(kind) ?? '') || textOf(name) === undefined) return [];
    if (!/^https?:\/\//.test(textOf(apibase) ?? '')) return [];
    const url = textOf(entry.url)?.replace(/\/$/, '');
    return {
      name: textOf(name)!,
      apibase: textOf(apibase)!,
      url,
      thumbUrl: textOf(entry.thumbUrl)?.replace(/\/$/, '') ?? (url === undefined ? undefined : `${url}/thumb`),
      fetchDescription: entry.fetchDescription === true,
      descriptionCacheExpiry: Number(entry.descriptionCacheExpiry) || 0,
      proxy,
    };
  });
  return UseInstantCommons ? [...named, { ...commons, proxy }] : named;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
