import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Title } from '../../../site/title.ts';
import { isBadImage } from '../../../wikitext/html/bad-images.ts';
import { fileFacts, renderFile } from '../../../wikitext/html/files.ts';
import { fillHtml } from '../../../wikitext/html/link-holders.ts';
import type { FileFacts } from '../../../wikitext/page-source.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { MapError } from './map-lines.ts';

/** A picture as the parser shows it, taken apart. */
export interface Picture {
  readonly title: Title;
  readonly file: FileFacts;
  /** All before the link around the picture and after it. */
  readonly before: string;
  readonly after: string;
  /** Title of the link around the picture, as it stands in HTML. */
  readonly caption: string;
  /** True where a link (or a span in its place) said that it leads nowhere. */
  readonly unlinked: boolean;
  /** Attributes of the picture itself, with a space before each. */
  readonly image: string;
  readonly width: number;
  readonly height: number;
}

const drawn = /(?:<(a|span)((?: [^<>]*)?)>)?<img((?: [\w-]+="[^"<>]*")*) ?\/>(?:<\/\1>)?/;

/** Renders the file that a map's first line names. Throws MapError if there is no such picture. */
export function renderPicture(line: string | undefined, context: ParseContext): Picture {
  const [name = '', ...options] = (line ?? '').split('|');
  const title = titleOrUndefined(context.site, name);
  if (title?.namespace !== NS.file || title.isExternal) throw new MapError('imagemap_no_image');
  const file = fileFacts(title, context);
  if (!file) {
    context.addTrackingCategory('broken-file-category');
    throw new MapError('imagemap_invalid_image');
  }
  if (isBadImage(title, context)) throw new MapError('imagemap_bad_image');
  const html = fillHtml(renderFile(title, context.tagParse(options.join('|')), context), context);
  const found = drawn.exec(html);
  const size = (side: string): number => Number(new RegExp(` ${side}="(\\d+)"`).exec(found?.[3] ?? '')?.[1]);
  if (!found || !(size('width') > 0)) throw new MapError('imagemap_invalid_image');
  return {
    title,
    file,
    before: html.slice(0, found.index),
    after: html.slice(found.index + found[0].length),
    caption: / title="([^"]*)"/.exec(found[2] ?? '')?.[1] ?? '',
    unlinked: found[1] !== 'a',
    image: found[3]!,
    width: size('width'),
    height: size('height'),
  };
}
