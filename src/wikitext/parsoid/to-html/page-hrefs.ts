import type { Title } from '../../../site/title.ts';
import { absoluteInterwikiUrl, fragmentUrl } from '../../html/link-urls.ts';
import type { ParseContext } from '../../parse-context.ts';

/** A page's name as it stands in an address: only what would end a path is escaped. */
export function escapedName(name: string): string {
  return name.replace(/[%?#[\]<>|{}"]/g, (character) =>
    character === '"' ? character : encodeURIComponent(character),
  );
}

/** Address of a page, relative to the base of the document; that of another wiki in full. */
export function pageHref(title: Title, context: ParseContext, withFragment = true): string {
  if (title.isExternal) return absoluteInterwikiUrl(context.site, title) ?? `./${escapedName(title.prefixedDbKey)}`;
  const page = title.dbKey === '' ? context.title : title;
  return `./${escapedName(page.prefixedDbKey)}${withFragment ? fragmentUrl(context.site, title) : ''}`;
}
