import { inModule } from './call.ts';
import { createContext } from './context.ts';
import type { ActionModule, ModuleContext } from './module.ts';
import type { Parameters } from './parameters.ts';

/**
 * Runs one of the modules inside an action, which a `submodule` parameter named: with its own parameters, and under its own name in
 * the answer. Gives what it gave.
 */
export async function runSubmodule<P extends Parameters>(context: ModuleContext<P>, name: string): Promise<unknown> {
  const path = `${context.path}+${name}`;
  const module = context.call.modules.byPath.get(path) as ActionModule | undefined;
  if (!module) throw new Error(`There is no module “${path}”.`);
  const own = await createContext<Parameters>(context.call, module, path);
  const value = await inModule(path, () => module.run(own));
  if (value !== undefined) context.addBelow(name, value);
  return value;
}
