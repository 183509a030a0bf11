import { createReadStream } from 'node:fs';
import type { SaxesAttributeNS, SaxesTagNS } from 'saxes';
import { msg, type Message } from '../../i18n/message.ts';
import { DrawingBroken, drawingEncoding, openDrawing, type DrawingEvents } from './formats/drawing-parser.ts';
import { firstBytes } from './inspect-file.ts';

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';

/** Vocabularies that drawing programs put into their files. All others may hold anything and are refused. */
const KNOWN_VOCABULARIES = [
  '',
  SVG,
  XLINK,
  'http://www.w3.org/1999/02/22-rdf-syntax-ns',
  'http://www.w3.org/2000/xmlns/',
  'http://www.w3.org/xml/1998/namespace',
  'http://www.w3.org/2000/01/rdf-schema',
  'http://www.w3.org/1998/math/mathml',
  'http://www.w3.org/ns/',
  'http://purl.org/',
  'http://creativecommons.org/ns',
  'http://web.resource.org/cc/',
  'http://sodipodi.sourceforge.net/',
  'http://www.inkscape.org/namespaces/inkscape',
  'http://ns.adobe.com/',
  'http://schemas.microsoft.com/visio/',
  'http://www.bohemiancoding.com/sketch/ns',
  'http://www.serif.com/',
  'http://inkscape.sourceforge.net/',
  'http://xml.openoffice.org/svg/export',
  'http://www.vectornator.io',
  'http://vectornator.io',
  'http://krita.org/namespaces/svg/krita',
  'http://iptc.org/std/',
  'http://www.figma.com/figma/ns',
];

/** Elements that run something or bring in foreign documents. */
const HOSTILE = new Set(['script', 'handler', 'stylesheet', 'iframe']);

/** Why a drawing must not be shown in a browser: scripts, event handlers, links outside, unknown vocabularies, no XML. */
export async function dangerInSvg(file: string): Promise<Message | undefined> {
  const encoding = drawingEncoding(await firstBytes(file, 1024));
  if (encoding === undefined) return msg('uploadscripted');
  const decoder = new TextDecoder(encoding, { fatal: true });
  let danger: Message | undefined;
  const drawing = openDrawing(dangersOf((message) => (danger ??= message)));
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      drawing.write(decoder.decode(chunk, { stream: true }));
      if (danger) return danger;
    }
    drawing.write(decoder.decode());
    drawing.close();
  } catch (error) {
    // `TypeError`: bytes that are none of this encoding.
    if (!(error instanceof DrawingBroken || error instanceof TypeError)) throw error;
    return danger ?? msg('uploadinvalidxml');
  }
  return danger;
}

