import { decodeEntities } from '../../../site/decode-entities.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { fileFacts, readMediaLink } from '../../html/files.ts';
import { externalLinkAttributes } from '../../html/external-links.ts';
import { displaySize, playerSize, renderedLanguage } from '../../html/media-frame.ts';
import type { PictureSizes } from '../../html/gallery-item.ts';
import { renditionUrl, sourceSet } from '../../html/media-image.ts';
import { mediaType, readMediaOptions, type MediaOptions } from '../../html/media-options.ts';
import { playerOf, readPlayerOption, type MediaPlayer } from '../../html/media-player.ts';
import { iconOf, isPicture, isVector, naturalSize } from '../../html/media-size.ts';
import { canonicalMediaOption } from '../../html/media-words.ts';
import type { FileFacts } from '../../page-source.ts';
import { parseFragment } from 'parse5';
import type { Conversion } from './conversion.ts';
import { makeFragment } from './fragments.ts';
import { escapedName, pageHref } from './page-hrefs.ts';
import { serialize, withParsoidData } from './serialize.ts';
import type { DataMw, ElementInfo, MediaLink, MediaOption, MediaToken, Token } from './tokens.ts';
import {
  createElement,
  createText,
  elementsIn,
  ensureInfo,
  insert,
  isElement,
  setAttribute,
  textOf,
  type Element,
} from './tree.ts';

/** A file as it is shown: tokens that keep its place. */
export function mediaTokens({ media, range }: MediaToken, conversion: Conversion): Token[] {
  const node = mediaElement(media, conversion);
  const info: ElementInfo = {
    parsoid: range ? { dsr: [range[0], range[1], 2, 2] } : {},
    range,
    fragment: { nodes: [node] },
  };
  const name = node.tagName;
  return [
    { type: 'tag', name, attributes: [], html: false, info, range },
    { type: 'end', name, html: false, range: range && [range[1], range[1]] },
  ];
}

export interface Shown {
  readonly title: Title;
  readonly file: FileFacts | undefined;
  readonly options: MediaOptions;
  readonly framed: boolean;
  readonly caption: string;
  readonly conversion: Conversion;
}

/** `<figure>` or `<span>` with the file, a link around it, and its caption. */
export function mediaElement({ title, options: written }: MediaLink, conversion: Conversion): Element {
  const { page, context } = conversion;
  const asked = fileFacts(title, page);
  const options = readOptions(written, asked, conversion);
  const captioned = written.findLast(({ text }) => options.caption !== '' && text === options.caption);
  const manual =
    options.manualThumb === undefined || !asked
      ? undefined
      : titleOrUndefined(context.site, options.manualThumb, NS.file);
  const file = options.manualThumb === undefined ? asked : manual && fileFacts(manual, page);
  const thumbnail = options.format === 'thumb' || options.manualThumb !== undefined;
  const framed = thumbnail || options.format === 'frame';
  const hasFigure = framed || options.align !== undefined;
  const player = playerOf(file, page);
  const isShown = file !== undefined && (player !== undefined || isPicture(file) || iconOf(file) !== undefined);
  const nodes = captioned
    ? makeFragment(conversion.carryOut(captioned.tokens()), conversion, { paragraphs: false })
    : [];
  const own = asked === undefined || asked.name === title.dbKey ? title : makeTitle(context.site, NS.file, asked.name);
  const shown: Shown = { title: own, file, options, framed: hasFigure, caption: textOf(nodes), conversion };
  const attributes: [string, string][] = [];
  const classes = classesOf(options, framed, file);
  if (classes !== '') attributes.push(['class', classes]);
  const attribs = attribsOf(written, options, isShown, conversion);
  attributes.push([
    'typeof',
    `${isShown ? '' : 'mw:Error '}${mediaType(options)}${attribs.expanded ? ' mw:ExpandedAttrs' : ''}`,
  ]);
  if (attribs.expanded) attributes.push(['about', conversion.newAbout()]);
  const hidden = captioned && !hasFigure ? { caption: serialize(nodes, conversion, withParsoidData) } : {};
  const errors = isShown
    ? {}
    : { errors: [{ key: 'apierror-filedoesnotexist', message: context.message('parsoid-file-missing') }] };
  const mw: DataMw = { ...(attribs.list.length > 0 && { attribs: attribs.list }), ...hidden, ...errors };
  const info: ElementInfo = {
    parsoid: { optList: written.map(({ source }) => ({ ck: kindOf(source, captioned?.source), ak: source })) },
    ...(Object.keys(mw).length > 0 && { mw }),
  };
  const element = createElement(hasFigure ? 'figure' : 'span', attributes, conversion, info);
  if (!isShown) insert(element, brokenMedia(shown));
  else if (player) insert(element, played(shown, file, player));
  else insert(element, linkedImage(shown, file));
  if (hasFigure) {
    const figcaption = createElement('figcaption', [], conversion);
    for (const node of [...nodes]) insert(figcaption, node);
    insert(element, figcaption);
  }
  return element;
}

