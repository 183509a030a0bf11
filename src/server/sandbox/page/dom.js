/** @typedef {string | Node | null | undefined | false} Child */

/**
 * Makes an element. Functions are listeners (`onclick`), booleans are attributes that are there or not, `value` is set as a property.
 * Texts are texts: nothing here becomes markup.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Readonly<Record<string, unknown>>} [properties]
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (typeof value === 'boolean') element.toggleAttribute(name, value);
    else if (name === 'value') /** @type {HTMLInputElement} */ (/** @type {unknown} */ (element)).value = String(value);
    else element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

let ids = 0;

/** An id that nothing else on the page has. @param {string} name */
export function newId(name) {
  return `${name.replace(/[^\w-]/g, '_')}-${++ids}`;
}

/**
 * Calls a function when it has not been called for a while.
 *
 * @param {number} milliseconds
 * @param {() => void} work
 */
export function whenQuiet(milliseconds, work) {
  /** @type {number | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
}
