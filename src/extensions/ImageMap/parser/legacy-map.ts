import { localUrl } from '../../../wikitext/page-url.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import type { Corner, ReadyMap } from './image-map.ts';
import { mapAttributes } from './map-links.ts';
import type { Picture } from './picture.ts';

/** Side of the sign that leads to the file's page, and where MediaWiki's assets have it. */
const sign = { side: 20, path: '/ImageMap/resources/desc-20.png?15600' };

/** A map as wikis showed it before `<figure>`. */
export function legacyMap({ picture, corner, fallback, areas, name }: ReadyMap, context: ParseContext): string {
  const usemap = areas === '' ? '' : ` usemap="#${name}"`;
  const image = `<img${imageWithAlt(picture)}${usemap} />`;
  const linked = fallback
    ? `<a${mapAttributes([...fallback.attributes, ['title', fallback.text]])}>${image}</a>`
    : image;
  const map = areas === '' ? '' : `<map name="${name}">${areas}</map>`;
  if (corner === 'none' && picture.before !== '') return picture.before + map + linked + picture.after;
  const style = `height: ${picture.height}px; width: ${picture.width}px; `;
  return `<div class="noresize" style="${style}">${map}${linked}${signHtml(picture, corner, context)}</div>`;
}

function imageWithAlt({ image, file }: Picture): string {
  return / alt="/.test(image) ? image : `${mapAttributes([['alt', file.name.replaceAll('_', ' ')]])}${image}`;
}

function signHtml({ width, height, title }: Picture, corner: Corner, context: ParseContext): string {
  if (corner === 'none') return '';
  const left = corner.endsWith('left') ? 0 : width - sign.side;
  const top = corner.startsWith('top') ? -height : -sign.side;
  const text = context.message('imagemap_description');
  const { ExtensionAssetsPath, ScriptPath } = context.site.settings as unknown as {
    ExtensionAssetsPath?: string | false;
    ScriptPath: string;
  };
  const assets =
    ExtensionAssetsPath === undefined || ExtensionAssetsPath === false
      ? `${ScriptPath}/extensions`
      : ExtensionAssetsPath;
  const image = mapAttributes([
    ['alt', text],
    ['src', assets + sign.path],
    ['style', 'border: none;'],
  ]);
  const link = mapAttributes([
    ['href', localUrl(context.site, title)],
    ['title', text],
  ]);
  return `<div style="margin-left: ${left}px; margin-top: ${top}px; text-align: left;"><a${link}><img${image} /></a></div>`;
}
