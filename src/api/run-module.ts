import { inModule, type ApiCall } from './call.ts';
import { createContext } from './context.ts';
import { checkToken, isWriting } from './gate.ts';
import { refusingWrites } from './database-failures.ts';
import { createWarnings } from './warnings.ts';

/**
 * Runs another action within a request, as its visitor and with other parameters.
 * @param params what the action is asked with; a token where it needs one
 * @returns what stands under the action's name in its answer. Its warnings are not told to the client.
 * @throws {Refusal} whatever the action refuses
 */
export async function runModule(
  call: ApiCall,
  action: string,
  params: Readonly<Record<string, string>>,
): Promise<Record<string, unknown>> {
  const module = call.modules.actions.get(action);
  if (!module) throw new Error(`There is no action “${action}”.`);
  const inner: ApiCall = {
    ...call,
    request: {
      ...call.request,
      params: new Map([...Object.entries(params), ['action', action]]),
      inAddress: new Set(),
      arrays: new Set(),
      malformed: new Map(),
      files: new Map(),
    },
    warnings: createWarnings(),
    used: new Set(),
    topLevel: new Map(),
    below: new Map(),
    topLevelTexts: new Set(),
  };
  const context = await createContext(inner, module, module.name);
  return inModule(module.name, async () => {
    await module.beforeToken?.(context);
    checkToken(context, module);
    const value = await refusingWrites(call.wiki, { writes: isWriting(module) }, async () => module.run(context));
    return (value ?? {}) as Record<string, unknown>;
  });
}
