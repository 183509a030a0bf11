import { LuaError } from './errors.ts';
import type { StackFunction } from './state.ts';
import type { LuaValue } from './value.ts';

/** A host function: what it returns are the results (a list: several). A `LuaError` that it throws becomes an error of the script. */
export type HostFunction = (...args: LuaValue[]) => readonly LuaValue[] | LuaValue;

/** Gives a function plain values for what lies on Lua’s stack, and its results to Lua. */
export function hostFunction(run: HostFunction): StackFunction {
  return (state) => {
    const args = Array.from({ length: state.api.lua_gettop(state.address) }, (_, i) => state.read(i + 1));
    const given = run(...args);
    const results = Array.isArray(given) ? (given as readonly LuaValue[]) : [given as LuaValue];
    if (state.api.lua_checkstack(state.address, results.length + 4) === 0) throw new LuaError('too many results');
    for (const result of results) state.push(result);
    return results.length;
  };
}
