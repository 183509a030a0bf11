/** Elements that texts of the API are made of; others are left out, what stands in them stays. */
const KEPT = new Set([
  'A',
  'B',
  'BR',
  'CODE',
  'DD',
  'DL',
  'DT',
  'EM',
  'I',
  'KBD',
  'LI',
  'OL',
  'P',
  'PRE',
  'SPAN',
  'STRONG',
  'UL',
  'VAR',
]);
const DROPPED = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'IFRAME', 'OBJECT']);

/** @type {{ createHTML(html: string): string }} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('awiki-inert-html', {
  createHTML: (/** @type {string} */ html) => html,
}) ?? { createHTML: (/** @type {string} */ html) => html };

/**
 * Nodes of a text in HTML: markup without attributes, links only to pages. It is read in a document of its own, in which nothing
 * runs, and only what is known is built anew in this one.
 *
 * @param {string | undefined} html
 * @returns {DocumentFragment}
 */
export function inertHtml(html) {
  const fragment = document.createDocumentFragment();
  if (!html) return fragment;
  const { body } = new DOMParser().parseFromString(policy.createHTML(html), 'text/html');
  for (const node of body.childNodes) copy(node, fragment);
  return fragment;
}

/** @param {Node} node @param {Node} target */
function copy(node, target) {
  if (node instanceof Text) target.appendChild(document.createTextNode(node.data));
  if (!(node instanceof Element) || DROPPED.has(node.tagName)) return;
  /** @type {Node} */
  let place = target;
  if (KEPT.has(node.tagName)) {
    const element = document.createElement(node.tagName);
    if (node.tagName === 'A') {
      const address = safeAddress(node.getAttribute('href'));
      if (address !== undefined) element.setAttribute('href', address);
    }
    place = target.appendChild(element);
  }
  for (const child of node.childNodes) copy(child, place);
}

/** @param {string | null} address */
function safeAddress(address) {
  const url = address === null ? null : URL.parse(address, location.href);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
