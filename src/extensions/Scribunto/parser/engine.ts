import type { Frame } from '../../../wikitext/frame.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { limitCacheExpiry } from '../../../wikitext/parser-output.ts';
import { LuaClock } from '../../../lua/clock.ts';
import { LuaError, LuaLimitExceeded } from '../../../lua/errors.ts';
import { hostFunction, type HostFunction } from '../../../lua/host-function.ts';
import type { Sandbox, StartedSandbox } from '../../../lua/sandbox.ts';
import type { StackFunction } from '../../../lua/state.ts';
import type { LuaValue } from '../../../lua/value.ts';
import { engineLimits } from './engine-limits.ts';
import { hostLibraries, stackLibraries } from './host-libraries.ts';
import { sandboxWith } from './sandbox-scripts.ts';

/** What went wrong in a script, in Lua’s words: `Module:Name:12: message`. */
export interface ScriptFault {
  /** Undefined if what was raised is no text. */
  readonly message: string | undefined;
  /** Lua’s traceback, a call a line. */
  readonly trace: string;
}

export type ScriptAnswer =
  | { readonly outcome: 'ok'; readonly text: string }
  | { readonly outcome: 'not-a-table'; readonly type: string }
  | { readonly outcome: 'no-such-function' | 'not-a-function' }
  | ScriptFailure;

/** What the lines of a console printed, and the values that the last one gave. */
export interface ConsoleAnswer {
  readonly outcome: 'ok';
  readonly printed: string;
  readonly shown: string;
}

export type ScriptFailure =
  | { readonly outcome: 'fault'; readonly fault: ScriptFault }
  | { readonly outcome: 'limit'; readonly limit: 'time' | 'memory' };

interface RunningScript {
  readonly frame: Frame;
  readonly parent: Frame;
}

const engines = Symbol('Scribunto');

/** The Lua of one parse: its state is made when a script is first called. */
export class ScriptEngine {
  readonly context: ParseContext;
  readonly clock: LuaClock;
  readonly #memoryLimit: number;
  readonly #running: RunningScript[] = [];
  readonly #children = new Map<string, Frame>();
  readonly #expensive = new Set<string>();
  #home: Sandbox | undefined;
  #started: StartedSandbox | undefined;

  private constructor(context: ParseContext) {
    const { cpuLimit, memoryLimit } = engineLimits(context.site.settings);
    this.context = context;
    this.clock = new LuaClock(cpuLimit);
    this.#memoryLimit = memoryLimit;
  }

  static of(context: ParseContext): ScriptEngine {
    let engine = context.state.get(engines) as ScriptEngine | undefined;
    if (!engine) context.state.set(engines, (engine = new ScriptEngine(context)));
    return engine;
  }

  /** The engine of a parse in which scripts have run; undefined if none have. */
  static startedFor(context: ParseContext): ScriptEngine | undefined {
    return context.state.get(engines) as ScriptEngine | undefined;
  }

  /**
   * Calls a function of a module.
   * @param frame with the arguments of the call
   * @param parent the frame of the page or template that holds it
   */
  invoke(module: { name: string; text: string }, functionName: string, frame: Frame, parent: Frame): ScriptAnswer {
    return this.#run('invoke', [module.name, module.text, functionName], { frame, parent }, outcomeOf);
  }

