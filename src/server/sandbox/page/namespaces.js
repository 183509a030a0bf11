import { ask } from './api.js';

/** @typedef {{ id: number, name: string }} Namespace */

/** @type {Promise<Namespace[]> | undefined} */
let known;

/** The wiki's namespaces in the order of their numbers; those below 0 stand at the end. @returns {Promise<Namespace[]>} */
export function namespaces() {
  known ??= ask({ action: 'query', meta: 'siteinfo', siprop: 'namespaces' }).then(({ query }) =>
    /** @type {Namespace[]} */ (Object.values(query.namespaces)).sort(
      (a, b) => Number(a.id < 0) - Number(b.id < 0) || a.id - b.id,
    ),
  );
  known.catch(() => (known = undefined));
  return known;
}
