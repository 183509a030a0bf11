import { direction } from '../../../i18n/languages.ts';
import type { TagCall } from '../../../wikitext/extension-point.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { settingsOf } from '../settings.ts';
import type { AttributeReader } from './attributes.ts';
import { attributesHtml, languageOf, mapAddress, mapData } from './map-html.ts';
import type { DescribedMap } from './words.ts';

/** How a map stands in its page. */
export interface Frame {
  /** Pixels; `full` is all that there is. */
  readonly width: number | 'full';
  readonly height: number;
  readonly align: keyof typeof framed;
  /** Without a border and without words below. */
  readonly frameless: boolean;
  /** What those hear who do not see it. */
  readonly alt: string | undefined;
}

/** Pixels of a picture that is as wide as the page, or a part of it. */
const FULL_WIDTH = 1024;
const PART_WIDTH = 300;

const framed = { left: 'tleft', center: 'tnone center', right: 'tright', none: 'tnone' } as const;
const floating = { left: 'floatleft', center: 'center', right: 'floatright', none: 'floatnone' } as const;

/** Reads the attributes that only maps in pages have; undefined where some are wrong. */
export function readFrame(reader: AttributeReader, context: ParseContext): Frame | undefined {
  const before = reader.problems.length;
  const width = reader.matching('width', /^(?:full|0*[1-9]\d{0,4}|(?:[1-9]\d?|100)%)$/, true);
  const height = reader.number('height', /^0*[1-9]\d{0,4}$/, true);
  const align = reader.matching('align', /^(?:left|center|right|none)$/) as Frame['align'] | undefined;
  if (reader.problems.length > before || width === undefined || height === undefined) return undefined;
  const isRightToLeft = direction(context.options.pageLanguage) === 'rtl';
  return {
    width: width === 'full' || width === '100%' ? 'full' : width.endsWith('%') ? PART_WIDTH : Number(width),
    height,
    align: align ?? (isRightToLeft ? 'left' : 'right'),
    // Words need a frame to stand in.
    frameless: reader.text('frameless') !== undefined && !reader.text('text'),
    alt: reader.text('alt'),
  };
}

/** A map in the page: a picture that scripts make one of. */
export function mapFrame(map: DescribedMap, frame: Frame, { context, frame: texts }: TagCall): string {
  const { width, height, align, frameless } = frame;
  const isFull = width === 'full';
  const cssWidth = isFull ? '100%' : `${width}px`;
  const container = ['mw-kartographer-container', ...(isFull ? ['mw-kartographer-full'] : [])];
  const classes = ['mw-kartographer-map', 'notheme'];
  if (frameless) classes.push(...container, ...(isFull ? [] : [floating[align]]));
  const link = attributesHtml({
    class: classes.join(' '),
    style: `width: ${cssWidth}; height: ${height}px;`,
    'data-mw-kartographer': 'mapframe',
    'data-style': map.attributes.style,
    'data-width': String(width),
    'data-height': String(height),
    ...mapData(map),
    href: mapAddress(map, context),
  });
  const html = `<a${link}>${picture(map, frame, context)}</a>`;
  if (frameless) return html;
  const caption = map.attributes.text
    ? `<div class="thumbcaption">${context.tagParse(map.attributes.text, texts)}</div>`
    : '';
  container.push('thumb', isFull ? framed.none : framed[align]);
  return `<div class="${container.join(' ')}"><div class="thumbinner" style="width: ${cssWidth};">${html}${caption}</div></div>`;
}

function picture(map: DescribedMap, { width, height, alt }: Frame, context: ParseContext): string {
  const pixels = width === 'full' ? FULL_WIDTH : width;
  const isFine = settingsOf(context.site.settings).KartographerSrcsetScales.includes(2);
  const attributes = attributesHtml({
    src: pictureAddress(map, pixels, height, context),
    width: String(pixels),
    height: String(height),
    decoding: 'async',
    srcset: isFine ? `${pictureAddress(map, pixels, height, context, '@2x')} 2x` : undefined,
    alt: alt ?? context.message('kartographer-static-mapframe-alt'),
  });
  return `<img${attributes} />`;
}

/** Where the map server gives the picture; `a` is what it finds out by the features. */
function pictureAddress(
  { attributes, groups }: DescribedMap,
  width: number,
  height: number,
  context: ParseContext,
  scale = '',
): string {
  const { style, place, zoom, language } = attributes;
  const { settings } = context.site;
  const where = [zoom ?? 'a', place?.lat ?? 'a', place?.lon ?? 'a'].join(',');
  const query = new URLSearchParams({ lang: languageOf(language, context) });
  if (groups.length > 0) {
    query.set('domain', new URL(settings.Server, 'http://localhost').hostname);
    query.set('title', context.title.prefixedDbKey);
    const revision = context.options.revision?.id ?? context.options.revisionId;
    if (revision) query.set('revid', String(revision));
    query.set('groups', groups.join(','));
  }
  const size = `${width}x${height}${scale}`;
  return `${settingsOf(settings).KartographerMapServer}/img/${style},${where},${size}.png?${query.toString()}`;
}
