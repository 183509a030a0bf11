import { h, newId } from './dom.js';
import { inertHtml } from './inert-html.js';
import { widgetFor } from './widgets.js';
import { say } from './words.js';

/** @typedef {import('./paraminfo.js').Parameter} Parameter */
/** @typedef {import('./request-state.js').RequestState} RequestState */

/**
 * One parameter: its name, whether it is sent, its widget, and what is said of it.
 *
 * @param {RequestState} state
 * @param {Parameter} parameter
 * @param {string} name its full name
 */
export function field(state, parameter, name) {
  const id = newId(name);
  const { type, description, deprecated, required, tokentype } = parameter;
  if (parameter.sensitive || tokentype !== undefined || type === 'password') state.secrets.add(name);
  const about = h(
    'div',
    { class: 'about', id: `${id}-about` },
    inertHtml(description),
    h('p', { class: 'facts' }, factsOf(parameter)),
  );
  const head = h(
    'span',
    { class: 'name' },
    h('code', {}, name),
    required && !tokentype ? h('span', { class: 'mark' }, ` ${say('needed')}`) : null,
    deprecated ? h('span', { class: 'mark old' }, ` ${say('deprecated')}`) : null,
  );
  if (type === 'boolean') {
    const box = h('input', {
      type: 'checkbox',
      id,
      'aria-describedby': about.id,
      onchange: () => state.set(name, box.checked ? '1' : undefined),
    });
    box.checked = state.get(name) !== undefined;
    return h(
      'div',
      { class: 'field', 'data-name': name },
      h('label', { class: 'head', for: id }, box, ' ', head),
      about,
    );
  }
  const sent = h('input', {
    type: 'checkbox',
    'aria-label': say('send-parameter', name),
    title: say('send-parameter-hint'),
    onchange: () => state.set(name, sent.checked ? (last ?? '') : undefined),
  });
  let last = state.get(name);
  sent.checked = last !== undefined;
  const widget = widgetFor(parameter, {
    id,
    name,
    value: last,
    describedBy: about.id,
    required,
    initial: parameter.default === undefined || parameter.default === '' ? undefined : String(parameter.default),
    onInput(value) {
      last = value;
      sent.checked = value !== undefined;
      state.set(name, value);
    },
    onFile(file) {
      state.setFile(name, file);
      sent.checked = file !== undefined;
    },
  });
  const isFile = type === 'upload';
  if (isFile) sent.disabled = true;
  // A group of boxes is no control that a label can name: it points at the label instead.
  const label = h('label', { id: `${id}-label`, for: id }, head);
  return h(
    'div',
    { class: 'field', 'data-name': name },
    h('div', { class: 'head' }, !tokentype && !isFile ? sent : null, label),
    widget,
    about,
  );
}

/** @param {Parameter} parameter */
function factsOf({ type, multi, min, max, highmax, limit, maxbytes, maxchars, default: initial }) {
  const facts = [];
  if (typeof type === 'string') facts.push(multi ? say('several', say(`type-${type}`)) : say(`type-${type}`));
  else facts.push(say(multi ? 'any-of' : 'one-of'));
  if (multi && limit !== undefined) facts.push(say('at-most', limit));
  if (min !== undefined || max !== undefined) {
    const forBots = highmax !== undefined && highmax !== max;
    facts.push(say(forBots ? 'range-bots' : 'range', min ?? '…', max ?? '…', highmax ?? ''));
  }
  if (maxbytes !== undefined) facts.push(say('at-most-bytes', maxbytes));
  if (maxchars !== undefined) facts.push(say('at-most-characters', maxchars));
  if (initial !== undefined && initial !== '') facts.push(say('default', String(initial)));
  return facts.join(' · ');
}
