import { h, newId } from './dom.js';
import { joinValues, splitValues } from './request-state.js';
import { say } from './words.js';

/**
 * @typedef {object} Choice
 * @property {string} value
 * @property {string} [label] what is shown beside the value
 * @property {boolean} [deprecated]
 */

/** @typedef {import('./widgets.js').Place} Place */

/** Shorter lists need no filter. */
const LONG_LIST = 16;

/**
 * One of several.
 *
 * @param {Place} place
 * @param {readonly Choice[]} choices
 */
export function select({ id, value, describedBy, required, initial, onInput }, choices) {
  const known = choices.some((choice) => choice.value === value);
  const none = h(
    'option',
    { value: '' },
    initial === undefined ? (required ? say('choose') : '–') : say('is-default', initial),
  );
  const options = choices.map((choice) => h('option', { value: choice.value }, nameOf(choice)));
  const given = value !== undefined && value !== '' && !known ? [h('option', { value }, value)] : [];
  const element = h('select', { id, 'aria-describedby': describedBy }, none, ...given, ...options);
  element.value = value ?? '';
  element.addEventListener('change', () => onInput(element.value === '' ? undefined : element.value));
  return element;
}

/**
 * Any number of several: boxes to check, with a filter where they are many.
 *
 * @param {Place} place
 * @param {readonly Choice[]} choices
 * @param {string | undefined} all what stands for all of them
 */
export function checkboxes({ id, name, value, describedBy, initial, onInput }, choices, all) {
  const chosen = new Set(splitValues(value ?? ''));
  const shown = all === undefined ? choices : [{ value: all, label: say('all-values') }, ...choices];
  const count = h('span', { class: 'count' });
  const showCount = () => {
    if (chosen.size > 0) count.textContent = say('chosen', chosen.size);
    else count.textContent = initial === undefined ? say('none-chosen') : say('default', initial);
  };
  const tell = () => {
    showCount();
    onInput(chosen.size === 0 ? undefined : joinValues([...chosen]));
  };
  const boxes = shown.map((choice) => {
    const box = h('input', {
      type: 'checkbox',
      value: choice.value,
      onchange: () => {
        if (box.checked) chosen.add(choice.value);
        else chosen.delete(choice.value);
        tell();
      },
    });
    box.checked = chosen.has(choice.value);
    return h('label', { class: choice.deprecated ? 'choice old' : 'choice' }, box, ' ', nameOf(choice));
  });
  const setAll = (/** @type {boolean} */ checked) => {
    for (const [i, label] of boxes.entries()) {
      const box = /** @type {HTMLInputElement} */ (label.firstElementChild);
      if (label.hidden || (checked && (shown[i]?.value === all || shown[i]?.deprecated))) continue;
      box.checked = checked;
      if (checked) chosen.add(box.value);
      else chosen.delete(box.value);
    }
    tell();
  };
  const filter = h('input', {
    type: 'search',
    placeholder: say('filter'),
    'aria-label': say('filter-values', name),
    oninput: () => {
      const text = filter.value.trim().toLowerCase();
      for (const label of boxes) label.hidden = !label.textContent?.toLowerCase().includes(text);
    },
  });
  const tools = h(
    'div',
    { class: 'tools' },
    choices.length > LONG_LIST && filter,
    h('button', { type: 'button', 'aria-label': say('all-of', name), onclick: () => setAll(true) }, say('all')),
    h('button', { type: 'button', 'aria-label': say('none-of', name), onclick: () => setAll(false) }, say('none')),
    count,
  );
  showCount();
  if (choices.length === 0) return h('div', { id, class: 'count', 'aria-describedby': describedBy }, say('no-choices'));
  const list = h(
    'div',
    {
      class: 'choices',
      tabindex: choices.length > LONG_LIST ? '0' : undefined,
      role: 'group',
      'aria-label': say('values-of', name),
    },
    ...boxes,
  );
  // Columns as wide as the longest name, so that none is broken.
  const longest = Math.max(...shown.map((choice) => nameOf(choice).length));
  list.style.setProperty('--longest', `${longest}ch`);
  return h(
    'div',
    { id, role: 'group', 'aria-labelledby': `${id}-label`, 'aria-describedby': describedBy },
    tools,
    list,
  );
}

/**
 * A list of texts, one after the other: Enter adds one, and so does leaving the field.
 *
 * @param {Place} place
 * @param {{ finder?: import('./suggestions.js').Finder, attach?: (input: HTMLInputElement) => Node, hint?: string }} [options]
 */
export function valueList({ id, name, value, describedBy, onInput }, { attach, hint } = {}) {
  let values = splitValues(value ?? '');
  const list = h('ul', { class: 'values', 'aria-label': say('values-of', name) });
  const input = h('input', {
    id,
    type: 'text',
    'aria-describedby': describedBy,
    placeholder: hint ?? say('add-value'),
  });
  const change = (/** @type {string[]} */ next) => {
    values = next;
    onInput(values.length === 0 ? undefined : joinValues(values));
    draw();
  };
  const draw = () => {
    list.hidden = values.length === 0;
    list.replaceChildren(
      ...values.map((each, i) =>
        h(
          'li',
          {},
          each === '' ? say('empty') : each,
          h(
            'button',
            {
              type: 'button',
              'aria-label': say('remove', each),
              onclick: () => {
                change(values.filter((_, at) => at !== i));
                input.focus();
              },
            },
            '×',
          ),
        ),
      ),
    );
  };
  const add = () => {
    const added = input.value
      .split(/[\n|]/)
      .map((each) => each.trim())
      .filter((each) => each !== '');
    if (added.length === 0) return;
    input.value = '';
    change([...values, ...added.filter((each) => !values.includes(each))]);
  };
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      add();
    } else if (event.key === 'Enter') {
      add();
    } else if (event.key === 'Backspace' && input.value === '' && values.length > 0) {
      change(values.slice(0, -1));
    }
  });
  input.addEventListener('change', add);
  draw();
  return h('div', { class: 'value-list', id: newId('list') }, list, input, attach?.(input));
}

/** @param {Choice} choice */
function nameOf({ value, label, deprecated }) {
  const name = label === undefined || label === value ? value : `${value} – ${label}`;
  return deprecated ? say('is-deprecated', name) : name;
}
