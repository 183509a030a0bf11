import { NS } from '../../site/namespaces.ts';
import type { Title } from '../../site/title.ts';
import type { Wiki } from '../wiki.ts';

export type ConfigKind = 'css' | 'json' | 'js';

/** Whether the page is code or data of the whole wiki (`MediaWiki:Common.css`). */
export function siteConfigKind(title: Title): ConfigKind | undefined {
  return title.namespace === NS.mediaWiki ? kindOf(title.text) : undefined;
}

/** Whether the page is code or data of one user (`User:Ann/common.js`). */
export function userConfigKind(title: Title): ConfigKind | undefined {
  return title.namespace === NS.user && title.text.includes('/') ? kindOf(title.text) : undefined;
}

/** Whether the page lies below this user's own. */
export function isBelowUserPage(title: Title, name: string): boolean {
  return title.namespace === NS.user && title.text.startsWith(`${name}/`);
}

function kindOf(text: string): ConfigKind | undefined {
  return /\.(css|json|js)$/.exec(text)?.[1] as ConfigKind | undefined;
}

/** Whether a page is a message that goes out as HTML, or that otherwise decides what runs in readers' browsers. */
export function isRawHtmlMessage({ site, registry }: Pick<Wiki, 'site' | 'registry'>, title: Title): boolean {
  if (title.namespace !== NS.mediaWiki) return false;
  const [key = ''] = title.dbKey.split('/');
  const name = key.charAt(0).toLowerCase() + key.slice(1);
  return site.settings.RawHtmlMessages.includes(name) || registry.rawHtmlMessages.has(name);
}
