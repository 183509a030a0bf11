import { h } from './dom.js';
import { field } from './field.js';
import { inertHtml } from './inert-html.js';
import { activeSections, decidingNames, parametersOf, templatedOf } from './sections.js';
import { say, sayParts } from './words.js';

/** @typedef {import('./sections.js').Section} Section */
/** @typedef {import('./request-state.js').RequestState} RequestState */

/** Parameters of the main module that stand at the top; the others are for those who look for them. */
const AT_TOP = ['action', 'format'];

/**
 * The parameters of everything that the request concerns. Modules come and go as they are chosen; what was written for one is there
 * again when it comes back.
 */
export class Form {
  element = h('div', { class: 'modules' });
  /** @type {Section[]} */
  sections = [];
  /** Parameters that no module declares (`clientlogin`). @type {Set<string>} */
  extra = new Set();
  /** @type {Map<string, HTMLElement>} */
  #shown = new Map();
  #turn = 0;

  /** @param {RequestState} state @param {() => void} onSections called when other modules are shown */
  constructor(state, onSections) {
    this.state = state;
    this.onSections = onSections;
    state.addEventListener('change', (event) => {
      const name = /** @type {CustomEvent<string>} */ (event).detail;
      if (decidingNames(this.sections).has(name)) void this.update();
    });
  }

  /** Shows everything anew: the values have come from somewhere else. */
  async reload() {
    this.#shown.clear();
    this.state.secrets.clear();
    await this.update();
    const known = new Set(
      this.sections.flatMap((section) => parametersOf(section, this.state)).map(({ name }) => name),
    );
    this.extra = new Set([...this.state.values.keys()].filter((name) => !known.has(name)));
    await this.update();
  }

