import { h, newId } from './dom.js';
import { SNIPPETS } from './snippets.js';
import { say } from './words.js';

/** The request as it stands in the form, written in many ways, to be copied. */
export class CodeView {
  #way = h('select', { id: newId('way') }, ...Object.keys(SNIPPETS).map((name) => h('option', { value: name }, name)));
  #code = h('pre', { class: 'text', dir: 'ltr', tabindex: '0', 'aria-label': say('code') });
  #said = h('span', { role: 'status' });
  /** @type {import('./snippets.js').Written | undefined} */
  #request;

  constructor() {
    this.#way.addEventListener('change', () => this.#draw());
    const copy = h('button', { type: 'button', onclick: () => void this.#copy() }, say('copy'));
    this.element = h(
      'div',
      {},
      h('div', { class: 'tools' }, h('label', { for: this.#way.id }, say('code-as')), this.#way, copy, this.#said),
      this.#code,
    );
  }

  /** @param {import('./snippets.js').Written} request */
  show(request) {
    this.#request = request;
    this.#draw();
  }

  #draw() {
    this.#said.textContent = '';
    if (this.#request) this.#code.textContent = SNIPPETS[this.#way.value]?.(this.#request) ?? '';
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#code.textContent ?? '');
      this.#said.textContent = say('copied');
    } catch {
      // Browsers give the clipboard to secure pages only: then it is marked, to be copied by hand.
      getSelection()?.selectAllChildren(this.#code);
      this.#said.textContent = say('marked');
    }
  }
}
