import type { Site } from '../../site/site.ts';
import { prefixedText } from '../../site/title.ts';

/** `ns` and `title`, as every answer names a page. */
export function pageFields(site: Site, namespace: number, dbKey: string): { ns: number; title: string } {
  return { ns: namespace, title: prefixedText(site, namespace, dbKey) };
}
