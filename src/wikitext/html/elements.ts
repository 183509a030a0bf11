/** Elements that wikitext may hold, and what may stand in them. */

/** Elements written as a pair of tags. */
const pairs =
  'b bdi bdo del i ins u font big small sub sup h1 h2 h3 h4 h5 h6 cite code em s strike strong tt var div center ' +
  'blockquote ol ul dl table caption pre ruby rb rp rt rtc p span abbr dfn kbd samp data time mark q tr td th';
/** Elements whose end tag may be left out. */
const unclosed = 'li dt dd';
/** Elements without content. */
const voids = 'br wbr hr meta link';

const split = (text: string): string[] => text.split(' ');

export const voidElements: ReadonlySet<string> = new Set(split(voids));
const allowedElements: ReadonlySet<string> = new Set([...split(pairs), ...split(unclosed), ...split(voids)]);

/** Whether wikitext may hold the element. */
export function isAllowedElement(name: string, settings: { readonly AllowImageTag: boolean }): boolean {
  return allowedElements.has(name) || (name === 'img' && settings.AllowImageTag);
}

/** Whether `<name/>` is an empty element; of others it is a start tag like any. */
export function mayBeSelfClosed(name: string): boolean {
  return voidElements.has(name) || name === 'img' || unclosed.split(' ').includes(name);
}

const common = split(
  'id class lang dir title style tabindex aria-describedby aria-flowto aria-hidden aria-label aria-labelledby aria-level aria-owns role ' +
    'about property resource datatype typeof itemid itemprop itemref itemscope itemtype',
);
const cell = 'abbr axis headers scope rowspan colspan nowrap width height bgcolor align valign';

const ownAttributes: Readonly<Record<string, string>> = {
  div: 'align',
  h1: 'align',
  h2: 'align',
  h3: 'align',
  h4: 'align',
  h5: 'align',
  h6: 'align',
  p: 'align',
  blockquote: 'cite',
  q: 'cite',
  br: 'clear',
  pre: 'width',
  ins: 'cite datetime',
  del: 'cite datetime',
  ul: 'type',
  ol: 'type start reversed',
  li: 'type value',
  table: 'summary width border frame rules cellspacing cellpadding align bgcolor',
  caption: 'align',
  tr: 'bgcolor align valign',
  td: cell,
  th: cell,
  img: 'alt src width height srcset',
  font: 'size color face',
  hr: 'width',
  data: 'value',
  time: 'datetime',
};

const attributesOf = new Map<string, ReadonlySet<string>>();

/** Names of the attributes that an element may have, apart from `data-*` and `xmlns:*`. */
export function allowedAttributes(element: string): ReadonlySet<string> {
  let allowed = attributesOf.get(element);
  if (!allowed) {
    if (element === 'meta') allowed = new Set(['itemprop', 'content']);
    else if (element === 'link') allowed = new Set(['itemprop', 'href', 'title']);
    else allowed = new Set([...common, ...(ownAttributes[element]?.split(' ') ?? [])]);
    attributesOf.set(element, allowed);
  }
  return allowed;
}
