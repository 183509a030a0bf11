const inlineElements = new Set(
  (
    'a abbr acronym applet b basefont bdo big br button cite code del dfn em font i iframe img input ins kbd label legend ' +
    'map object param q rb rbc rp rt rtc ruby s samp select small span strike strong sub sup textarea tt u var video audio ' +
    'bdi data time mark'
  ).split(' '),
);

/** Elements that stand beside paragraphs as well as in them. */
const neutralElements = new Set(['link', 'meta', 'style', 'script', 'base', 'template', 'title', 'noscript']);

/** Whether an element is a piece of running text, which belongs into a paragraph. */
export function isInlineElement(name: string): boolean {
  return inlineElements.has(name);
}

const formattingElements = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));

/** Whether an element may be split in two without a difference to its text. */
export function isFormattingElement(name: string): boolean {
  return formattingElements.has(name);
}

/** Whether an element ends a paragraph. */
export function isBlockElement(name: string): boolean {
  return !inlineElements.has(name) && !neutralElements.has(name);
}
