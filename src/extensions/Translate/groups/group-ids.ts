import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Site } from '../../../site/site.ts';
import type { Title } from '../../../site/title.ts';

const PAGE = 'page-';
const BUNDLE = 'messagebundle-';

export const AGGREGATE_PREFIX = 'agg-';

/** The id of the group of a translatable page's units. */
export function pageId({ prefixedText }: Pick<Title, 'prefixedText'>): string {
  return PAGE + prefixedText;
}

/** The id of the group of a bundle's messages. */
export function bundleId({ prefixedText }: Pick<Title, 'prefixedText'>): string {
  return BUNDLE + prefixedText;
}

/** An id as groups have it: underscores in names of pages are spaces. */
export function normalizeGroupId(id: string): string {
  return id.startsWith(PAGE) || id.startsWith(BUNDLE) ? id.replaceAll('_', ' ') : id;
}

/** The page whose messages a group has; undefined for groups of other kinds. */
export function pageOfGroup(site: Site, id: string): Title | undefined {
  const prefix = [PAGE, BUNDLE].find((each) => id.startsWith(each));
  const title = prefix === undefined ? undefined : titleOrUndefined(site, id.slice(prefix.length));
  return title?.canExist ? title : undefined;
}
