import type { ApiCall } from './call.ts';
import { inModule, restrictCaching } from './call.ts';
import type { ModuleContext, ModuleFacts } from './module.ts';
import type { Parameters } from './parameters.ts';
import { readParameters } from './validate/read-parameters.ts';

/**
 * Reads a module's parameters and makes the context that it runs in. `prefix` is what comes before the names of its parameters:
 * the module's own prefix, for generators with `g` before it.
 */
export async function createContext<P extends Parameters>(
  call: ApiCall,
  module: ModuleFacts<P>,
  path: string,
  prefix = module.prefix ?? '',
): Promise<ModuleContext<P>> {
  const { params, given, readLate } = await inModule(path, () => readParameters(call, module, { path, prefix }));
  return {
    wiki: call.wiki,
    call,
    path,
    params,
    readLate,
    performer: call.performer,
    session: call.session,
    request: call.request,
    language: call.language,
    given: (name) => given.has(name),
    paramName: (name) => (module.params[name]?.unprefixed ? name : prefix + name),
    warn: (message, options) => call.warnings.add(path, message, options),
    warnDeprecated: (message, feature) => call.warnings.deprecated(path, message, feature),
    addTopLevel: (key, value) => void call.topLevel.set(key, value),
    addBelow: (key, value) => void call.below.set(key, value),
    addTopLevelText(key, text) {
      call.topLevel.set(key, text);
      call.topLevelTexts.add(key);
    },
    setCacheMode: (mode) => restrictCaching(call, mode),
    setCacheMaxAge: (seconds) => void (call.cacheMaxAge = seconds),
  };
}
