import { h } from './dom.js';
import { tabs } from './tabs.js';
import { tree } from './tree.js';

/** @typedef {import('./api.js').Answer} Answer */

/** Shows what came back: as a tree, as text, with headers and time; and the code that asks the same (`code`). */
export class AnswerView {
  #tree = h('div', {});
  #text = h('pre', { class: 'text', tabindex: '0', 'aria-label': 'Text of the answer' });
  #headers = h('div', {});
  #status = h('p', { role: 'status', class: 'status' }, 'Nothing has been sent yet.');
  #problems = h('div', {});
  #more = h('button', { type: 'button', hidden: true }, 'Continue');
  /** @type {Record<string, string>} */
  #next = {};

  /** @param {HTMLElement} code @param {(more: Record<string, string>) => void} onContinue */
  constructor(code, onContinue) {
    this.#more.addEventListener('click', () => onContinue(this.#next));
    const panels = tabs('Views of the answer', [
      ['Tree', this.#tree],
      ['Text', this.#text],
      ['Headers', this.#headers],
      ['Code', code],
    ]);
    this.heading = h('h2', { id: 'answer', tabindex: '-1' }, 'Answer');
    this.element = h(
      'section',
      { class: 'answer', 'aria-labelledby': 'answer' },
      this.heading,
      h('div', { class: 'bar' }, this.#status, this.#more),
      this.#problems,
      panels.element,
    );
  }

  /** A request is under way. */
  wait() {
    this.#status.textContent = 'Waiting …';
    this.#more.disabled = true;
  }

  /** There is no answer. @param {string} message */
  fail(message) {
    this.#status.textContent = 'No answer.';
    this.#more.hidden = true;
    this.#problems.replaceChildren(h('p', { role: 'alert', class: 'error' }, message));
  }

  /** @param {Answer} answer @param {number} batch which answer to the same question it is */
  show({ method, status, headers, text, data, milliseconds }, batch) {
    const size = new Blob([text]).size.toLocaleString('en');
    const nth = batch > 1 ? `Answer ${batch} · ` : '';
    this.#status.textContent = `${nth}${method} · HTTP ${status} · ${Math.round(milliseconds)} ms · ${size} bytes`;
    this.#problems.replaceChildren(...problemsOf(data, headers));
    this.#tree.replaceChildren(data === undefined ? h('p', {}, 'This format has no tree: see the text.') : tree(data));
    this.#text.textContent = data === undefined ? text : JSON.stringify(data, undefined, 2);
    this.#headers.replaceChildren(headerTable(headers));
    // Some modules go on at a number.
    this.#next = Object.fromEntries(Object.entries(data?.continue ?? {}).map(([name, value]) => [name, String(value)]));
    this.#more.hidden = Object.keys(this.#next).length === 0;
    this.#more.disabled = false;
  }
}

/** Errors and warnings in words. @param {any} data @param {[string, string][]} headers */
function problemsOf(data, headers) {
  const code = headers.find(([name]) => name === 'mediawiki-api-error')?.[1];
  const errors = data?.errors ?? (data?.error ? [data.error] : code ? [{ code }] : []);
  const found = errors.map((/** @type {any} */ error) =>
    h('p', { role: 'alert', class: 'error' }, h('code', {}, error.code), ' ', plain(error)),
  );
  const warnings = Array.isArray(data?.warnings)
    ? data.warnings
    : Object.entries(data?.warnings ?? {}).map(([module, each]) => ({ module, .../** @type {any} */ (each) }));
  return [
    ...found,
    ...warnings.map((/** @type {any} */ warning) =>
      h('p', { class: 'warning' }, h('code', {}, warning.module ?? warning.code), ' ', plain(warning)),
    ),
  ];
}

/** Whatever form an error has it in. @param {any} remark */
function plain({ info, text, html, warnings, '*': old }) {
  return String(info ?? text ?? warnings ?? html ?? old ?? '');
}

/** @param {[string, string][]} headers */
function headerTable(headers) {
  const rows = headers.map(([name, value]) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, value)));
  return h('table', { class: 'headers' }, h('tbody', {}, ...rows));
}
