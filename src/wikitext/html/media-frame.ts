import { trim } from '../../site/trim.ts';
import { NS } from '../../site/namespaces.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import type { FileFacts } from '../page-source.ts';
import { withoutKeepMarks } from '../language-converter/page-converter.ts';
import type { ParseContext } from '../parse-context.ts';
import { armorAttribute, attributesHtml, escapeText, textOfHtml } from './character-references.ts';
import { externalLinkAttributes } from './external-links.ts';
import { holdHtml, mentionLinksIn, withLinkTexts } from './link-holders.ts';
import { localUrl } from '../page-url.ts';
import { isBadImage } from './bad-images.ts';
import { fragmentUrl, interwikiHref } from './link-urls.ts';
import { imageTag } from './media-image.ts';
import { playerOf, type MediaPlayer } from './media-player.ts';
import { mediaType, type MediaLink, type MediaOptions } from './media-options.ts';
import { fitSize, isPicture, isVector, mustRender, naturalSize, type Size } from './media-size.ts';

/** A file as it is shown in a text: `<figure>` where it stands apart, else `<span>`. */
export function mediaFrame(
  title: Title,
  file: FileFacts | undefined,
  manualThumb: FileFacts | undefined,
  options: MediaOptions,
  context: ParseContext,
): string {
  const thumbnail = options.format === 'thumb' || options.manualThumb !== undefined;
  if (thumbnail) context.output.modules.add('mediawiki.page.media');
  const framed = thumbnail || options.format === 'frame';
  const shown = options.manualThumb === undefined ? file : manualThumb;
  const bad = isBadImage(title, context);
  const player = playerOf(shown, context);
  const missing = shown === undefined || (!player && !isPicture(shown)) || bad;
  const block = framed || options.align !== undefined;
  const classes = [
    options.width === undefined && options.format !== 'frame' && options.manualThumb === undefined && 'mw-default-size',
    options.align !== undefined && `mw-halign-${options.align}`,
    options.valign !== undefined && !block && `mw-valign-${options.valign}`,
    options.border === true && !framed && 'mw-image-border',
    options.className !== undefined && options.className !== '' && options.className,
  ].filter((name) => typeof name === 'string');
  const attributes = attributesHtml(
    [
      ['class', classes.length > 0 ? classes.join(' ') : undefined],
      ['typeof', `${missing ? 'mw:Error ' : ''}${mediaType(options)}`],
    ],
    armorAttribute,
  );
  // The words that stand for a file are part of the text.
  const inner = missing
    ? brokenMedia(
        title,
        file,
        { ...options, ...(bad && file && options.width === undefined && { width: file.width }) },
        framed,
        context,
      )
    : holdHtml(
        player
          ? `<span>${playedFile(title, shown, player, { options, framed }, context)}</span>`
          : linkedImage(title, shown, options, framed, context),
        context,
      );
  if (!block) return `<span${attributes}>${inner}</span>`;
  return `<figure${attributes}>${inner}<figcaption>${options.caption}</figcaption></figure>`;
}

/** Plain text of a caption. What it links to counts as linked to, shown or not. */
export function captionText(caption: string, context: ParseContext): string {
  mentionLinksIn(caption, context);
  const html = context.strip.unstripBoth(withLinkTexts(withoutKeepMarks(caption), context));
  return trim(textOfHtml(html).replace(/[ \t\n\f\r]+/g, ' '));
}

function linkedImage(
  title: Title,
  file: FileFacts,
  options: MediaOptions,
  framed: boolean,
  context: ParseContext,
): string {
  const natural = naturalSize(file, options.page);
  const caption = framed ? '' : captionText(options.caption, context);
  const alt = options.alt ?? (framed || options.caption === '' ? undefined : caption);
  const image = imageTag(file, natural, displaySize(file, natural, options, framed, context), {
    ...(alt !== undefined && { alt }),
    ...(((options.format === 'thumb' && options.link !== undefined) || options.manualThumb !== undefined) && {
      resource: localUrl(context.site, title) + (options.page === undefined ? '' : `?page=${options.page}`),
    }),
    ...(options.height !== undefined &&
      options.format !== 'frame' && { box: { width: options.width ?? natural.width, height: options.height } }),
    ...(options.page !== undefined && { page: options.page }),
    ...renderedLanguage(file, options.lang, context),
    responsive: options.manualThumb === undefined,
  });
  return mediaLink(title, options, caption, image, context);
}

