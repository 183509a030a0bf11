import { createApiModules, type ApiModules, type ApiParts } from '../../src/api/modules.ts';
import type { Parameters } from '../../src/api/parameters.ts';
import { extensionLoaders } from '../../src/awiki/extension-loaders.ts';
import { core } from '../../src/core/index.ts';
import { defaultSettings } from '../../src/site/settings.ts';

/** The modules of core and of all extensions, with every parameter that some settings bring. */
export async function allModules(): Promise<ApiModules> {
  const extensions = await Promise.all(Object.values(extensionLoaders).map((load) => load()));
  return createApiModules([core, ...extensions].map(always), defaultSettings);
}

function always(part: ApiParts): ApiParts {
  const whole = <M extends { readonly params: Parameters }>(module: M): M => ({
    ...module,
    params: unconditional(module.params),
  });
  const added = Object.entries(part.moduleParameters ?? {});
  return {
    ...part,
    actions: actionsOf(part).map(whole),
    query: (part.query ?? []).map(whole),
    formats: (part.formats ?? []).map(whole),
    moduleParameters: Object.fromEntries(added.map(([path, params]) => [path, unconditional(params)])),
  };
}

/** With those that are there only on wikis with certain settings. */
function actionsOf({ actions = [] }: ApiParts) {
  return typeof actions === 'function' ? actions({ ...defaultSettings, ...WITH_ALL_ACTIONS }) : actions;
}

const WITH_ALL_ACTIONS = { JsonConfigEnableLuaSupport: true };

function unconditional(params: Parameters): Parameters {
  return Object.fromEntries(Object.entries(params).map(([name, { onlyIf: _, ...parameter }]) => [name, parameter]));
}
