import { readFileSync } from 'node:fs';
import { LuaClock } from './clock.ts';
import { LuaError } from './errors.ts';
import { osFunctions } from './os-functions.ts';
import { LuaState, type LuaSnapshot, type LuaStateOptions, type StackFunction } from './state.ts';
import { stringFunctions } from './string-functions.ts';
import type { LuaReference } from './value.ts';

/** A text in Lua that is part of the sandbox itself. */
export interface SandboxScript {
  /** As errors name it. */
  readonly name: string;
  readonly text: string;
}

export interface SandboxParts {
  /** Names of the host functions, in the order in which `start` is given them. */
  readonly hostFunctions: readonly string[];
  /**
   * Run in this order, each with two arguments: the table of host functions, and a table that only these scripts see. It holds what scripts
   * of others must not have (`setfenv`, `loadstring`, …), and what they leave in it for one another.
   */
  readonly scripts: readonly SandboxScript[];
  /** Names of functions that the scripts have left in the second table, for the host to call. */
  readonly entries: readonly string[];
}

export interface StartOptions extends LuaStateOptions {
  /** Milliseconds since 1970, for `os.time`. */
  now(): number;
}

export interface StartedSandbox {
  readonly state: LuaState;
  readonly entries: ReadonlyMap<string, LuaReference>;
}

const globals: SandboxScript = {
  name: 'globals.lua',
  text: readFileSync(new URL('./globals.lua', import.meta.url), 'utf8'),
};

/**
 * States that all begin alike: the scripts run once, and their memory is copied for each state. Host functions are given anew for each.
 */
export class Sandbox {
  readonly #parts: SandboxParts;
  #resting: LuaState | undefined;
  #base: { snapshot: LuaSnapshot; entries: ReadonlyMap<string, LuaReference> } | undefined;

  constructor(parts: SandboxParts) {
    this.#parts = parts;
  }

  /** @param host in the order of `hostFunctions` */
  start(options: StartOptions, host: readonly StackFunction[]): StartedSandbox {
    const base = (this.#base ??= this.#build());
    const functions = [...ownFunctions(options.now), ...host];
    const memory = this.#resting?.release();
    this.#resting = undefined;
    return { state: new LuaState(options, functions, base.snapshot, memory), entries: base.entries };
  }

  /** Says that no script runs in a state: its memory may be taken for the next one that starts (it is dead then). */
  rest(state: LuaState): void {
    this.#resting = state;
  }

  /** Says that a script will run in a state again. */
  wake(state: LuaState): void {
    if (this.#resting === state) this.#resting = undefined;
  }

  #build(): { snapshot: LuaSnapshot; entries: ReadonlyMap<string, LuaReference> } {
    const notYet = (name: string) => (): number => {
      throw new Error(`The host function ${name} was called while the sandbox was built.`);
    };
    const { hostFunctions, scripts, entries } = this.#parts;
    const state = new LuaState({ clock: new LuaClock(Infinity), memoryLimit: 2 ** 28 });
    const { api, address } = state;
    for (const library of ['base', 'table', 'string', 'math', 'debug'] as const) state.open(library);
    api.lua_createtable(address, 0, 0);
    const own = ownNames.map((name, i) => [name, ownFunctions(Date.now)[i]!] as const);
    for (const [name, run] of [...own, ...hostFunctions.map((each) => [each, notYet(each)] as const)]) {
      state.push(name);
      state.pushStackFunction(run);
      api.lua_rawset(address, -3);
    }
    const host = state.keep();
    const privileged = run(state, globals, [host]);
    for (const script of scripts) run(state, script, [host, privileged]);
    const found = entries.map((name): [string, LuaReference] => {
      state.push(privileged);
      state.push(name);
      api.lua_gettable(address, -2);
      const entry = state.keep();
      api.lua_settop(address, 0);
      return [name, entry];
    });
    return { snapshot: state.snapshot(), entries: new Map(found) };
  }
}

function run(state: LuaState, { name, text }: SandboxScript, args: readonly LuaReference[]): LuaReference {
  state.load(text, name);
  for (const arg of args) state.push(arg);
  if (!state.protectedCall(args.length, 1)) throw new LuaError(state.text(-1));
  const result = state.keep();
  state.api.lua_settop(state.address, 0);
  return result;
}

const ownNames = [...Object.keys(stringFunctions), ...Object.keys(osFunctions(Date.now))];

function ownFunctions(now: () => number): StackFunction[] {
  return [...Object.values(stringFunctions), ...Object.values(osFunctions(now))];
}
