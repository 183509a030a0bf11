import { language, say } from './words.js';

/**
 * @typedef {object} Answer
 * @property {string} url
 * @property {'GET' | 'POST'} method
 * @property {number} status
 * @property {[string, string][]} headers
 * @property {string} text
 * @property {any} data the text as JSON, where it is that; undefined otherwise
 * @property {number} milliseconds from sending to the last byte
 */

/** @typedef {readonly (readonly [string, string | File])[]} Fields */

/** Address of the API, on this wiki. */
export const apiUrl = new URL(document.documentElement.dataset.api ?? 'api.php', location.href).href;

/** Longer addresses are not understood everywhere. */
const LONGEST_ADDRESS = 2000;

/**
 * Whether a request must be posted: it is asked for, has files, or is too long.
 *
 * @param {Fields} fields
 * @param {boolean} asked
 */
export function isPosted(fields, asked) {
  if (asked || fields.some(([, value]) => typeof value !== 'string')) return true;
  return `${apiUrl}?${new URLSearchParams(textFields(fields))}`.length > LONGEST_ADDRESS;
}

/** @param {Fields} fields @returns {[string, string][]} */
export function textFields(fields) {
  return fields.flatMap(([name, value]) =>
    typeof value === 'string' ? [/** @type {[string, string]} */ ([name, value])] : [],
  );
}

/**
 * Sends a request as it is.
 *
 * @param {Fields} fields
 * @param {{ post?: boolean, signal?: AbortSignal }} [options]
 * @returns {Promise<Answer>}
 */
export async function send(fields, { post = false, signal } = {}) {
  const posted = isPosted(fields, post);
  const url = posted ? apiUrl : `${apiUrl}?${new URLSearchParams(textFields(fields))}`;
  const begun = performance.now();
  const response = await fetch(url, {
    method: posted ? 'POST' : 'GET',
    cache: 'no-store',
    ...(posted ? { body: bodyOf(fields) } : {}),
    ...(signal ? { signal } : {}),
  });
  const text = await response.text();
  return {
    url,
    method: posted ? 'POST' : 'GET',
    status: response.status,
    headers: [...response.headers],
    text,
    data: parse(text),
    milliseconds: performance.now() - begun,
  };
}

/** @param {Fields} fields */
function bodyOf(fields) {
  if (fields.every(([, value]) => typeof value === 'string')) return new URLSearchParams(textFields(fields));
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Asks for something that the page itself needs. Throws what the wiki says against it, with the error's code as `cause`.
 *
 * @param {Readonly<Record<string, string>>} params
 * @param {{ post?: boolean, signal?: AbortSignal }} [options]
 * @returns {Promise<any>}
 */
export async function ask(params, options) {
  const common = {
    format: 'json',
    formatversion: '2',
    uselang: language,
    errorformat: 'plaintext',
    errorlang: 'uselang',
  };
  const { data, status } = await send(Object.entries({ ...params, ...common }), options);
  if (data === undefined) throw new Error(say('http-failure', String(status)));
  const error = data.errors?.[0];
  if (error) throw new Error(error.text ?? error.code, { cause: error.code });
  return data;
}

/** @type {Map<string, Promise<string>>} */
const tokens = new Map();

/** A token of this session, by type. @param {string} type @returns {Promise<string>} */
export function getToken(type) {
  let token = tokens.get(type);
  if (!token) {
    token = ask({ action: 'query', meta: 'tokens', type }).then(({ query }) => query.tokens[`${type}token`]);
    tokens.set(type, token);
    token.catch(() => tokens.delete(type));
  }
  return token;
}

/** Another session has begun, or the wiki takes its tokens no more. */
export function forgetTokens() {
  tokens.clear();
}
