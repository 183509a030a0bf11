import { escapeHtml } from '../../i18n/escape-html.ts';
import type { FileFacts } from '../page-source.ts';
import type { ParseContext } from '../parse-context.ts';
import { attributesHtml } from './character-references.ts';
import type { GalleryEntry } from './gallery.ts';
import { PACKED_SCALE, type GalleryLayout, type GalleryStyle } from './gallery-layout.ts';
import { isBadImage } from './bad-images.ts';
import { localUrl } from '../page-url.ts';

import { brokenMediaLink, captionText, mediaLink, mediaLinkAttributes, renderedLanguage } from './media-frame.ts';
import { playerOf, type MediaPlayer } from './media-player.ts';
import { imageTag } from './media-image.ts';
import { fitSize, iconOf, isPicture, naturalSize, type Size } from './media-size.ts';

/** A picture of a gallery with its caption. */
export function galleryItem(
  entry: GalleryEntry,
  file: FileFacts | undefined,
  style: GalleryStyle,
  layout: GalleryLayout,
  context: ParseContext,
): string {
  const caption = captionText(entry.caption, context);
  const bad = isBadImage(entry.title, context);
  const shown =
    file && (isPicture(file) || playerOf(file, context) || iconOf(file)) && !bad
      ? picture(entry, file, caption, style, layout, context)
      : undefined;
  const box = layout.box(shown?.size);
  const inside = shown?.html ?? missing(entry, file, caption, layout.packed ? packedBox(style) : style, context);
  if (context.site.settings.ParserEnableLegacyMediaDOM) return legacyItem(entry, shown, layout, style, context);
  const text = fileName(entry, style, context) + entry.caption;
  const typeOf = shown ? 'mw:File' : 'mw:Error mw:File';
  return (
    `\n\t\t<li${attributesHtml([
      ['class', 'gallerybox'],
      ['style', box.outer],
    ])}>` +
    `\n\t\t\t<div${attributesHtml([
      ['class', 'thumb'],
      ['style', box.thumb],
    ])}>` +
    `<span${attributesHtml([['typeof', typeOf]])}>${inside}</span></div>` +
    (text === '' && layout.textOptional ? '' : `\n\t\t\t${textHtml(text, box.text)}`) +
    '\n\t\t</li>'
  );
}

/** The same with the boxes of older days. */
function legacyItem(
  entry: GalleryEntry,
  shown: { html: string; size: Size } | undefined,
  layout: GalleryLayout,
  style: GalleryStyle,
  context: ParseContext,
): string {
  const box = layout.box(shown?.size);
  const height = style.height + 30;
  const margin = shown && !layout.packed && style.mode !== 'nolines' ? (height - shown.size.height) / 2 : 0;
  const thumb = shown ? box.thumb.replace(/ height: \d+px;$/, '') : box.thumb;
  const inside = shown
    ? `<div${attributesHtml([['style', `margin:${margin}px auto;`]])}>${shown.html}</div>`
    : isBadImage(entry.title, context)
      ? `<a${attributesHtml([
          ['href', localUrl(context.site, entry.title)],
          ['title', entry.title.prefixedText],
        ])}>${escapeHtml(entry.title.text)}</a>`
      : escapeHtml(entry.title.text);
  return (
    `\n\t\t<li${attributesHtml([
      ['class', 'gallerybox'],
      ['style', box.outer],
    ])}><div${attributesHtml([['style', box.outer]])}>` +
    `\n\t\t\t<div${attributesHtml([
      ['class', 'thumb'],
      ['style', thumb],
    ])}>${inside}</div>` +
    `\n\t\t\t${textHtml(fileName(entry, style, context) + entry.caption, box.text)}\n\t\t</div></li>`
  );
}

