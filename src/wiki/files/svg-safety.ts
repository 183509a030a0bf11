import { SaxesParser, type SaxesTagNS } from 'saxes';
import { msg, type Message } from '../../i18n/message.ts';

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
const HOSTILE = new Set([
  'script',
  'handler',
  'stylesheet',
  'iframe',
  'foreignobject',
  'object',
  'embed',
  'link',
  'meta',
]);

/** Why a drawing must not be shown in a browser: scripts, event handlers, links outside, declared entities, unknown vocabularies. */
export function dangerInSvg(file: Buffer): Message | undefined {
  const text = file.toString('utf8').replace(/^\uFEFF/, '');
  const encoding = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/i.exec(text)?.[1]?.toLowerCase();
  if (
    encoding !== undefined &&
    !['utf-8', 'utf8', 'us-ascii', 'iso-8859-1', 'iso-8859-15', 'windows-1252'].includes(encoding)
  ) {
    return msg('uploadscripted');
  }
  const parser = new SaxesParser({ xmlns: true });
  let [danger, broken]: [Message | undefined, boolean] = [undefined, false];
  let inStyle = 0;
  let css = '';
  const found = (message: Message | undefined) => (danger ??= message);
  parser.on('error', () => (broken = true));
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY\s+(?:%|\S+\s+(?:SYSTEM|PUBLIC))/i.test(doctype)) found(msg('upload-scripted-dtd'));
    if (/<!(?:ATTLIST|ELEMENT|NOTATION)/i.test(doctype)) found(msg('upload-scripted-dtd'));
  });
  parser.on('processinginstruction', ({ target }) => {
    if (target.toLowerCase() === 'xml-stylesheet') found(msg('upload-scripted-pi-callback'));
  });
  parser.on('opentag', (tag) => {
    found(dangerInElement(tag));
    if (tag.local.toLowerCase() === 'style') inStyle++;
  });
  parser.on('closetag', ({ local }) => {
    if (local.toLowerCase() !== 'style') return;
    inStyle--;
    if (isDangerousCss(css)) found(msg('uploaded-hostile-svg'));
    css = '';
  });
  const collect = (part: string) => {
    if (inStyle > 0) css += part;
  };
  parser.on('text', collect);
  parser.on('cdata', collect);
  try {
    parser.write(text).close();
  } catch {
    broken = true;
  }
  return danger ?? (broken ? msg('uploadinvalidxml') : undefined);
}

function dangerInElement({ local, uri, attributes }: SaxesTagNS): Message | undefined {
  const element = local.toLowerCase();
  if (!isKnown(uri)) return msg('uploadscriptednamespace', uri);
  if (HOSTILE.has(element)) return msg('uploaded-script-svg', element);
  for (const attribute of Object.values(attributes)) {
    const danger = dangerInAttribute(
      element,
      attribute.local.toLowerCase(),
      attribute.uri,
      attribute.value,
      attributes,
    );
    if (danger) return danger;
  }
  return undefined;
}

function isKnown(uri: string): boolean {
  const lower = uri.toLowerCase().replace(/^https:/, 'http:');
  return (
    KNOWN_VOCABULARIES.some((known) => (known === '' ? lower === '' : lower.startsWith(known))) || /^&ns_/.test(lower)
  );
}

function dangerInAttribute(
  element: string,
  name: string,
  uri: string,
  value: string,
  attributes: SaxesTagNS['attributes'],
): Message | undefined {
  const squeezed = squeeze(value);
  if (name.startsWith('on')) return msg('uploaded-event-handler-on-svg', name, value);
  if (name === 'href') return dangerInLink(element, uri === '' ? 'href' : `${uri}:href`, value, squeezed);
  if (/(?:java|vb)script:/.test(squeezed)) return msg('uploaded-href-unsafe-target-svg', element, name, value);
  if (name === 'handler') return msg('uploaded-setting-handler-svg', name);
  const isAnimation = element === 'set' || element.startsWith('animate');
  if (isAnimation && name === 'attributename') return dangerInAnimation(element, squeezed, attributes);
  if (name === 'style' && isDangerousCss(value)) return msg('uploaded-hostile-svg');
  if (REFERRING.has(name) && hasOutsideUrl(value)) return msg('uploaded-remote-url-svg', name, value);
  return undefined;
}

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
  if (squeezed === '' || squeezed.startsWith('#')) return undefined;
  const isData = squeezed.startsWith('data:');
  if (isData && !/^data:image\/(?:png|jpe?g|gif|webp)[;,]/.test(squeezed)) {
    return msg('uploaded-href-unsafe-target-svg', element, name, value);
  }
  if (isData) return undefined;
  if (element === 'a' && /^https?:\/\//.test(squeezed)) return undefined;
  return msg('uploaded-href-attribute-svg', element, name, value);
}

function dangerInAnimation(element: string, target: string, attributes: SaxesTagNS['attributes']): Message | undefined {
  const name = target.replace(/^.*:/, '');
  if (name.startsWith('on')) return msg('uploaded-setting-event-handler-svg', element, target);
  if (name !== 'href') return undefined;
  const values = Object.values(attributes).filter(({ local }) =>
    ['to', 'from', 'by', 'values'].includes(local.toLowerCase()),
  );
  const leadsOut = values.some(({ value }) => value.split(';').some((each) => !/^\s*#/.test(each)));
  return leadsOut || element !== 'animate' ? msg('uploaded-setting-href-svg') : undefined;
}

/** Without what browsers leave out when they read an address. */
function squeeze(value: string): string {
  return value.replaceAll(/[\x00-\x20\x7f-\xa0]/g, '').toLowerCase();
}

/** Styles that load something or run something. Escapes are read first: `\75rl(` is `url(`. */
function isDangerousCss(css: string): boolean {
  const read = css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\\([0-9a-fA-F]{1,6})\s?/g, (_, hex: string) => {
      const code = Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replaceAll('\\', '');
  if (/@import|expression\s*\(|-moz-binding|behaviou?r\s*:|(?:java|vb)script\s*:|-o-link|image-set\s*\(/i.test(read))
    return true;
  return hasOutsideUrl(read);
}

function hasOutsideUrl(text: string): boolean {
  return [...text.matchAll(/url\s*\(\s*["']?\s*([^"')]*)/gi)].some(
    ([, target = '']) =>
      !/^(?:#|data:image\/(?:png|jpe?g|gif|webp)[;,]|data:font\/|data:application\/(?:x-)?font)/i.test(target.trim()),
  );
}