  /** Runs the lines of a console over a module. */
  console(lines: string, module: { name: string; text: string }): ConsoleAnswer | ScriptFailure {
    const frame = this.context.mainFrame;
    return this.#run('console', [lines, module.name, module.text], { frame, parent: frame }, ([printed, shown]) => ({
      outcome: 'ok',
      printed: String(printed),
      shown: String(shown),
    }));
  }

  #run<T>(
    entry: string,
    args: readonly LuaValue[],
    script: RunningScript,
    read: (results: readonly LuaValue[]) => T,
  ): T | ScriptFailure {
    const level = this.#running.length;
    this.#running.push(script);
    try {
      const { state, entries } = this.#sandbox();
      const answer = state.handledCall(entries.get('handle'), entries.get(entry)!, ...args);
      if (answer.ok) return read(answer.results);
      state.call(entries.get('unwind')!, level);
      return { outcome: 'fault', fault: faultOf(answer.raised) };
    } catch (error) {
      // The scripts further out run in the same state, which is gone.
      if (!(error instanceof LuaLimitExceeded) || level > 0) throw error;
      return { outcome: 'limit', limit: error.limit };
    } finally {
      this.#running.length = level;
      if (level === 0 && this.#started && !this.#started.state.isDead) this.#home?.rest(this.#started.state);
    }
  }

  /** Lua’s message about a text that is no Lua; undefined if it is. */
  syntaxError(text: string, chunkName: string): string | undefined {
    const { state, entries } = this.#sandbox();
    const [message] = state.call(entries.get('check')!, text, chunkName);
    return typeof message === 'string' ? message : undefined;
  }

  #sandbox(): StartedSandbox {
    this.clock.check();
    if (this.#started && !this.#started.state.isDead) {
      this.#home?.wake(this.#started.state);
      return this.#started;
    }
    const functions = new Map<string, StackFunction>(Object.entries(stackLibraries));
    for (const [name, run] of Object.entries(hostLibraries(this))) functions.set(name, this.#paused(run));
    this.#home = sandboxWith([...functions.keys()]);
    this.#started = this.#home.start({ clock: this.clock, memoryLimit: this.#memoryLimit, now: () => this.#now() }, [
      ...functions.values(),
    ]);
    return this.#started;
  }

  /** While the host works for a script, the script’s clock stands. */
  #paused(run: HostFunction): StackFunction {
    return hostFunction((...args) => this.clock.pause(() => run(...args)));
  }

  #now(): number {
    this.context.output.usesTime = true;
    return this.context.options.now;
  }

  /** A frame by the name that scripts have for it. */
  frame(id: LuaValue): Frame {
    const running = this.#running.at(-1);
    if (id === 'current' && running) return running.frame;
    if (id === 'parent' && running) return running.parent;
    if (id === 'empty') return this.context.mainFrame;
    const child = this.#children.get(String(id));
    if (!child) throw new LuaError(`unknown frame ${String(id)}`);
    return child;
  }

  hasFrame(id: LuaValue): boolean {
    return id === 'current' || id === 'parent' ? this.#running.length > 0 : this.#children.has(String(id));
  }

  addFrame(frame: Frame): string {
    const id = `frame${this.#children.size}`;
    this.#children.set(id, frame);
    return id;
  }

  /** Seconds of processor time and bytes that scripts have used, with what they may; undefined if none has run. */
  usage(): { time: number; timeLimit: number; memory: number; memoryLimit: number } | undefined {
    if (!this.#started) return undefined;
    const { state, entries } = this.#started;
    // A state is dead where the limit stopped it, or when another parse has taken its memory.
    const memory = state.isDead ? this.#memoryLimit : Number(state.call(entries.get('memory')!)[0]);
    return { time: this.clock.used, timeLimit: this.clock.limit, memory, memoryLimit: this.#memoryLimit };
  }

  /**
   * Counts something that costs the wiki much, once for each name.
   * @throws LuaError if there were too many
   */
  countExpensive(name?: string): void {
    if (name !== undefined && this.#expensive.has(name)) return;
    if (!this.context.countExpensive()) throw new LuaError('too many expensive function calls');
    if (name !== undefined) this.#expensive.add(name);
  }

  /** The output holds the present moment, and must not be kept for long. */
  noteTime(): void {
    this.context.output.usesTime = true;
    limitCacheExpiry(this.context.output, 3600);
  }
}

function outcomeOf([outcome, value]: readonly LuaValue[]): ScriptAnswer {
  // A NUL has no place in a page.
  if (outcome === 'ok') return { outcome, text: String(value).replaceAll('\0', '\uFFFD') };
  if (outcome === 'not-a-table') return { outcome, type: String(value) };
  return { outcome: outcome as 'no-such-function' | 'not-a-function' };
}

function faultOf(raised: LuaValue): ScriptFault {
  const fields = raised instanceof Map ? raised : new Map<LuaValue, LuaValue>([['message', raised]]);
  const text = (name: string): string | undefined => {
    const value = fields.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  return { message: text('message'), trace: text('trace') ?? '' };
}
