import { msg } from '../i18n/message.ts';
import { Refusal } from '../wiki/refusal.ts';
import { inModule } from './call.ts';
import { createContext } from './context.ts';
import { refusingWrites } from './database-failures.ts';
import { checkMayRun, checkToken, isWriting, mustBePosted } from './gate.ts';
import type { ActionModule, ModuleContext } from './module.ts';
import type { Parameters } from './parameters.ts';

/**
 * Runs one of the modules inside an action, which a `submodule` parameter named: with its own parameters, and under its own name in
 * the answer. Gives what it gave.
 */
export async function runSubmodule<P extends Parameters>(context: ModuleContext<P>, name: string): Promise<unknown> {
  const value = await callSubmodule(context, name);
  if (value !== undefined) context.addBelow(name, value);
  return value;
}

/** The same without an answer of its own: the action does something with what it gave. */
export async function callSubmodule<P extends Parameters>(context: ModuleContext<P>, name: string): Promise<unknown> {
  const path = `${context.path}+${name}`;
  const { call } = context;
  const module = call.modules.byPath.get(path) as ActionModule | undefined;
  if (!module) throw new Error(`There is no module “${path}”.`);
  if (mustBePosted(module) && call.request.method !== 'POST') {
    throw new Refusal(msg('apierror-mustbeposted', module.name));
  }
  const own = { ...(await createContext<Parameters>(call, module, path)), outer: context as unknown as ModuleContext };
  await inModule(path, () => checkToken(own, module));
  if (isWriting(module)) await checkMayRun(own, module);
  return refusingWrites(call.wiki, { writes: isWriting(module) }, () => inModule(path, () => module.run(own)));
}
