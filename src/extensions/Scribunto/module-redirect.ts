import type { Site } from '../../site/site.ts';
import type { Title } from '../../site/title.ts';
import type { Redirects } from '../../wiki/content/content-model.ts';
import { redirectTitle } from '../../wikitext/redirect-target.ts';

/** A module leads to another by giving what that gives. */
export const moduleRedirects: Redirects = {
  link: (_, text) => /^return require \[\[(.*?)\]\]/.exec(text)?.[1],
  text: (_, target) => `return require [[${target.prefixedText}]]`,
};

/** The module that a module is a redirect to: one that only gives what another gives. */
export function moduleRedirect(site: Site, text: string): Title | undefined {
  const link = moduleRedirects.link(site, text);
  return link === undefined ? undefined : redirectTitle(site, link);
}
