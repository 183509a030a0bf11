import { trim } from '../../site/trim.ts';
import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import type { Title } from '../../site/title.ts';
import type { ParserTag, TagCall } from '../extension-point.ts';
import type { FileFacts } from '../page-source.ts';
import type { ParseContext } from '../parse-context.ts';
import { sanitizeAttributes } from './attributes.ts';
import { attributesHtml } from './character-references.ts';
import { askedFacts, askForFiles, fileFacts, readMediaLink } from './files.ts';
import { galleryLayout, type GalleryLayout, type GalleryStyle } from './gallery-layout.ts';
import { galleryItem } from './gallery-item.ts';
import { mentionLinksIn } from './link-holders.ts';
import { captionText } from './media-frame.ts';
import { canonicalMediaOption } from './media-words.ts';
import type { MediaLink } from './media-options.ts';
import { attributeRules } from './render-state.ts';

/** A line of a gallery. */
export interface GalleryEntry {
  title: Title;
  /** Rendered wikitext. */
  caption: string;
  alt: string | undefined;
  link: MediaLink | null | undefined;
  page: number | undefined;
  lang: string | undefined;
}

/** `<gallery>`: a list of files, one a line. */
export const galleryTag: ParserTag = (call) => {
  const { attributes, context } = call;
  const style = galleryStyle(attributes, context);
  const layout = galleryLayout(style);
  const entries = readEntries(call);
  const caption = attributes.get('caption');
  const rendered = caption === undefined ? '' : context.tagParse(caption, call.frame);
  const captionHtml = rendered === '' ? '' : `\n\t<li class="gallerycaption">${rendered}</li>`;
  const items = entries.map((entry) => galleryItem(entry, factsOf(entry.title, context), style, layout, context));
  if (style.mode === 'slideshow') context.output.modules.add('mediawiki.page.gallery.slideshow');
  if (style.mode.startsWith('packed')) context.output.modules.add('mediawiki.page.gallery');
  context.output.moduleStyles.add('mediawiki.page.gallery.styles');
  return {
    html: `<ul${attributesHtml(galleryListAttributes(attributes, style, layout, context))}>${captionHtml}${items.join('')}\n</ul>`,
  };
};

const modes = ['traditional', 'nolines', 'packed', 'packed-hover', 'packed-overlay', 'slideshow'] as const;

export function galleryStyle(attributes: ReadonlyMap<string, string>, context: ParseContext): GalleryStyle {
  const defaults = context.site.settings.GalleryOptions as {
    imagesPerRow?: number;
    imageWidth?: number;
    imageHeight?: number;
    mode?: string;
  };
  const written = (attributes.get('mode') ?? defaults.mode ?? 'traditional').toLowerCase();
  return {
    mode: modes.find((mode) => mode === written) ?? 'traditional',
    width: pixels(attributes.get('widths')) ?? defaults.imageWidth ?? 120,
    height: pixels(attributes.get('heights')) ?? defaults.imageHeight ?? 120,
    perRow: Math.max(0, integer(attributes.get('perrow')) ?? defaults.imagesPerRow ?? 0),
    showFilename: attributes.has('showfilename'),
    showThumbnails: attributes.has('showthumbnails'),
  };
}

function pixels(text: string | undefined): number | undefined {
  const number = /^(\d+)\s*(?:px)?\s*(?:px)?\s*$/.exec(text ?? '')?.[1];
  return number === undefined || Number(number) === 0 ? undefined : Number(number);
}

function integer(text: string | undefined): number | undefined {
  const number = /^\s*[+-]?\d+/.exec(text ?? '')?.[0];
  return text === undefined ? undefined : Number(number ?? 0);
}

function readEntries({ content = '', context, frame }: TagCall): GalleryEntry[] {
  const lines = content
    .split('\n')
    .map((line) => /^([^|]+)(?:\|(.*))?$/.exec(trim(line) === '' ? '' : line))
    .filter((match) => match !== null);
  const titled: { title: Title; options: string | undefined }[] = [];
  for (const [, name, options] of lines) {
    const written = name!.includes('%') ? decodePercent(name!) : name!;
    // A name with another namespace is shown, too, as one that no file has.
    const title = titleOrUndefined(context.site, written, NS.file);
    if (title) titled.push({ title, options });
  }
  askForFiles(titled.map(({ title }) => title).filter(namesFile), context);
  return titled.map(({ title, options }) => readEntry(title, options, context, frame));
}

function namesFile(title: Title): boolean {
  return title.namespace === NS.file && !title.isExternal;
}

function factsOf(title: Title, context: ParseContext): FileFacts | undefined {
  return namesFile(title) ? fileFacts(title, context) : undefined;
}

function readEntry(
  title: Title,
  options: string | undefined,
  context: ParseContext,
  frame: TagCall['frame'],
): GalleryEntry {
  const entry: GalleryEntry = { title, caption: '', alt: undefined, link: undefined, page: undefined, lang: undefined };
  if (options === undefined) return entry;
  // The files count as shown when all captions are read.
  const file = namesFile(title) ? askedFacts(title, context) : undefined;
  const rendered = context.tagParse(options, frame);
  mentionLinksIn(rendered, context);
  for (const part of rendered.split('|')) {
    const named = /^(alt|link|page|lang)=([^]*)$/.exec(canonicalMediaOption(trim(part), context.registry));
    const value = named?.[2] ?? '';
    if (named?.[1] === 'alt') entry.alt = captionText(value, context);
    else if (named?.[1] === 'link') {
      const link = readMediaLink(captionText(value, context), context);
      if (link !== undefined) entry.link = link;
    } else if (named?.[1] === 'page' && file && file.pageCount > 0 && Number(value) > 0) entry.page = Number(value);
    else if (named?.[1] === 'lang' && file?.mime === 'image/svg+xml') entry.lang = value.toLowerCase();
    else entry.caption = part;
  }
  return entry;
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Attributes of the list that a gallery is. */
export function galleryListAttributes(
  attributes: ReadonlyMap<string, string>,
  style: GalleryStyle,
  layout: GalleryLayout,
  context: ParseContext,
): [string, string][] {
  const given = sanitizeAttributes(attributes, 'ul', attributeRules(context));
  const own = given.get('class') ?? '';
  given.delete('class');
  if (style.perRow > 0 && layout.fixedWidth !== undefined)
    given.set('style', `max-width: ${style.perRow * layout.fixedWidth}px;${given.get('style') ?? ''}`);
  return [
    ['class', `gallery mw-gallery-${style.mode}${own === '' ? '' : ` ${own}`}`],
    ...given,
    ...(style.mode === 'slideshow' && style.showThumbnails ? [['data-showthumbnails', '1'] as [string, string]] : []),
  ];
}
