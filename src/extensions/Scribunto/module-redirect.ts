import type { Site } from '../../site/site.ts';
import type { Title } from '../../site/title.ts';
import { redirectTitle } from '../../wikitext/redirect-target.ts';

/** The module that a module is a redirect to: one that only gives what another gives. */
export function moduleRedirect(site: Site, text: string): Title | undefined {
  const link = /^return require \[\[(.*?)\]\]/.exec(text)?.[1];
  return link === undefined ? undefined : redirectTitle(site, link);
}