function kindOf(source: string, caption: string | undefined): string {
  return source === caption ? 'caption' : (/^\s*([a-z-]+)/.exec(source)?.[1] ?? 'bogus');
}

/** What a file's options say; the caption is one of their texts. */
export function readOptions(
  written: readonly Pick<MediaOption, 'text'>[],
  file: FileFacts | undefined,
  { page }: Conversion,
): MediaOptions {
  const player = playerOf(file, page);
  return readMediaOptions(written.map(({ text }) => text.replaceAll('|', '\0')).join('|'), {
    other: (part, into) => readPlayerOption(part, player, into),
    canonical: (part) => canonicalMediaOption(part, page.registry),
    link: (value) => readMediaLink(value, page),
    text: (value) => decodeEntities(value.replace(/'{2,5}/g, '')).trim(),
    paged: file !== undefined && file.pageCount > 0,
    multilingual: file?.mime === 'image/svg+xml',
  });
}

function classesOf(options: MediaOptions, framed: boolean, file: FileFacts | undefined): string {
  const { width, height, format, manualThumb, align, valign, border, className } = options;
  const isSized = width !== undefined || height !== undefined;
  return [
    !isSized && format !== 'frame' && manualThumb === undefined && 'mw-default-size',
    file?.mediaType === 'AUDIO' && height === undefined && 'mw-default-audio-height',
    align !== undefined && `mw-halign-${align}`,
    valign !== undefined && !valign.startsWith('text-') && !framed && align === undefined && `mw-valign-${valign}`,
    border === true && !framed && 'mw-image-border',
    className,
  ]
    .filter((name) => typeof name === 'string' && name !== '')
    .join(' ');
}

/** What `data-mw` says of options: those that calls have made, and those that no attribute shows. */
function attribsOf(
  written: readonly MediaOption[],
  options: MediaOptions,
  isShown: boolean,
  { page }: Conversion,
): { list: unknown[]; expanded: boolean } {
  const list: unknown[] = [];
  let expanded = false;
  if (options.manualThumb !== undefined) list.push(['manualthumb', { txt: options.manualThumb }]);
  for (const [name, value] of Object.entries(options.player ?? {}))
    list.push([playerNames[name] ?? name, { txt: value }]);
  if (options.page !== undefined) list.push(['page', { txt: String(options.page) }]);
  // These have a name with a hyphen, which is none of an option.
  const unknown = options.valign?.startsWith('text-') === true ? options.valign.replace('-', '_') : undefined;
  if (unknown !== undefined) list.push([unknown, { txt: unknown }]);
  if (!isShown && options.alt !== undefined) list.push(['alt', { txt: options.alt }]);
  if (!isShown && options.link !== undefined) list.push(['link', { txt: linkText(options.link) }]);
  for (const { text, html } of written) {
    if (!html || text === options.caption) continue;
    const word = canonicalMediaOption(text.trim(), page.registry);
    list.push([optionNames[word] ?? word.split('=')[0], { html: html() }]);
    expanded = true;
  }
  return { list, expanded };
}

function linkText(link: MediaOptions['link']): string {
  if (!link) return '';
  return 'url' in link ? link.url : link.title.fullText;
}

const playerNames: Readonly<Record<string, string>> = { start: 'starttime', end: 'endtime' };
const optionNames: Readonly<Record<string, string>> = { thumb: 'thumbnail', frame: 'framed' };

/** A picture in the link that it stands in; in the size that its options say, unless another is given. */
export function linkedImage(
  { title, options, framed, caption, conversion }: Shown,
  file: FileFacts,
  sizes?: PictureSizes,
): Element {
  const { page } = conversion;
  const natural = naturalSize(file, options.page);
  const icon = iconOf(file);
  const size = sizes?.rendered ?? icon ?? displaySize(file, natural, options, options.format === 'thumb', page);
  const visible = sizes?.shown ?? size;
  const rendition = {
    ...(options.page !== undefined && { page: options.page }),
    ...renderedLanguage(file, options.lang, page),
    ...(sizes && { box: sizes.asked }),
    ...(options.height !== undefined && { box: { width: options.width ?? natural.width, height: options.height } }),
  };
  const src = icon?.url ?? renditionUrl(file, natural, size.width, rendition);
  const srcset = options.format === 'frame' || icon ? undefined : sourceSet(file, natural, size, rendition, src, false);
  const tooltip = framed ? '' : caption;
  const alt = options.alt ?? (tooltip === '' ? undefined : tooltip);
  const image = createElement(
    'img',
    pairs([
      ['alt', alt],
      ['resource', pageHref(title, page)],
      ['src', src],
      ['decoding', 'async'],
      ['lang', rendition.lang],
      ...fileAttributes(file),
      ['height', String(visible.height)],
      ['width', String(visible.width)],
      ['srcset', srcset],
      ['class', 'mw-file-element'],
    ]),
    conversion,
  );
  const link = createElement(
    options.link === null ? 'span' : 'a',
    linkOf(title, options, tooltip, conversion),
    conversion,
  );
  insert(link, image);
  return link;
}

function fileAttributes(file: FileFacts): [string, string][] {
  return [
    ['data-file-width', String(file.width)],
    ['data-file-height', String(file.height)],
    ['data-file-type', isVector(file) ? 'drawing' : file.mediaType.toLowerCase()],
  ];
}

function linkOf(title: Title, options: MediaOptions, tooltip: string, conversion: Conversion): [string, string][] {
  const { link, lang, page } = options;
  const shown = tooltip === '' ? undefined : tooltip;
  if (link === null) return pairs([['title', shown]]);
  if (link && 'url' in link) {
    return pairs([['href', link.url], ...externalLinkAttributes(link.url, conversion.page), ['title', shown]]);
  }
  if (link)
    return pairs([
      ['href', pageHref(link.title, conversion.page)],
      ['title', shown ?? link.title.prefixedText],
    ]);
  const query = [page !== undefined && `page=${page}`, lang !== undefined && `lang=${lang}`].filter(Boolean).join('&');
  return pairs([
    ['href', pageHref(title, conversion.page) + (query === '' ? '' : `?${query}`)],
    ['class', options.manualThumb === undefined || options.link === undefined ? 'mw-file-description' : undefined],
    ['title', shown],
  ]);
}

/** A film or sound with what plays it. */
export function played({ title, options, framed, conversion }: Shown, file: FileFacts, player: MediaPlayer): Element {
  const { page } = conversion;
  const size = playerSize(file, options, framed, page);
  const resource = pageHref(title, page);
  const html = player.element(
    { file, size, options: options.player ?? {}, className: 'mw-file-element', resource },
    page,
  );
  const span = createElement('span', [], conversion);
  for (const node of parseFragment(html).childNodes) insert(span, node);
  const { start, end } = options.player ?? {};
  for (const element of elementsIn(span)) {
    const isSource = element.tagName === 'source';
    element.attrs = element.attrs.flatMap(({ name, value }) => {
      if (['id', 'data-mwtitle', 'data-mwprovider'].includes(name)) return [];
      if (isSource && (name === 'data-width' || name === 'data-height')) {
        return value === '0' ? [] : [{ name: name.replace('data-', 'data-file-'), value }];
      }
      if (isSource && name === 'src' && value.includes('#t=')) {
        return [
          { name, value: `${value.split('#')[0]!}#t=${[start ?? '', end].filter((at) => at !== undefined).join(',')}` },
        ];
      }
      return [{ name, value: name === 'style' ? value.replace(/:(?=\S)/g, ': ') : value }];
    });
    if (element.tagName === 'audio' && !element.attrs.some(({ name }) => name === 'height')) {
      element.attrs.push({ name: 'height', value: '32' });
    }
  }
  numberAll(span, conversion);
  return span;
}

/** Has every element below a node be one that is known. */
export function numberAll(parent: Element, conversion: Conversion): void {
  for (const child of parent.childNodes) {
    if (!isElement(child)) continue;
    ensureInfo(child, conversion);
    numberAll(child, conversion);
  }
}

/** What stands for a file that cannot be shown. */
export function brokenMedia({ title, options, framed, caption, conversion }: Shown): Element {
  const label = options.alt ?? (framed || caption === '' ? title.prefixedText : caption);
  const width =
    options.width ??
    (options.format === 'thumb' || options.format === 'frameless' ? conversion.context.options.thumbSize : undefined);
  const span = createElement(
    'span',
    pairs([
      ['class', 'mw-file-element mw-broken-media'],
      ['resource', pageHref(title, conversion.context)],
      ['data-width', width === undefined ? undefined : String(width)],
      ['data-height', options.height === undefined ? undefined : String(options.height)],
    ]),
    conversion,
  );
  insert(span, createText(label));
  const link = createElement('a', [['href', `./Special:FilePath/${escapedName(title.dbKey)}`]], conversion);
  setAttribute(link, 'href', `./Special:FilePath/${escapedName(title.dbKey)}`);
  insert(link, span);
  return link;
}

function pairs(list: readonly (readonly [string, string | undefined])[]): [string, string][] {
  return list.filter((pair): pair is [string, string] => pair[1] !== undefined);
}
