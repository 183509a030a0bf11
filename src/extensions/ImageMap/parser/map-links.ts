import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Title } from '../../../site/title.ts';
import { attributesHtml, escapeText } from '../../../wikitext/html/character-references.ts';
import { externalLinkAttributes, registerExternalLink } from '../../../wikitext/html/external-links.ts';
import { protocolPattern } from '../../../wikitext/html/external-urls.ts';
import { fragmentUrl, interwikiHref } from '../../../wikitext/html/link-urls.ts';
import { mentionLink } from '../../../wikitext/html/link-holders.ts';
import { localUrl } from '../../../wikitext/page-url.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { MapError, type WrittenLink } from './map-lines.ts';

/** A link as attributes, and the text that says where it leads. */
export interface MapLink {
  readonly attributes: readonly (readonly [string, string | undefined])[];
  readonly text: string;
}

/** Attributes as they stand in a map's tags: apostrophes in texts stay as they are. */
export function mapAttributes(attributes: Iterable<readonly [string, string | undefined]>): string {
  return attributesHtml(attributes, (value) => escapeText(value).replaceAll('"', '&quot;'));
}

/** Throws MapError where a link leads nowhere. */
export function checkLink({ target, external }: WrittenLink, line: number, context: ParseContext): void {
  if (!external) titleOf(target, line, context);
  else if (!new RegExp(`^(?:${protocolPattern(context, true)})`, 'i').test(target))
    throw new MapError('imagemap_no_link', String(line));
}

function titleOf(target: string, line: number, { site }: ParseContext): Title {
  const title = titleOrUndefined(site, target);
  if (!title) throw new MapError('imagemap_invalid_title', String(line));
  return title;
}

/** Resolves a link and enters it into the output. Throws MapError if it leads nowhere. */
export function resolveLink({ target, text, external }: WrittenLink, line: number, context: ParseContext): MapLink {
  if (external) {
    registerExternalLink(target, context);
    const attributes = [...externalLinkAttributes(target, context), ['href', target], ['class', 'plainlinks']] as const;
    return { attributes, text: text === '' ? target : text };
  }
  const title = titleOf(target, line, context);
  const shown = text === '' ? title.fullText : text;
  if (title.isExternal) return { attributes: [['href', interwikiHref(context.site, title)]], text: shown };
  if (title.dbKey === '') return { attributes: [['href', fragmentUrl(context.site, title)]], text: shown };
  mentionLink(title, context);
  const href = localUrl(context.site, title) + fragmentUrl(context.site, title);
  return { attributes: [['href', href]], text: shown };
}
