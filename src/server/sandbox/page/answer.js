import { h } from './dom.js';
import { tabs } from './tabs.js';
import { tree } from './tree.js';
import { say } from './words.js';

/** @typedef {import('./api.js').Answer} Answer */

/** Shows what came back: as a tree, as text, with headers and time; and the code that asks the same (`code`). */
export class AnswerView {
  #tree = h('div', {});
  #text = h('pre', { class: 'text', dir: 'ltr', tabindex: '0', 'aria-label': say('answer-text') });
  #headers = h('div', { dir: 'ltr' });
  #status = h('p', { role: 'status', class: 'status' }, say('nothing-sent'));
  #problems = h('div', {});
  #more = h('button', { type: 'button', hidden: true }, say('continue'));
  /** @type {Record<string, string>} */
  #next = {};

  /** @param {HTMLElement} code @param {(more: Record<string, string>) => void} onContinue */
  constructor(code, onContinue) {
    this.#more.addEventListener('click', () => onContinue(this.#next));
    const panels = tabs(say('views'), [
      [say('tree'), this.#tree],
      [say('text'), this.#text],
      [say('headers'), this.#headers],
      [say('code'), code],
    ]);
    this.heading = h('h2', { id: 'answer', tabindex: '-1' }, say('answer'));
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
    this.#status.textContent = say('waiting');
    this.#more.disabled = true;
  }

  /** There is no answer. @param {string} message */
  fail(message) {
    this.#status.textContent = say('no-answer');
    this.#more.hidden = true;
    this.#problems.replaceChildren(h('p', { role: 'alert', class: 'error' }, message));
  }

  /** @param {Answer} answer @param {number} batch which answer to the same question it is */
  show({ method, status, headers, text, data, milliseconds }, batch) {
    const facts = [
      ...(batch > 1 ? [say('nth-answer', batch)] : []),
      method,
      `HTTP ${status}`,
      say('milliseconds', Math.round(milliseconds)),
      say('bytes', new Blob([text]).size),
    ];
    // Each keeps its own order of words, whichever way the page is written.
    this.#status.replaceChildren(...facts.flatMap((fact, i) => [i === 0 ? '' : ' · ', h('bdi', {}, fact)]));
    this.#problems.replaceChildren(...problemsOf(data, headers));
    this.#tree.replaceChildren(data === undefined ? h('p', {}, say('no-tree')) : tree(data));
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
