import { h } from './dom.js';
import { say } from './words.js';

/** Longer lists are opened piece by piece. */
const PIECE = 200;

/**
 * A JSON value as a tree to open and close. What is deeper is made when it is opened.
 *
 * @param {unknown} value
 * @param {number} [open] how many levels are open at first
 * @returns {HTMLElement}
 */
export function tree(value, open = 4) {
  return typeof value === 'object' && value !== null ? entries(value, open) : h('p', {}, leaf(value));
}

/** @param {object} value @param {number} open */
function entries(value, open) {
  const list = h('ul', { class: 'tree', dir: 'ltr' });
  const all = Object.entries(value);
  const add = (/** @type {number} */ from) => {
    list.append(...all.slice(from, from + PIECE).map(([key, each]) => entry(key, each, open)));
    const rest = all.length - from - PIECE;
    if (rest <= 0) return;
    const more = h(
      'li',
      {},
      h('button', { type: 'button', onclick: () => (more.remove(), add(from + PIECE)) }, say('more', rest)),
    );
    list.append(more);
  };
  add(0);
  return list;
}

/** @param {string} key @param {unknown} value @param {number} open */
function entry(key, value, open) {
  const name = h('span', { class: 'key' }, key);
  if (typeof value !== 'object' || value === null) return h('li', {}, name, ': ', leaf(value));
  const size = Object.keys(value).length;
  if (size === 0) return h('li', {}, name, ': ', h('span', { class: 'size' }, Array.isArray(value) ? '[]' : '{}'));
  const details = h(
    'details',
    { open: open > 1 },
    h('summary', {}, name, ' ', h('span', { class: 'size' }, Array.isArray(value) ? `[${size}]` : `{${size}}`)),
  );
  const fill = () => details.childElementCount === 1 && details.append(entries(value, open - 1));
  if (details.open) fill();
  else details.addEventListener('toggle', fill, { once: true });
  return h('li', {}, details);
}

/** @param {unknown} value */
function leaf(value) {
  return h('span', { class: `leaf ${typeof value}` }, typeof value === 'string' ? value : JSON.stringify(value));
}