function playedFile(
  title: Title,
  file: FileFacts,
  player: MediaPlayer,
  { options, framed }: { options: MediaOptions; framed: boolean },
  context: ParseContext,
): string {
  return player.element(
    {
      file,
      size: playerSize(file, options, framed, context),
      options: options.player ?? {},
      className: 'mw-file-element',
      resource: framed ? localUrl(context.site, title) : undefined,
    },
    context,
  );
}

/** The size at which a film is shown, as a picture is; sounds have a width only. */
export function playerSize(file: FileFacts, options: MediaOptions, framed: boolean, context: ParseContext): Size {
  if (file.width === 0) return { width: options.width ?? context.options.thumbSize, height: 0 };
  return displaySize(file, naturalSize(file, undefined), options, framed, context);
}

/** The size at which a picture is shown. */
export function displaySize(
  file: FileFacts,
  natural: Size,
  options: MediaOptions,
  framed: boolean,
  context: ParseContext,
): Size {
  if (options.format === 'frame' || options.manualThumb !== undefined) return natural;
  return fitSize(natural, greatestWidth(file, natural, options, framed, context), options.height);
}

/** The width that a picture has unless it is then too high. */
function greatestWidth(
  file: FileFacts,
  natural: Size,
  options: MediaOptions,
  framed: boolean,
  context: ParseContext,
): number {
  const scaled = framed || options.format === 'frameless';
  let width = options.width ?? natural.width;
  if (options.width === undefined && options.height === undefined) {
    const preferred = preferredWidth(options, context);
    if (scaled && (preferred < width || isVector(file))) width = preferred;
  } else if (options.width === undefined && isVector(file)) {
    width = context.site.settings.SVGMaxSize;
  }
  // Thumbnails are never drawn larger than the file is.
  return scaled && !mustRender(file) ? Math.min(width, natural.width) : width;
}

/** The language in which a file is drawn: the one asked for, or the page's if the file has it. */
export function renderedLanguage(file: FileFacts, asked: string | undefined, context: ParseContext): { lang?: string } {
  const { pageLanguage } = context.options;
  const lang = asked ?? (file.languages?.includes(pageLanguage) === true ? pageLanguage : undefined);
  return lang === undefined ? {} : { lang };
}

function preferredWidth({ upright }: MediaOptions, context: ParseContext): number {
  const { thumbSize } = context.options;
  if (!upright) return thumbSize;
  const factor = upright.factor ?? context.site.settings.ThumbUpright;
  return Math.round((thumbSize * factor) / 10) * 10;
}

/** A picture with the link that it stands in. */
export function mediaLink(
  title: Title,
  options: Pick<MediaOptions, 'link' | 'page' | 'lang' | 'manualThumb'>,
  caption: string,
  image: string,
  context: ParseContext,
): string {
  // A lone 0 counts as no words, as it does in MediaWiki.
  const tooltip = caption === '' || caption === '0' ? undefined : caption;
  if (options.link === null) return `<span${attributesHtml([['title', tooltip]])}>${image}</span>`;
  return `<a${attributesHtml(mediaLinkAttributes(title, options, tooltip, 'mw-file-description', context))}>${image}</a>`;
}

