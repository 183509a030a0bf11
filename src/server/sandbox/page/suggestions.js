import { ask } from './api.js';
import { h, newId, whenQuiet } from './dom.js';

/** @typedef {(text: string, signal: AbortSignal) => Promise<string[]>} Finder */

/** Pages whose titles begin so. @type {Finder} */
export async function findTitles(text, signal) {
  const [, titles] = await ask({ action: 'opensearch', search: text, limit: '10', namespace: '*' }, { signal }).catch(
    () => ask({ action: 'opensearch', search: text, limit: '10' }, { signal }),
  );
  return titles;
}

/** Users whose names begin so. @type {Finder} */
export async function findUsers(text, signal) {
  const prefix = text.charAt(0).toUpperCase() + text.slice(1);
  const { query } = await ask({ action: 'query', list: 'allusers', auprefix: prefix, aulimit: '10' }, { signal });
  return query.allusers.map((/** @type {{ name: string }} */ { name }) => name);
}

/**
 * Lets an input suggest what the wiki knows, while something is typed. Returns the list, which must stand beside the input.
 *
 * @param {HTMLInputElement} input
 * @param {Finder} find
 */
export function suggest(input, find) {
  const list = h('datalist', { id: newId('suggestions') });
  input.setAttribute('list', list.id);
  input.autocomplete = 'off';
  /** @type {AbortController | undefined} */
  let running;
  const look = whenQuiet(150, () => void search());
  const search = async () => {
    running?.abort();
    const text = input.value.trim();
    if (text === '') return;
    running = new AbortController();
    try {
      const found = await find(text, running.signal);
      list.replaceChildren(...found.map((value) => h('option', { value })));
    } catch {
      // Suggestions are a help; where there are none, one types.
    }
  };
  input.addEventListener('input', look);
  return list;
}
