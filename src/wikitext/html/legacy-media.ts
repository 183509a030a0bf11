import type { Title } from '../../site/title.ts';
import type { FileFacts } from '../page-source.ts';
import type { ParseContext } from '../parse-context.ts';
import { appendQuery, localUrl } from '../page-url.ts';
import { isBadImage } from './bad-images.ts';
import { attributesHtml, escapeText } from './character-references.ts';
import { holdHtml } from './link-holders.ts';
import {
  captionText,
  displaySize,
  mediaLinkAttributes,
  missingFileAttributes,
  playerSize,
  renderedLanguage,
} from './media-frame.ts';
import { imageTag } from './media-image.ts';
import { playerOf } from './media-player.ts';
import type { MediaOptions } from './media-options.ts';
import { renderQuotes } from './quotes.ts';
import { isPicture, naturalSize, type Size } from './media-size.ts';

/** A file as wikis showed it before `<figure>`: in `div.thumb`, `div.floatright` or by itself. */
export function legacyMediaFrame(
  title: Title,
  file: FileFacts | undefined,
  manualThumb: FileFacts | undefined,
  options: MediaOptions,
  context: ParseContext,
): string {
  const framed = options.format === 'thumb' || options.format === 'frame' || options.manualThumb !== undefined;
  const candidate = options.manualThumb === undefined ? file : manualThumb;
  const shown =
    candidate !== undefined && (isPicture(candidate) || playerOf(candidate, context)) && !isBadImage(title, context)
      ? candidate
      : undefined;
  if (framed) return thumbnail(title, file, shown, options, context);
  const html = holdHtml(
    shown ? picture(title, shown, options, false, context).html : broken(title, file, options, false, context),
    context,
  );
  if (options.align === undefined) return html;
  if (options.align === 'center') return `<div class="center"><div class="floatnone">${html}</div></div>`;
  return `<div class="float${options.align}">${html}</div>`;
}

function thumbnail(
  title: Title,
  file: FileFacts | undefined,
  shown: FileFacts | undefined,
  options: MediaOptions,
  context: ParseContext,
): string {
  const drawn = shown && picture(title, shown, options, true, context);
  const width = drawn?.size.width ?? options.width ?? (options.upright ? 130 : 180);
  const inner = holdHtml(drawn?.html ?? broken(title, file, options, true, context), context);
  const magnify = drawn && options.format !== 'frame' ? magnifier(title, options, context) : '';
  const align = options.align ?? 'right';
  const html =
    `<div class="thumb t${align === 'center' ? 'none' : align}"><div class="thumbinner" style="width:${width + 2}px;">` +
    `${inner}  <div class="thumbcaption">${magnify}${options.caption}</div></div></div>`;
  return align === 'center' ? `<div class="center">${html}</div>` : html;
}

function magnifier(title: Title, options: MediaOptions, context: ParseContext): string {
  const query =
    options.page !== undefined ? `page=${options.page}` : options.lang !== undefined ? `lang=${options.lang}` : '';
  const attributes = attributesHtml([
    ['href', appendQuery(localUrl(context.site, title), query)],
    ['class', 'internal'],
    ['title', context.message('thumbnail-more')],
  ]);
  return holdHtml(`<div class="magnify"><a${attributes}></a></div>`, context);
}

function picture(
  title: Title,
  file: FileFacts,
  options: MediaOptions,
  framed: boolean,
  context: ParseContext,
): { html: string; size: Size } {
  const player = playerOf(file, context);
  if (player) {
    const size = playerSize(file, options, framed, context);
    const request = { file, size, options: options.player ?? {}, resource: undefined };
    return { html: player.element({ ...request, className: framed ? 'thumbimage' : undefined }, context), size };
  }
  const natural = naturalSize(file, options.page);
  const size = displaySize(file, natural, options, framed, context);
  const caption = captionText(options.caption, context);
  const alt = options.alt ?? (framed ? (options.caption === '' ? title.text : undefined) : caption || title.text);
  const classes = [
    options.className ?? '',
    framed ? 'thumbimage' : '',
    options.border === true && !framed ? 'thumbborder' : '',
  ].filter((name) => name !== '');
  const tooltip = framed || caption === '' ? undefined : caption;
  const image = imageTag(file, natural, size, {
    ...(alt !== undefined && { alt }),
    ...(options.link === null && tooltip !== undefined && { title: tooltip }),
    ...(options.page !== undefined && { page: options.page }),
    ...(options.height !== undefined && { box: { width: options.width ?? natural.width, height: options.height } }),
    ...renderedLanguage(file, options.lang, context),
    ...(options.valign !== undefined && !framed && { style: `vertical-align: ${options.valign}` }),
    className: classes.length === 0 ? undefined : classes.join(' '),
    responsive: options.format !== 'frame' && options.manualThumb === undefined,
  });
  if (options.link === null) return { html: image, size };
  const attributes = mediaLinkAttributes(title, options, tooltip, 'image', context);
  return { html: `<a${attributesHtml(attributes)}>${image}</a>`, size };
}

function broken(
  title: Title,
  file: FileFacts | undefined,
  options: MediaOptions,
  framed: boolean,
  context: ParseContext,
): string {
  const caption = framed ? '' : captionText(options.caption, context);
  const failed = options.manualThumb === undefined ? undefined : context.message('thumbnail_error', '');
  const label =
    failed ??
    (caption === '' ? renderQuotes(escapeText(title.prefixedText).replaceAll('"', '&quot;')) : escapeText(caption));
  if (file) {
    const attributes = attributesHtml([
      ['href', localUrl(context.site, title)],
      ['title', title.prefixedText],
    ]);
    return failed === undefined ? `<a${attributes}>${label}</a>` : label;
  }
  context.addTrackingCategory('broken-file-category');
  return `<a${attributesHtml(missingFileAttributes(title, title.prefixedText, context))}>${label}</a>`;
}
