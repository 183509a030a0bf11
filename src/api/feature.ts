import type { ModuleFacts } from './module.ts';
import type { ApiModules } from './modules.ts';
import type { Parameters } from './parameters.ts';

/** How a module is named in addresses, and in the `feature` of deprecation warnings: `action=query&prop=info`. */
export function featureOf(modules: ApiModules, path: string, module: ModuleFacts<Parameters>): string {
  if (path === 'main') return '';
  const group = modules.byPath.get(path)?.group;
  const [action, submodule] = path.split('+');
  if (group === 'format') return `format=${module.name}`;
  if (submodule === undefined) return `action=${path}`;
  if (action === 'query') return `action=query&${group}=${submodule}`;
  const chooser = Object.entries(modules.actions.get(action!)?.params ?? {}).find(
    ([, { submodules }]) => typeof submodules?.group === 'object',
  );
  return `action=${action}&${chooser?.[0] ?? 'submodule'}=${submodule}`;
}
