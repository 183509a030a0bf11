import type { Site } from './site.ts';
import type { Title } from './title.ts';
import { encodeTitle } from './url.ts';

/** The address of a page of another wiki; undefined where its prefix is unknown. Protocol-relative ones get the wiki's protocol. */
export function interwikiUrl(
  site: Site,
  { interwiki, dbKey, fragment }: Pick<Title, 'interwiki' | 'dbKey' | 'fragment'>,
): string | undefined {
  const row = site.interwiki.find(interwiki);
  if (!row) return undefined;
  const url = row.url.replace('$1', () => encodeTitle(dbKey));
  const protocol = /^[a-z]+:/.exec(site.settings.Server)?.[0] ?? 'https:';
  const whole = url.startsWith('//') ? protocol + url : url;
  return fragment === '' ? whole : `${whole}#${encodeURI(fragment.replaceAll(' ', '_'))}`;
}
