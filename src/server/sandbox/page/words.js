/** The page's own words, in the reader's language; `$1` is what they speak of. @type {Readonly<Record<string, string>>} */
const words = JSON.parse(document.getElementById('words')?.textContent || '{}');

/** The language that the page speaks, as the API calls it. */
export const language = document.documentElement.dataset.uselang ?? 'user';

const numbers = numberFormat(document.documentElement.lang);

/**
 * A text of the page, with its parameters put in; numbers as the language writes them.
 *
 * @param {string} key what stands behind `apisandbox-` in the message's key
 * @param {(string | number)[]} params
 */
export function say(key, ...params) {
  return sayParts(key, ...params).join('');
}

/**
 * The same with elements among the parameters, as what an element is made of.
 *
 * @param {string} key
 * @param {(string | number | Node)[]} params
 * @returns {(string | Node)[]}
 */
export function sayParts(key, ...params) {
  return (words[key] ?? key).split(/(\$\d)/).map((part) => {
    const param = /^\$\d$/.test(part) ? params[Number(part.slice(1)) - 1] : part;
    return typeof param === 'number' ? numbers.format(param) : (param ?? part);
  });
}

/** @param {string} code */
function numberFormat(code) {
  try {
    return new Intl.NumberFormat(code);
  } catch {
    // Anything that looks like a code can be asked for, and browsers do not bear all of it.
    return new Intl.NumberFormat('en');
  }
}
