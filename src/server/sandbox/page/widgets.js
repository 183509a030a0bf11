import { checkboxes, select, valueList } from './choice-widgets.js';
import { h, newId } from './dom.js';
import { namespaces } from './namespaces.js';
import { findTitles, findUsers, suggest } from './suggestions.js';
import { say } from './words.js';

/** @typedef {import('./paraminfo.js').Parameter} Parameter */

/**
 * Where a widget stands, and what it begins with.
 *
 * @typedef {object} Place
 * @property {string} id of the element that the label names
 * @property {string} name full name of the parameter
 * @property {string | undefined} value
 * @property {string | undefined} describedBy
 * @property {boolean} required
 * @property {string | undefined} initial the default
 * @property {(value: string | undefined) => void} onInput undefined: there is nothing to send
 * @property {(file: File | undefined) => void} onFile
 */

const DURATIONS = ['infinity', '1 hour', '1 day', '1 week', '2 weeks', '1 month', '3 months', '6 months', '1 year'];

/**
 * The widget that fits a parameter's type.
 *
 * @param {Parameter} parameter
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function widgetFor(parameter, place) {
  const { type, multi, allspecifier } = parameter;
  if (parameter.tokentype !== undefined) return tokenInput(place, parameter.tokentype);
  if (Array.isArray(type)) {
    const choices = type.map((value) => ({
      value: String(value),
      deprecated: parameter.deprecatedvalues?.includes(value) ?? false,
    }));
    return multi ? checkboxes(place, choices, allspecifier) : select(place, choices);
  }
  if (type === 'namespace') return namespaceChoice(parameter, place);
  if (type === 'upload') return fileInput(place);
  if (multi) return severalOf(parameter, place);
  return oneOf(parameter, place);
}

/** @param {Parameter} parameter @param {Place} place */
function severalOf({ name, type }, place) {
  const find = finderOf(name, type);
  if (find) return valueList(place, { attach: (input) => suggest(input, find) });
  return type === 'timestamp' ? valueList(place, { hint: say('add-time') }) : valueList(place);
}

/** @param {Parameter} parameter @param {Place} place @returns {HTMLElement} */
function oneOf(parameter, place) {
  const { name, type, min, max, highmax, enforcerange } = parameter;
  switch (type) {
    case 'text':
      return typed(h('textarea', { ...basics(place), rows: '5', spellcheck: 'false' }), place);
    case 'password':
      return typed(h('input', { ...basics(place), type: 'password', autocomplete: 'off' }), place);
    case 'integer':
      return typed(
        h('input', {
          ...basics(place),
          type: 'number',
          step: '1',
          ...(enforcerange ? { min, max: highmax ?? max } : {}),
        }),
        place,
      );
    case 'limit':
      return withValues(typed(h('input', { ...basics(place), type: 'text', inputmode: 'numeric' }), place), [
        'max',
        '10',
        '50',
        '500',
      ]);
    case 'timestamp':
      return dated(
        typed(h('input', { ...basics(place), type: 'text', placeholder: '2024-05-01T00:00:00Z' }), place),
        place,
      );
    case 'expiry': {
      const input = typed(h('input', { ...basics(place), type: 'text', placeholder: say('expiry-hint') }), place);
      const row = dated(input, place);
      row.append(datalist(input, DURATIONS));
      return row;
    }
    default: {
      const input = typed(h('input', { ...basics(place), type: 'text', spellcheck: 'false' }), place);
      const find = finderOf(name, type);
      return find ? h('div', {}, input, suggest(input, find)) : input;
    }
  }
}

/** Titles are often declared as mere strings. @param {string} name @param {string | string[]} type */
function finderOf(name, type) {
  if (type === 'title' || (type === 'string' && /^(titles?|page|target|fromtitle|totitle)$/.test(name)))
    return findTitles;
  return type === 'user' ? findUsers : undefined;
}

/** @param {Place} place */
function basics({ id, value, describedBy, initial }) {
  return {
    id,
    value: value ?? '',
    'aria-describedby': describedBy,
    ...(initial === undefined ? {} : { placeholder: initial }),
  };
}

/**
 * @template {HTMLInputElement | HTMLTextAreaElement} E
 * @param {E} element
 * @param {Place} place
 */
function typed(element, { onInput }) {
  element.addEventListener('input', () => onInput(element.value === '' ? undefined : element.value));
  return element;
}

/** @param {HTMLInputElement} input @param {readonly string[]} values */
function withValues(input, values) {
  return h('div', {}, input, datalist(input, values));
}

/** @param {HTMLInputElement} input @param {readonly string[]} values */
function datalist(input, values) {
  const list = h('datalist', { id: newId('values') }, ...values.map((value) => h('option', { value })));
  input.setAttribute('list', list.id);
  return list;
}

/** A text, with a calendar beside it: times can be written in other ways than dates. @param {HTMLInputElement} input @param {Place} place */
function dated(input, { name, onInput }) {
  const calendar = h('input', {
    type: 'datetime-local',
    step: '1',
    'aria-label': say('calendar', name),
    onchange: () => {
      if (calendar.value === '') return;
      input.value = `${calendar.value.length === 16 ? `${calendar.value}:00` : calendar.value}Z`;
      onInput(input.value);
    },
  });
  const begin = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z$/.exec(input.value)?.[1];
  if (begin !== undefined) calendar.value = begin;
  return h('div', { class: 'dated' }, input, calendar);
}

/** @param {Place} place */
function fileInput({ id, describedBy, onFile }) {
  /** @type {HTMLInputElement} */
  const input = h('input', {
    id,
    type: 'file',
    'aria-describedby': describedBy,
    onchange: () => onFile(input.files?.[0]),
  });
  return input;
}

/** @param {Place} place @param {string} type */
function tokenInput(place, type) {
  return typed(
    h('input', {
      ...basics(place),
      type: 'text',
      autocomplete: 'off',
      placeholder: say('token-hint', type),
    }),
    place,
  );
}

/** The namespaces must be asked for; until they are there, numbers can be written. @param {Parameter} parameter @param {Place} place */
function namespaceChoice({ multi, allspecifier, extranamespaces = [] }, place) {
  const holder = h('div', {}, multi ? valueList(place) : typed(h('input', { ...basics(place), type: 'text' }), place));
  const fill = async () => {
    const found = await namespaces();
    const choices = found
      .filter(({ id }) => id >= 0 || extranamespaces.includes(id))
      .map(({ id, name }) => ({ value: String(id), label: name === '' ? say('main-namespace') : name }));
    holder.replaceChildren(multi ? checkboxes(place, choices, allspecifier) : select(place, choices));
  };
  fill().catch(() => {});
  return holder;
}
