import { AnswerView } from './answer.js';
import { apiUrl, forgetTokens, getToken, isPosted, send } from './api.js';
import { CodeView } from './code-view.js';
import { h, whenQuiet } from './dom.js';
import { Form } from './form.js';
import { RequestState } from './request-state.js';
import { requestOf } from './sections.js';
import { showSession } from './session.js';
import { say } from './words.js';

/** Special:ApiSandbox: the form, the answer, and the address that says the same as the form. */

const FIRST = '#action=query&format=json&formatversion=2';

/** Browsers bear more, but nobody sends such addresses to anybody. */
const LONGEST_HASH = 30_000;

const state = new RequestState();
const form = new Form(state, () => refresh());
const code = new CodeView();
const answer = new AnswerView(code.element, (more) => void submit(more));
const button = h('button', { class: 'primary' }, say('send'));
let batch = 1;
/** What was sent last: going on asks the same again, whatever has been written since. @type {ReturnType<typeof currentRequest>} */
let last;
/** @type {AbortController | undefined} */
let running;

/** Browsers do not let addresses be changed with every letter. */
const writeAddress = whenQuiet(200, () => {
  const address = addressOf(currentRequest());
  if (address !== undefined) history.replaceState(null, '', address);
});

function refresh() {
  code.show(written(currentRequest()));
  writeAddress();
}

/** The address that says what the form says; undefined where that is too much for one. @param {ReturnType<typeof currentRequest>} request */
function addressOf({ fields }) {
  const hash = state.toHash(fields.map(([name]) => name));
  return hash.length > LONGEST_HASH ? undefined : hash;
}

function currentRequest() {
  return requestOf(form.sections, state, form.extra);
}

/** @param {ReturnType<typeof currentRequest>} request @returns {import('./snippets.js').Written} */
function written({ fields, tokens, post }) {
  return {
    api: apiUrl,
    fields: fields.flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, state.secrets.has(name) ? `YOUR ${name}` : value]] : [],
    ),
    files: fields.flatMap(([name, value]) => (typeof value === 'string' ? [] : [[name, value.name]])),
    tokens,
    post: isPosted(fields, post),
  };
}

/** Sends what the form says; `more` is what the last answer said is needed to go on. @param {Record<string, string>} [more] */
async function submit(more) {
  running?.abort();
  const controller = new AbortController();
  running = controller;
  batch = more ? batch + 1 : 1;
  const request = more ? last : currentRequest();
  last = request;
  const address = addressOf(request);
  if (!more && address !== undefined) history.pushState(null, '', address);
  answer.wait();
  try {
    const got = await sendWithTokens(request, more ?? {}, controller.signal);
    answer.show(got, batch);
    const { action } = Object.fromEntries(request.fields);
    if (action === 'logout' || action === 'login' || action === 'clientlogin' || action === 'createaccount') {
      forgetTokens();
      void showSession(sessionPlace, () => {});
    }
    // Beside each other, the answer is seen at once; below each other, it must be gone to.
    if (matchMedia('(max-width: 60rem)').matches) answer.heading.focus();
  } catch (error) {
    if (!controller.signal.aborted) answer.fail(/** @type {Error} */ (error).message);
  }
}

/** @param {ReturnType<typeof currentRequest>} request @param {Record<string, string>} more @param {AbortSignal} signal */
async function sendWithTokens({ fields, tokens, post }, more, signal) {
  const asked = new Map([...fields, ...Object.entries(more)]);
  const once = async () => {
    for (const { name, type } of tokens) asked.set(name, await getToken(type));
    return send([...asked], { post, signal });
  };
  const got = await once();
  if (
    tokens.length === 0 ||
    got.headers.every(([name, value]) => name !== 'mediawiki-api-error' || value !== 'badtoken')
  )
    return got;
  forgetTokens();
  return once();
}

function readAddress() {
  const hash = location.hash.includes('=') ? location.hash : FIRST;
  state.readHash(hash);
  if (!state.values.has('format')) {
    state.values.set('format', 'json');
    state.values.set('formatversion', '2');
  }
  return form.reload();
}

const sessionPlace = /** @type {HTMLElement} */ (document.getElementById('session'));
const place = /** @type {HTMLElement} */ (document.getElementById('sandbox'));
const clear = h(
  'button',
  { type: 'button', onclick: () => (history.pushState(null, '', FIRST), readAddress()) },
  say('clear'),
);
const requestForm = h(
  'form',
  {
    class: 'request',
    'aria-label': say('request'),
    novalidate: true,
    onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      void submit();
    },
  },
  form.element,
  h('div', { class: 'bar send' }, button, clear, h('span', { class: 'hint' }, say('send-hint'))),
);
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || document.querySelector('dialog[open]')) return;
  event.preventDefault();
  void submit();
});
state.addEventListener('change', () => refresh());
document.querySelector('.skip')?.addEventListener('click', (event) => {
  // The address behind `#` is the request's own.
  event.preventDefault();
  answer.heading.focus();
});
addEventListener('popstate', () => void readAddress());
place.replaceChildren(h('main', {}, requestForm, answer.element));
void showSession(sessionPlace, () => {});
await readAddress();