  /** Shows the modules that are concerned now, and keeps those that were there. */
  async update() {
    const turn = ++this.#turn;
    /** @type {Section[]} */
    let sections;
    try {
      sections = await activeSections(this.state);
    } catch (error) {
      if (turn === this.#turn)
        this.element.replaceChildren(h('p', { role: 'alert', class: 'error' }, /** @type {Error} */ (error).message));
      return;
    }
    if (turn !== this.#turn) return;
    this.sections = sections;
    const [main, ...others] = sections;
    if (!main) return;
    const isFormat = (/** @type {Section} */ { module }) =>
      main.module.parameters.some(
        ({ name, submodules }) =>
          name === 'format' && Object.values(submodules ?? {}).includes(module.path) && module.path !== 'query',
      );
    const formats = others.filter(isFormat);
    const modules = others.filter((section) => !isFormat(section));
    /** @type {[string, () => HTMLElement][]} */
    const wanted = [
      ['top', () => this.#top(main)],
      [`jumps ${modules.map(({ key }) => key).join()}`, () => this.#jumps(modules)],
      ...modules.map(
        (section) => /** @type {[string, () => HTMLElement]} */ ([section.key, () => this.#module(section)]),
      ),
      [`rest ${formats.map(({ key }) => key).join()}`, () => this.#rest(main, formats)],
    ];
    const now = new Map(wanted.map(([key, make]) => [key, this.#shown.get(key) ?? make()]));
    this.#shown = now;
    for (const section of sections) this.#fillTemplated(section);
    place(this.element, [...now.values()]);
    this.onSections();
  }

  /** @param {Section} main */
  #top({ module }) {
    const shown = module.parameters.filter(({ name }) => AT_TOP.includes(name));
    return h(
      'div',
      { class: 'module top-fields' },
      ...shown.map((parameter) => field(this.state, parameter, parameter.name)),
    );
  }

  /** Ways to the modules that were chosen: they stand below long lists. @param {Section[]} modules */
  #jumps(modules) {
    const buttons = modules.map((section) => {
      const jump = () => {
        const heading = /** @type {HTMLElement | null | undefined} */ (
          this.#shown.get(section.key)?.querySelector('h2')
        );
        heading?.scrollIntoView();
        heading?.focus({ preventScroll: true });
      };
      return h('button', { type: 'button', onclick: jump }, titleOf(section));
    });
    return h('nav', { class: 'tools jumps', 'aria-label': say('jumps'), hidden: modules.length < 2 }, ...buttons);
  }

  /** @param {Section} main @param {Section[]} formats */
  #rest({ module }, formats) {
    const own = module.parameters
      .filter(({ name }) => !AT_TOP.includes(name))
      .map((parameter) => field(this.state, parameter, parameter.name));
    const ofFormats = formats.flatMap((section) =>
      parametersOf(section, this.state).map(({ name, parameter }) => field(this.state, parameter, name)),
    );
    return h('details', { class: 'module' }, h('summary', {}, h('h2', {}, say('rest'))), ...ofFormats, ...own);
  }

  /** @param {Section} section */
  #module(section) {
    const { module, prefix } = section;
    const [usual, old] = [false, true].map((deprecated) =>
      module.parameters.filter((parameter) => (parameter.deprecated ?? false) === deprecated),
    );
    const fields = (usual ?? []).map((parameter) => field(this.state, parameter, prefix + parameter.name));
    const oldFields = (old ?? []).map((parameter) => field(this.state, parameter, prefix + parameter.name));
    const name = titleOf(section);
    return h(
      'section',
      { class: 'module', 'aria-label': name },
      h('h2', { tabindex: '-1' }, h('code', {}, name), ...marksOf(module)),
      h('div', { class: 'about' }, inertHtml(module.description), linksOf(module)),
      examplesOf(module),
      ...fields,
      h('div', { class: 'templated' }),
      oldFields.length > 0 && h('details', {}, h('summary', {}, say('old-parameters')), ...oldFields),
      module.dynamicparameters === true && this.#dynamic(),
    );
  }

  /** @param {Section} section */
  #fillTemplated(section) {
    const holder = this.#shown.get(section.key)?.querySelector(':scope > .templated');
    if (!holder) return;
    const wanted = templatedOf(section, this.state);
    const before = new Map([...holder.children].map((each) => [/** @type {HTMLElement} */ (each).dataset.name, each]));
    place(
      holder,
      wanted.map(({ name, parameter }) => before.get(name) ?? field(this.state, parameter, name)),
    );
  }

  /** Names and values that nobody has declared. */
  #dynamic() {
    const rows = h('div', {});
    const add = (/** @type {string} */ name) => {
      this.extra.add(name);
      rows.append(
        field(
          this.state,
          { name, type: 'string', required: false, multi: false, sensitive: /pass|token|secret/i.test(name) },
          name,
        ),
      );
    };
    for (const name of this.extra) add(name);
    const input = h('input', { type: 'text', 'aria-label': say('further-name'), placeholder: say('further-hint') });
    const submit = () => {
      const name = input.value.trim();
      if (name !== '' && !this.extra.has(name)) add(name);
      input.value = '';
    };
    return h(
      'div',
      { class: 'field' },
      h('p', { class: 'about' }, say('further')),
      rows,
      h('div', { class: 'tools' }, input, h('button', { type: 'button', onclick: submit }, say('further-add'))),
    );
  }
}

/** @param {Section} section */
function titleOf({ module, prefix }) {
  return prefix === module.prefix ? module.path : `generator=${module.name}`;
}

/** @param {import('./paraminfo.js').Module} module */
function marksOf({ source, deprecated, internal, mustbeposted }) {
  const marks = [
    source !== 'MediaWiki' && source,
    mustbeposted && 'POST',
    deprecated && say('deprecated'),
    internal && say('internal'),
  ];
  return marks.filter((mark) => mark).map((mark) => h('span', { class: 'mark' }, ` ${mark}`));
}

/** @param {import('./paraminfo.js').Module} module */
function linksOf({ helpurls }) {
  const safe = helpurls.filter((url) => /^https?:\/\//.test(url));
  const links = safe.map((href) => h('bdi', {}, h('a', { href, rel: 'noreferrer' }, pageName(href))));
  const list = h('span', {}, ...links.flatMap((link, i) => (i === 0 ? [link] : [say('comma'), link])));
  return safe.length > 0 && h('p', {}, ...sayParts('manuals', list));
}

/** @param {import('./paraminfo.js').Module} module */
function examplesOf({ examples = [] }) {
  if (examples.length === 0) return null;
  const items = examples.map(({ query, description }) => {
    const words = inertHtml(description);
    return h('li', {}, words, ' ', h('a', { href: `#${query}` }, h('code', {}, query)));
  });
  return h('details', {}, h('summary', {}, say('examples')), h('ul', {}, ...items));
}

/**
 * Makes a parent's children these, and moves only what is elsewhere: what has the focus keeps it.
 *
 * @param {Element} parent
 * @param {readonly Element[]} children
 */
function place(parent, children) {
  for (const child of [...parent.children]) if (!children.includes(child)) child.remove();
  for (const [i, child] of children.entries())
    if (parent.children[i] !== child) parent.insertBefore(child, parent.children[i] ?? null);
}

/**
 * What a manual's page is called, by its address.
 * @param {string} href
 */
function pageName(href) {
  return new URL(href).pathname.split('/').at(-1)?.replaceAll('_', ' ') || href;
}