function dangersOf(found: (danger: Message | undefined) => void): DrawingEvents {
  let inStyle = 0;
  let css = '';
  return {
    doctype(doctype) {
      const address = /^\s*\S+\s+(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*'))\s+(?:"([^"]*)"|'([^']*)')/i.exec(doctype);
      const outside = address?.[1] ?? address?.[2];
      if (outside !== undefined && !/^https?:\/\/www\.w3\.org\//.test(outside)) found(msg('upload-scripted-dtd'));
    },
    processinginstruction(target) {
      if (target.toLowerCase() === 'xml-stylesheet') found(msg('upload-scripted-pi-callback'));
    },
    opentag(tag) {
      found(dangerInElement(tag));
      if (tag.local.toLowerCase() === 'style') inStyle++;
    },
    text(part) {
      if (inStyle > 0) css += part;
    },
    closetag(local) {
      if (local.toLowerCase() !== 'style') return;
      inStyle--;
      if (isDangerousCss(css)) found(msg('uploaded-hostile-svg'));
      css = '';
    },
  };
}

function dangerInElement({ local, uri, attributes }: SaxesTagNS): Message | undefined {
  const element = local.toLowerCase();
  if (!isKnown(uri)) return msg('uploadscriptednamespace', uri);
  if (HOSTILE.has(element)) return msg('uploaded-script-svg', element);
  for (const attribute of Object.values(attributes)) {
    const danger = dangerInAttribute(element, attribute, attributes);
    if (danger) return danger;
  }
  return undefined;
}

function isKnown(uri: string): boolean {
  const lower = uri.toLowerCase().replace(/^https:/, 'http:');
  return KNOWN_VOCABULARIES.some((known) => (known === '' ? lower === '' : lower.startsWith(known)));
}

function dangerInAttribute(
  element: string,
  { local, uri, value }: SaxesAttributeNS,
  attributes: SaxesTagNS['attributes'],
): Message | undefined {
  const name = local.toLowerCase();
  const squeezed = squeeze(value);
  if (name.startsWith('on')) return msg('uploaded-event-handler-on-svg', local, value);
  if (name === 'href') return dangerInLink(element, uri === '' ? local : `${uri}:${local}`, value, squeezed);
  if (name === 'handler' && RUNS.test(squeezed)) return msg('uploaded-setting-handler-svg', local, value);
  if (name === 'attributename') return dangerInAnimation(element, { local, value }, attributes);
  if (element === 'set' && name === 'to' && RUNS.test(squeezed)) return msg('uploaded-wrong-setting-svg', value);
  if (/(?:java|vb)script:/.test(squeezed)) return msg('uploaded-href-unsafe-target-svg', element, local, value);
  if (name === 'style' && loadsInStyle(value)) return msg('uploaded-remote-url-svg', local, value.toLowerCase());
  if (name === 'style' && isDangerousCss(value)) return msg('uploaded-hostile-svg');
  if (REFERRING.has(name) && hasOutsideUrl(value)) return msg('uploaded-remote-url-svg', local, value);
  return undefined;
}

/** Addresses that lead out, run something, or are documents by themselves. */
const RUNS = /(?:https?|script|data):/;

/** Attributes that may name another part of the drawing by `url(…)`. */
const REFERRING = new Set([
  'fill',
  'stroke',
  'filter',
  'mask',
  'clip-path',
  'cursor',
  'marker',
  'marker-start',
  'marker-mid',
  'marker-end',
  'color-profile',
]);

/** Links of `<a>` may lead to the web; all else only inside the drawing, or to data that is no document. */
function dangerInLink(element: string, name: string, value: string, squeezed: string): Message | undefined {
  if (squeezed === '' || value.startsWith('#')) return undefined;
  const isData = squeezed.startsWith('data:');
  if (isData && !/^data:image\/(?:png|jpe?g|gif|webp)[;,]/.test(squeezed)) {
    return msg('uploaded-href-unsafe-target-svg', element, name, value.toLowerCase());
  }
  if (isData || (element === 'a' && /^https?:\/\//i.test(value))) return undefined;
  return msg('uploaded-href-attribute-svg', element, name, value);
}

function dangerInAnimation(
  element: string,
  { local, value }: { readonly local: string; readonly value: string },
  attributes: SaxesTagNS['attributes'],
): Message | undefined {
  const target = squeeze(value).replace(/^.*:/, '');
  const isAnimation = element === 'set' || element.startsWith('animate');
  if (isAnimation && target.startsWith('on')) {
    return msg('uploaded-setting-event-handler-svg', element, local.toLowerCase(), value);
  }
  if (!isAnimation || target !== 'href') return undefined;
  if (element === 'animate') return msg('uploaded-animate-svg', element, local, value);
  const values = Object.values(attributes).filter(({ local }) =>
    ['to', 'from', 'by', 'values'].includes(local.toLowerCase()),
  );
  const leadsOut = values.some(({ value }) => value.split(';').some((each) => !/^\s*#/.test(each)));
  return element === 'set' || leadsOut ? msg('uploaded-setting-href-svg') : undefined;
}

/** Without what browsers leave out when they read an address. */
function squeeze(value: string): string {
  return value.replaceAll(/[\x00-\x20\x7f-\xa0]/g, '').toLowerCase();
}

/** Styles that load something or run something. */
function isDangerousCss(css: string): boolean {
  const read = readCss(css);
  return (
    /@import|@charset|@namespace|expression\(|-moz-binding|behaviou?r:|(?:java|vb)script:|-o-link|image-set\(|src\(/.test(
      read.replaceAll(/\s/g, ''),
    ) || hasOutsideUrl(read, /^data:(?:font\/|application\/(?:x-)?font)/i)
  );
}

/** Whether a style of a single element loads anything: it has nothing to load. */
function loadsInStyle(css: string): boolean {
  const read = readCss(css);
  return hasOutsideUrl(read) || /image-set\s*\(/.test(read);
}

/** Styles as browsers read them, in small letters: without comments, and escapes are read: `\75rl(` is `url(`. */
function readCss(css: string): string {
  return withoutComments(css)
    .replaceAll(/\\([0-9a-fA-F]{1,6})\s?/g, (_, hex: string) => {
      const code = Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replaceAll('\\', '')
    .toLowerCase();
}

function withoutComments(css: string): string {
  let kept = '';
  for (let at = 0; ;) {
    const begin = css.indexOf('/*', at);
    if (begin < 0) return kept + css.slice(at);
    kept += css.slice(at, begin);
    const end = css.indexOf('*/', begin + 2);
    if (end < 0) return kept;
    at = end + 2;
  }
}

/** Whether a `url(…)` leads elsewhere than to a part of the drawing, or to what is allowed besides. */
function hasOutsideUrl(text: string, allowed?: RegExp): boolean {
  return [...text.matchAll(/url\s*\(\s*["']?\s*([^"')]*)/gi)].some(([, found = '']) => {
    const target = found.trim();
    return !target.startsWith('#') && !allowed?.test(target);
  });
}
