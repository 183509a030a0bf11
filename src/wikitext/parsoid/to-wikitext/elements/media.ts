import { dataMw } from '../data-mw.ts';
import { pageTarget } from '../targets.ts';
import { hasType, isElement, isWhitespace, words, type HtmlElement } from '../tree.ts';
import { escapeText } from '../escape-text.ts';
import type { Serializer } from '../serializer.ts';
import type { ElementSerializer } from './element-serializer.ts';

/** `[[File:…]]`, from a figure or from the span of a picture in a line. */
export const writeFigure: ElementSerializer = (figure, to) => {
  const recaptioned = withNewCaption(figure, to);
  if (recaptioned !== undefined) return to.writer.write(recaptioned);
  const { file, options } = mediaSource(figure, to, false);
  if (file === '') return;
  const caption = captionSource(figure, to);
  to.writer.write(`[[${[file, ...options, ...(caption === '' ? [] : [caption])].join('|')}]]`);
};

/** The source of a figure of which nothing was changed but the caption. */
function withNewCaption(figure: HtmlElement, to: Serializer): string | undefined {
  const source = to.selection?.hasSameTag(figure) ? to.selection.formerSource(figure) : undefined;
  const known = figure.parsoid?.optList;
  if (source === undefined || !known) return undefined;
  const rest = figure.children.filter((child) => !isElement(child, 'figcaption') && !isWhitespace(child));
  if (!rest.every((child) => to.selection!.isSame(child))) return undefined;
  const options = known.map(({ ak }) => ak);
  const written = source.slice(2, -2);
  const all = options.map((option) => `|${option}`).join('');
  if (!written.endsWith(all)) return undefined;
  const at = known.findIndex(({ ck }) => ck === 'caption');
  const caption = captionSource(figure, to);
  options.splice(at < 0 ? options.length : at, at < 0 ? 0 : 1, ...(caption === '' ? [] : [caption]));
  return `[[${[written.slice(0, written.length - all.length), ...options].join('|')}]]`;
}

/** A picture that stands alone: one of this wiki, or an address. */
export const writeImage: ElementSerializer = (image, to) => {
  const source = image.attributes.get('resource') ?? image.attributes.get('src') ?? '';
  if (/^(?:https?:)?\/\//.test(source)) return to.writer.write(source);
  const alt = image.attributes.get('alt');
  const { wiki } = pageTarget(source, to.site) ?? { wiki: source };
  to.writer.write(`[[${wiki}|link=${alt === undefined ? '' : `|alt=${alt}`}]]`);
};

const aligned: Readonly<Record<string, string>> = {
  'mw-halign-left': 'img_left',
  'mw-halign-right': 'img_right',
  'mw-halign-center': 'img_center',
  'mw-halign-none': 'img_none',
};

const raised: Readonly<Record<string, string>> = {
  'mw-valign-baseline': 'img_baseline',
  'mw-valign-sub': 'img_sub',
  'mw-valign-super': 'img_super',
  'mw-valign-top': 'img_top',
  'mw-valign-text-top': 'img_text_top',
  'mw-valign-middle': 'img_middle',
  'mw-valign-bottom': 'img_bottom',
  'mw-valign-text-bottom': 'img_text_bottom',
};

const formats: readonly (readonly [RegExp, string])[] = [
  [/\/Thumb$/, 'img_thumbnail'],
  [/\/Frame$/, 'img_framed'],
  [/\/Frameless$/, 'img_frameless'],
];

/** The file that a figure shows, and its options but for the caption. */
export function mediaSource(
  figure: HtmlElement,
  to: Serializer,
  inGallery: boolean,
): { file: string; options: string[] } {
  const media = findMedia(figure);
  const resource = media?.attributes.get('resource') ?? media?.attributes.get('src');
  if (!media || resource === undefined) return { file: '', options: [] };
  const known = pageTarget(resource, to.site);
  const file = known?.wiki ?? resource;
  const classes = words(figure, 'class');
  const { registry } = to.site;
  const word = (id: string): string =>
    registry.word(id).names.find((name) => name.toLowerCase() === english[id]) ?? registry.word(id).names[0]!;
  const valued = (id: string, value: string): string => word(id).replace('$1', () => value);
  const options: string[] = [];
  const link = linkOf(figure, file, to);
  if (link !== undefined) options.push(valued('img_link', link));
  const alt = media.attributes.get('alt');
  if (alt !== undefined && media.name !== 'span') options.push(valued('img_alt', escapeOption(alt, to)));
  if (inGallery) return { file, options };
  for (const name of classes) if (name in aligned) options.push(word(aligned[name]!));
  if (classes.includes('mw-image-border')) options.push(word('img_border'));
  for (const name of classes) if (name in raised) options.push(word(raised[name]!));
  const own = classes.filter((name) => !name.startsWith('mw-'));
  if (own.length > 0) options.push(valued('img_class', own.join(' ')));
  const lang = media.attributes.get('lang');
  if (lang !== undefined) options.push(valued('img_lang', lang));
  const format = formats.find(([type]) => hasType(figure, type))?.[1];
  if (format !== undefined) options.push(word(format));
  const size = sizeOf(media);
  if (size > 0 && format !== 'img_framed' && !classes.includes('mw-default-size')) {
    options.push(valued('img_width', `${size}x${size}`));
  }
  return { file, options };
}

/** Of the names of an option, the one that everybody knows is taken where the language has it. */
const english: Readonly<Record<string, string>> = {
  img_thumbnail: 'thumb',
  img_framed: 'frame',
  img_frameless: 'frameless',
  img_center: 'center',
  img_super: 'super',
};

function findMedia(element: HtmlElement): HtmlElement | undefined {
  for (const child of element.children) {
    if (!isElement(child) || child.name === 'figcaption') continue;
    if (['img', 'video', 'audio'].includes(child.name) || child.attributes.has('resource')) return child;
    const found = findMedia(child);
    if (found) return found;
  }
  return undefined;
}

/** Where the picture leads; undefined where that is the file's own page. */
function linkOf(figure: HtmlElement, file: string, to: Serializer): string | undefined {
  const around = figure.children.find((child) => isElement(child, 'a', 'span'));
  if (!around || !isElement(around)) return '';
  const media = findMedia(figure);
  if (around.name === 'span') return media?.name === 'img' || media?.name === 'span' ? '' : undefined;
  const href = around.attributes.get('href');
  if (href === undefined) return '';
  if (hasType(figure, /^mw:Error$/)) return undefined;
  const target = pageTarget(href.replace(/\?.*$/, ''), to.site);
  if (!target) return href;
  return target.wiki === file ? undefined : target.wiki;
}

function sizeOf({ attributes }: HtmlElement): number {
  const number = (name: string): number => Number.parseInt(attributes.get(name) ?? '', 10) || 0;
  return Math.max(number('width'), number('height'));
}

function escapeOption(text: string, to: Serializer): string {
  return escapeText(text, { line: '|', within: 'caption', followed: true, singleLine: true }, to.site);
}

function captionSource(figure: HtmlElement, to: Serializer): string {
  const caption = figure.children.find((child) => isElement(child, 'figcaption'));
  if (caption && isElement(caption)) {
    const text = to.capture(() => to.inside('caption', () => to.children(caption)), '|');
    return text.trim() === '' ? '' : text;
  }
  const { caption: html } = dataMw(figure);
  return typeof html === 'string' ? to.fragment(html) : '';
}