/** Attributes of the link around a picture; `className` is that of a link to the file's own page. */
export function mediaLinkAttributes(
  title: Title,
  options: Pick<MediaOptions, 'link' | 'page' | 'lang' | 'manualThumb'>,
  tooltip: string | undefined,
  className: string,
  context: ParseContext,
): [string, string | undefined][] {
  if (options.link) return linkAttributes(options.link, tooltip, context);
  const query = [
    options.page !== undefined && `page=${options.page}`,
    options.lang !== undefined && `lang=${options.lang}`,
  ].filter((part) => typeof part === 'string');
  const href = localUrl(context.site, title, query.join('&'));
  if (options.manualThumb !== undefined) {
    return [
      ['href', href],
      ['title', tooltip ?? title.prefixedText],
    ];
  }
  return [
    ['href', href],
    ['class', className],
    ['title', tooltip],
  ];
}

function linkAttributes(
  link: MediaLink,
  tooltip: string | undefined,
  context: ParseContext,
): [string, string | undefined][] {
  if ('url' in link) {
    const extra = externalLinkAttributes(link.url, context);
    return [['href', link.url], ['title', tooltip], ...extra];
  }
  const { title } = link;
  const { site } = context;
  const page = title.dbKey === '' && !title.isExternal ? '' : localUrl(site, title);
  const href = title.isExternal ? interwikiHref(site, title) : page + fragmentUrl(site, title);
  return [
    ['href', href],
    ['title', tooltip ?? title.prefixedText],
  ];
}

/** What stands for a file that there is not, or that cannot be shown. */
function brokenMedia(
  title: Title,
  file: FileFacts | undefined,
  options: MediaOptions,
  framed: boolean,
  context: ParseContext,
): string {
  if (options.manualThumb !== undefined && file) {
    const width = options.width ?? greatestWidth(file, naturalSize(file, options.page), options, framed, context);
    const failed = context.message('thumbnail_error', '');
    return brokenMediaLink(title, file, failed, { width, height: options.height }, context);
  }
  const shown = options.alt ?? (framed ? '' : captionText(options.caption, context));
  const label = shown === '' ? undefined : shown;
  const width = options.width ?? (framed ? (options.upright ? 130 : 180) : undefined);
  const size = { width, height: options.height };
  return brokenMediaLink(title, file, label, size, context);
}

/** A link that stands for a picture which cannot be shown. `label` is plain text, by default the file's name. */
export function brokenMediaLink(
  title: Title,
  file: FileFacts | undefined,
  label: string | undefined,
  size: { width: number | undefined; height: number | undefined },
  context: ParseContext,
): string {
  const spanAttributes = attributesHtml([
    ['class', 'mw-file-element mw-broken-media'],
    ['data-width', size.width === undefined ? undefined : String(size.width)],
    ['data-height', size.height === undefined ? undefined : String(size.height)],
  ]);
  // Quotes in the words are those of the text around them; links are not looked for.
  const words = escapeText(label ?? title.prefixedText).replaceAll('[', () => holdHtml('[', context));
  const span = `<span${spanAttributes}>${words}</span>`;
  if (!file) context.addTrackingCategory('broken-file-category');
  const attributes: [string, string | undefined][] = file
    ? [
        ['href', localUrl(context.site, title)],
        ['title', title.prefixedText],
      ]
    : missingFileAttributes(title, title.prefixedText, context);
  return `<a${attributesHtml(attributes)}>${span}</a>`;
}

/** Attributes of a link to a file that there is not. */
export function missingFileAttributes(
  title: Title,
  tooltip: string,
  context: ParseContext,
): [string, string | undefined][] {
  const { site } = context;
  const { EnableUploads } = site.settings;
  const [facts] = context.source.linkFacts([title]);
  if (facts?.redirect === true) {
    return [
      ['href', localUrl(site, title)],
      ['class', 'mw-redirect'],
      ['title', tooltip],
    ];
  }
  if (!EnableUploads) {
    return [
      ['href', localUrl(site, title)],
      ['title', tooltip],
    ];
  }
  return [
    ['href', uploadUrl(title, context)],
    ['class', 'new'],
    ['title', tooltip],
  ];
}

function uploadUrl(title: Title, context: ParseContext): string {
  const { site, source } = context;
  const upload = makeTitle(site, NS.special, source.specialPageName?.('Upload') ?? 'Upload');
  return localUrl(site, upload, `wpDestFile=${title.partialUrl}`);
}
