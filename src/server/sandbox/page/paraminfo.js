import { ask } from './api.js';
import { say } from './words.js';

/**
 * A parameter as `action=paraminfo` describes it.
 *
 * @typedef {object} Parameter
 * @property {string} name
 * @property {string | string[]} type
 * @property {boolean} required
 * @property {boolean} multi
 * @property {string | number} [default]
 * @property {string} [description] HTML
 * @property {boolean} [deprecated]
 * @property {boolean} [sensitive]
 * @property {string} [tokentype]
 * @property {number} [min]
 * @property {number} [max]
 * @property {number} [highmax]
 * @property {number} [limit]
 * @property {string} [allspecifier]
 * @property {boolean} [enforcerange]
 * @property {string[]} [deprecatedvalues]
 * @property {string[]} [internalvalues]
 * @property {number[]} [extranamespaces]
 * @property {Record<string, string>} [submodules]
 * @property {string} [submoduleparamprefix]
 * @property {Record<string, string>} [templatevars]
 * @property {number} [maxbytes]
 * @property {number} [maxchars]
 */

/**
 * @typedef {object} Module
 * @property {string} name
 * @property {string} path
 * @property {string} prefix
 * @property {string} source
 * @property {string} [description] HTML
 * @property {boolean} [mustbeposted]
 * @property {boolean} [deprecated]
 * @property {boolean} [internal]
 * @property {boolean} [dynamicparameters]
 * @property {string[]} helpurls
 * @property {{ query: string, description: string }[]} [examples]
 * @property {Parameter[]} parameters
 * @property {Parameter[]} templatedparameters
 */

/** @type {Map<string, Promise<Module>>} */
const known = new Map();

/**
 * Descriptions of modules, by their paths (`query+info`), each asked for once. Rejects where there is no such module.
 *
 * @param {readonly string[]} paths
 * @returns {Promise<Module[]>}
 */
export function describeModules(paths) {
  const missing = paths.filter((path) => !known.has(path));
  if (missing.length > 0) {
    const asked = ask({ action: 'paraminfo', modules: missing.join('|'), helpformat: 'html' });
    for (const path of missing) {
      const found = asked.then(({ paraminfo }) => {
        const module = (paraminfo.modules ?? []).find((/** @type {Module} */ each) => each.path === path);
        if (!module) throw new Error(say('no-module', path));
        return module;
      });
      known.set(path, found);
      found.catch(() => known.delete(path));
    }
  }
  return Promise.all(paths.map((path) => /** @type {Promise<Module>} */ (known.get(path))));
}
