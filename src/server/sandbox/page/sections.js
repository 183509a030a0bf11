import { describeModules } from './paraminfo.js';
import { splitValues } from './request-state.js';

/** @typedef {import('./paraminfo.js').Module} Module */
/** @typedef {import('./paraminfo.js').Parameter} Parameter */
/** @typedef {import('./request-state.js').RequestState} RequestState */

/**
 * A module that the request as it is now concerns.
 *
 * @typedef {object} Section
 * @property {Module} module
 * @property {string} prefix what its parameters have before their names; generators have one more letter
 * @property {string} key
 */

/**
 * The main module, the action and the format, and all modules that their parameters name, in this order.
 *
 * @param {RequestState} state
 * @returns {Promise<Section[]>}
 */
export async function activeSections(state) {
  const [main] = await describeModules(['main']);
  return [
    { module: /** @type {Module} */ (main), prefix: '', key: 'main' },
    ...(await inside(state, /** @type {Module} */ (main), '')),
  ];
}

/** @param {RequestState} state @param {Module} module @param {string} prefix @returns {Promise<Section[]>} */
async function inside(state, module, prefix) {
  const named = module.parameters.flatMap(
    ({ name, submodules, submoduleparamprefix = '', multi, default: initial }) => {
      if (!submodules) return [];
      const value = state.get(prefix + name) ?? (module.path === 'main' ? String(initial ?? '') : '');
      const chosen = multi ? splitValues(value) : [value];
      return chosen.flatMap((each) =>
        submodules[each] === undefined ? [] : [{ path: submodules[each], before: submoduleparamprefix }],
      );
    },
  );
  const modules = await describeModules(named.map(({ path }) => path));
  const found = modules.map(async (child, i) => {
    const own = (named[i]?.before ?? '') + child.prefix;
    return [{ module: child, prefix: own, key: `${own}:${child.path}` }, ...(await inside(state, child, own))];
  });
  return (await Promise.all(found)).flat();
}

/** @typedef {{ name: string, parameter: Parameter }} Named a parameter with its full name */

/** All parameters of a section. @param {Section} section @param {RequestState} state @returns {Named[]} */
export function parametersOf(section, state) {
  const { module, prefix } = section;
  return [
    ...module.parameters.map((parameter) => ({ name: prefix + parameter.name, parameter })),
    ...templatedOf(section, state),
  ];
}

/**
 * Templated parameters (`text-{slot}`), one for each value that the parameter they follow has now.
 *
 * @param {Section} section
 * @param {RequestState} state
 * @returns {Named[]}
 */
export function templatedOf({ module, prefix }, state) {
  return module.templatedparameters.flatMap((parameter) => {
    let names = [prefix + parameter.name];
    for (const [variable, source] of Object.entries(parameter.templatevars ?? {})) {
      const values = splitValues(state.get(prefix + source) ?? '').filter(
        (value) => value !== '*' && !/[{}|]/.test(value),
      );
      names = names.flatMap((name) => values.map((value) => name.replace(`{${variable}}`, value)));
    }
    return names.map((name) => ({ name, parameter }));
  });
}

/** Names whose value decides which modules or parameters there are. @param {readonly Section[]} sections */
export function decidingNames(sections) {
  return new Set(
    sections.flatMap(({ module, prefix }) => [
      ...module.parameters.filter(({ submodules }) => submodules).map(({ name }) => prefix + name),
      ...module.templatedparameters.flatMap(({ templatevars = {} }) =>
        Object.values(templatevars).map((name) => prefix + name),
      ),
    ]),
  );
}

/**
 * What would be sent now.
 *
 * @param {readonly Section[]} sections
 * @param {RequestState} state
 * @param {ReadonlySet<string>} extra names that no module declares
 */
export function requestOf(sections, state, extra) {
  /** @type {Map<string, string | File>} */
  const fields = new Map();
  /** @type {{ name: string, type: string }[]} */
  const tokens = [];
  const take = (/** @type {string} */ name) => {
    const value = state.files.get(name) ?? state.get(name);
    if (value !== undefined) fields.set(name, value);
    return value !== undefined;
  };
  for (const section of sections) {
    for (const { name, parameter } of parametersOf(section, state)) {
      if (!take(name) && parameter.tokentype !== undefined) tokens.push({ name, type: parameter.tokentype });
    }
  }
  if (sections.some(({ module }) => module.dynamicparameters)) for (const name of extra) take(name);
  const secret = [...fields.keys()].some((name) => state.secrets.has(name));
  const post = secret || tokens.length > 0 || sections.some(({ module }) => module.mustbeposted);
  return { fields: [...fields], tokens, post };
}
