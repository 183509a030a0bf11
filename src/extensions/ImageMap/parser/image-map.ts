import { createHash } from 'node:crypto';
import type { ParserExtension, ParserTag } from '../../../wikitext/extension-point.ts';
import { escapeText } from '../../../wikitext/html/character-references.ts';
import { localUrl } from '../../../wikitext/page-url.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { legacyMap } from './legacy-map.ts';
import { imageLine, MapError, readMap, type MapArea } from './map-lines.ts';
import { checkLink, mapAttributes, resolveLink, type MapLink } from './map-links.ts';
import { renderPicture, type Picture } from './picture.ts';

/** The corners in which the sign can stand that leads to the file's page, in the order of the message that names them. */
const corners = ['top-right', 'bottom-right', 'bottom-left', 'top-left', 'none'] as const;
export type Corner = (typeof corners)[number];

/** A map whose links and places are known. */
export interface ReadyMap {
  readonly picture: Picture;
  readonly corner: Corner;
  readonly fallback: MapLink | undefined;
  /** `<area>` elements; empty if the picture has no parts. */
  readonly areas: string;
  /** Name of the `<map>`, which follows from what it holds. */
  readonly name: string;
}

const imageMapTag: ParserTag = ({ content, context }) => {
  if (content === undefined) return '';
  try {
    return renderMap(content, context);
  } catch (error) {
    if (!(error instanceof MapError)) throw error;
    return `<p class="error">${escapeText(context.interfaceMessage(error.key, ...error.params))}</p>`;
  }
};

function renderMap(content: string, context: ParseContext): string {
  const picture = renderPicture(imageLine(content), context);
  const written = readMap(content, {
    link: (link, line) => {
      checkLink(link, line, context);
    },
    description: (word) => {
      cornerNamed(word, context);
    },
  });
  const thumbnail = / (?:typeof="mw:File\/Thumb"|class="thumb )/.test(picture.before);
  const corner = cornerNamed(written.description, context);
  const areas = written.areas.map((area) => areaHtml(area, picture, context));
  const ready: ReadyMap = {
    picture,
    corner: thumbnail ? 'none' : corner,
    fallback: written.fallback && resolveLink(written.fallback.link, written.fallback.line, context),
    areas: areas.join(''),
    name: mapName(areas),
  };
  if (ready.corner !== 'none') {
    context.output.modules.add('ext.imagemap');
    context.output.moduleStyles.add('ext.imagemap.styles');
  }
  return context.site.settings.ParserEnableLegacyMediaDOM
    ? legacyMap(ready, context)
    : figure(ready, thumbnail, context);
}

/** Equal maps have equal names, on every page. */
function mapName(areas: readonly string[]): string {
  const hash = createHash('md5').update(areas.map((area) => `${area}\n`).join(''));
  return `ImageMap_${hash.digest('hex').slice(0, 16)}`;
}

function cornerNamed(word: string | undefined, context: ParseContext): Corner {
  if (word === undefined) return 'bottom-right';
  const local = context
    .message('imagemap_desc_types')
    .split(',')
    .map((each) => each.trim().toLowerCase());
  const corner = corners[local.indexOf(word)] ?? corners.find((each) => each === word);
  if (!corner) throw new MapError('imagemap_invalid_desc', local.join(', '));
  return corner;
}

function areaHtml(
  { shape, coordinates, link, line }: MapArea,
  { file, width }: Picture,
  context: ParseContext,
): string {
  const scale = width / file.width;
  const places = coordinates.map((place) => Math.sign(place) * Math.round(Math.abs(place) * scale) + 0);
  const { attributes, text } = resolveLink(link, line, context);
  const all = mapAttributes([
    ...attributes,
    ['shape', shape],
    ['coords', places.join(',')],
    ['alt', text],
    ['title', text],
  ]);
  return `<area${all} />`;
}

function figure(
  { picture, corner, fallback, areas, name }: ReadyMap,
  thumbnail: boolean,
  context: ParseContext,
): string {
  const described = corner !== 'none' || thumbnail;
  const image = mapAttributes([
    ['usemap', areas === '' ? undefined : `#${name}`],
    ['resource', described ? localUrl(context.site, picture.title) : undefined],
  ]);
  const linked = fallback
    ? `<a${mapAttributes([...fallback.attributes, ['title', fallback.text]])}><img${picture.image}${image} /></a>`
    : `<span${picture.unlinked && picture.caption !== '' ? ` title="${picture.caption}"` : ''}><img${picture.image}${image} /></span>`;
  const map = areas === '' ? '' : `<map name="${name}">${areas}</map>`;
  const ownClass = `noresize${corner === 'none' ? '' : ` mw-ext-imagemap-desc-${corner}`}`;
  const start = withClass(picture.before.replace(/^<span/, '<figure'), ownClass);
  const end = picture.after.endsWith('</figure>')
    ? picture.after
    : `<figcaption>${picture.caption}</figcaption>${picture.after.replace(/<\/span>$/, '</figure>')}`;
  return start + linked + map + end;
}

function withClass(start: string, name: string): string {
  if (/^<figure class="/.test(start)) return start.replace(/^<figure class="([^"]*)"/, `<figure class="$1 ${name}"`);
  return start.replace(/^<figure/, `<figure class="${name}"`);
}

/** What a parse worker loads of this extension. */
const imageMap: ParserExtension = { tags: { imagemap: imageMapTag } };

export default imageMap;
