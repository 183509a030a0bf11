import { trim } from '../site/trim.ts';
import type { Title } from '../site/title.ts';

/**
 * Prefixed text of the page that `/sub` or `../` means on a page of a namespace with subpages; undefined if `target` is no such
 * link (or leads above the root).
 */
export function resolveSubpage(context: Title, target: string): string | undefined {
  if (!context.hasSubpages) return undefined;
  const hash = target.indexOf('#');
  const fragment = hash < 0 ? '' : target.slice(hash);
  const path = trim(hash < 0 ? target : target.slice(0, hash));
  if (path.startsWith('/')) {
    const name = path.endsWith('/') && path.length > 1 ? path.replace(/\/+$/, '') : path;
    return `${context.prefixedText}${name}${fragment}`;
  }
  let rest = path;
  let up = 0;
  while (rest.startsWith('../')) {
    rest = rest.slice(3);
    up++;
  }
  if (up === 0) return undefined;
  const parts = context.prefixedText.split('/');
  if (parts.length <= up) return undefined;
  const base = parts.slice(0, -up).join('/');
  const name = rest.replace(/\/+$/, '');
  return `${base}${name === '' ? '' : `/${name}`}${fragment}`;
}
