import { ask, forgetTokens, getToken, send } from './api.js';
import { h, newId } from './dom.js';
import { language, say, sayParts } from './words.js';

/** @typedef {{ type: string, label: string, help: string, optional: boolean, sensitive: boolean, options?: Record<string, string>, value?: string }} AuthField */

/**
 * Who one is on this wiki, with a way in and out.
 *
 * @param {HTMLElement} place
 * @param {() => void} onChange called when another session has begun
 */
export async function showSession(place, onChange) {
  const again = () => {
    forgetTokens();
    onChange();
    return showSession(place, onChange);
  };
  const enter = h('button', { type: 'button', onclick: () => void signIn(again) }, say('sign-in'));
  try {
    const { query } = await ask({ action: 'query', meta: 'userinfo' });
    const { name, anon, temp } = query.userinfo;
    if (anon || temp) {
      place.replaceChildren(h('span', {}, temp ? name : say('anonymous')), ' ', enter);
    } else {
      const leave = async () => {
        await ask({ action: 'logout', token: await getToken('csrf') }, { post: true }).catch(() => {});
        await again();
      };
      const exit = h('button', { type: 'button', onclick: () => void leave() }, say('sign-out'));
      place.replaceChildren(h('span', {}, ...sayParts('signed-in', h('strong', {}, h('bdi', {}, name)))), ' ', exit);
    }
  } catch (error) {
    const { cause, message } = /** @type {Error} */ (error);
    // Wikis that only their members may read do not say either who one is.
    if (cause === 'readapidenied') place.replaceChildren(h('span', {}, say('anonymous')), ' ', enter);
    else place.replaceChildren(h('span', { class: 'error' }, message));
  }
}

/** Asks for what the wiki wants to know, step by step, until it is content. @param {() => Promise<void>} done */
async function signIn(done) {
  const heading = newId('signin');
  const fields = h('div', {});
  const problem = h('p', { role: 'alert', class: 'error' });
  const cancel = h('button', { type: 'button', onclick: () => dialog.close() }, say('cancel'));
  const form = h(
    'form',
    { method: 'dialog' },
    h('h2', { id: heading }, say('sign-in')),
    problem,
    fields,
    h('div', { class: 'tools' }, h('button', { class: 'primary' }, say('sign-in')), cancel),
  );
  const dialog = h('dialog', { 'aria-labelledby': heading, onclose: () => dialog.remove() }, form);
  document.body.append(dialog);
  let goesOn = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  dialog.showModal();
  await show('login');
  (fields.querySelector('input') ?? form.querySelector('button'))?.focus();

  /** @param {string} kind */
  async function show(kind) {
    try {
      const { query } = await ask({
        action: 'query',
        meta: 'authmanagerinfo',
        amirequestsfor: kind,
        amimergerequestfields: '1',
      });
      fields.replaceChildren(...authFields(query.authmanagerinfo.fields ?? {}));
    } catch (error) {
      problem.textContent = /** @type {Error} */ (error).message;
    }
  }

  async function submit() {
    problem.textContent = '';
    try {
      const sent = [...new FormData(form)].filter(([, value]) => typeof value === 'string');
      const { data, status } = await send(
        [
          ['action', 'clientlogin'],
          ['format', 'json'],
          ['formatversion', '2'],
          ['uselang', language],
          ['errorformat', 'plaintext'],
          ['errorlang', 'uselang'],
          ...(goesOn
            ? [/** @type {const} */ (['logincontinue', '1'])]
            : [/** @type {const} */ (['loginreturnurl', location.href.split('#')[0] ?? ''])]),
          ['logintoken', (await ask({ action: 'query', meta: 'tokens', type: 'login' })).query.tokens.logintoken],
          ...sent,
        ],
        { post: true },
      );
      const answer = data?.clientlogin;
      if (answer?.status === 'PASS') {
        dialog.close();
        await done();
      } else if (answer?.status === 'UI') {
        goesOn = true;
        problem.textContent = answer.message ?? '';
        await show('login-continue');
      } else if (answer?.status === 'REDIRECT' && /^https?:/.test(answer.redirecttarget ?? '')) {
        location.assign(answer.redirecttarget);
      } else {
        goesOn = false;
        problem.textContent = answer?.message ?? data?.errors?.[0]?.text ?? say('login-failed', String(status));
      }
    } catch (error) {
      problem.textContent = /** @type {Error} */ (error).message;
    }
  }
}

/** @param {Record<string, AuthField>} fields */
function authFields(fields) {
  return Object.entries(fields).map(([name, { type, label, optional, options = {}, value = '' }]) => {
    const id = newId(name);
    if (type === 'null' || type === 'hidden') return h('input', { type: 'hidden', name, value });
    if (type === 'checkbox') return h('label', { class: 'auth' }, h('input', { type, name, value: '1' }), ' ', label);
    if (type === 'select') {
      const choices = Object.entries(options).map(([each, text]) => h('option', { value: each }, text));
      return h('div', { class: 'auth' }, h('label', { for: id }, label), h('select', { id, name }, ...choices));
    }
    const complete = name === 'username' ? 'username' : type === 'password' ? 'current-password' : 'off';
    const input = h('input', {
      id,
      name,
      type: type === 'password' ? 'password' : 'text',
      autocomplete: complete,
      required: !optional,
    });
    return h('div', { class: 'auth' }, h('label', { for: id }, label), input);
  });
}