function picture(
  entry: GalleryEntry,
  file: FileFacts,
  caption: string,
  style: GalleryStyle,
  layout: GalleryLayout,
  context: ParseContext,
): { html: string; size: Size } {
  const player = playerOf(file, context);
  if (player) return played(player, file, style, context);
  const natural = naturalSize(file, entry.page);
  const alt = entry.alt ?? (entry.caption === '' ? undefined : caption);
  const attributes = {
    ...(alt !== undefined && { alt }),
    ...(entry.page !== undefined && { page: entry.page }),
    ...renderedLanguage(file, entry.lang, context),
    responsive: true,
  };
  const { rendered, box, shown, asked } = picturesSizes(file, natural, style, layout);
  const legacy = context.site.settings.ParserEnableLegacyMediaDOM;
  const image = imageTag(file, natural, rendered, {
    ...attributes,
    ...(legacy && { className: undefined }),
    ...(legacy && alt === undefined && entry.caption === '' && { alt: entry.title.text }),
    shown,
    box: asked,
  });
  const { page, lang } = entry;
  const options = {
    ...(page !== undefined && { page }),
    ...(lang !== undefined && { lang }),
    ...(entry.link !== undefined && { link: entry.link }),
  };
  if (!legacy) return { html: mediaLink(entry.title, options, caption, image, context), size: box };
  const tooltip = caption === '' ? undefined : caption;
  const link = attributesHtml(mediaLinkAttributes(entry.title, options, tooltip, 'image', context));
  return { html: entry.link === null ? image : `<a${link}>${image}</a>`, size: box };
}

/** A film or sound within a box of the gallery. */
function played(
  player: MediaPlayer,
  file: FileFacts,
  style: GalleryStyle,
  context: ParseContext,
): { html: string; size: Size } {
  const natural = naturalSize(file, undefined);
  const size = natural.width === 0 ? { width: style.width, height: 0 } : fitSize(natural, style.width, style.height);
  const className = context.site.settings.ParserEnableLegacyMediaDOM ? undefined : 'mw-file-element';
  const html = player.element({ file, size, options: {}, className, resource: undefined }, context);
  return { html: className === undefined ? html : `<span>${html}</span>`, size };
}

export interface PictureSizes {
  /** The box that the rendition is to fill. */
  asked: Size;
  /** Of the rendition. */
  rendered: Size;
  /** As the boxes count it. */
  box: Size;
  /** As the tag says. */
  shown: Size;
}

/** The sizes of a picture in a gallery. Icons are as large as they are. */
export function picturesSizes(
  file: FileFacts,
  natural: Size,
  style: GalleryStyle,
  layout: GalleryLayout,
): PictureSizes {
  const asked = layout.packed ? packedBox(style) : style;
  const rendered = iconOf(file) ?? fitSize(natural, asked.width, asked.height);
  return layout.packed ? packedSizes(rendered, asked) : { asked, rendered, box: rendered, shown: rendered };
}

/** What a packed picture is asked to fill. */
function packedBox({ height }: GalleryStyle): Size {
  return { width: (height * 10 + 100) * PACKED_SCALE, height: height * PACKED_SCALE };
}

/** Packed pictures share their height; a very wide one is no wider than ten times that. */
function packedSizes(rendered: Size, asked: Size): PictureSizes {
  const box = { width: rendered.width / PACKED_SCALE, height: rendered.height / PACKED_SCALE };
  return { asked, rendered, box, shown: { width: Math.ceil(box.width), height: Math.ceil(box.height) } };
}

function missing(
  entry: GalleryEntry,
  file: FileFacts | undefined,
  caption: string,
  size: Size,
  context: ParseContext,
): string {
  const label = entry.alt ?? (caption === '' ? undefined : caption);
  return brokenMediaLink(entry.title, file, label, size, context);
}

function fileName({ title }: GalleryEntry, { showFilename }: GalleryStyle, context: ParseContext): string {
  if (!showFilename) return '';
  const attributes = attributesHtml([
    ['href', localUrl(context.site, title)],
    ['class', 'galleryfilename galleryfilename-truncate'],
    ['title', title.prefixedText],
  ]);
  return `<a${attributes}>${escapeHtml(title.text)}</a>\n`;
}

function textHtml(html: string, wrapperStyle: string | undefined): string {
  const text = `<div class="gallerytext">${html}</div>`;
  if (wrapperStyle === undefined) return text;
  return `<div${attributesHtml([
    ['class', 'gallerytextwrapper'],
    ['style', wrapperStyle],
  ])}>${text}\n\t\t\t</div>`;
}
