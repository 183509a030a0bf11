import type { LuaClock } from './clock.ts';
import { LuaError, LuaLimitExceeded } from './errors.ts';
import { LuaReference, type LuaTable, type LuaValue } from './value.ts';
import { instantiateLua, type LuaExports, type LuaHost, type LuaInstance } from './wasm.ts';

const GLOBALS = -10_002;
const REGISTRY = -10_000;
const FIRST_UPVALUE = GLOBALS - 1;
const COUNT_HOOK = 8;
/** Instructions between two looks at the clock. */
const COUNT = 20_000;
const DEEPEST_TABLE = 100;
/** Up to this length a text’s bytes are not counted before they are written. */
const SHORT = 1024;
const encoder = new TextEncoder();
/** More bytes than any part of a state that holds nothing but zeros. */
const ZEROS = 1024 * 1024;
/** Bytes of memory beyond which an instance is not kept. */
const LARGEST_KEPT = 32 * 1024 * 1024;

const TYPE = { nil: 0, boolean: 1, number: 3, string: 4, table: 5 } as const;

const TYPE_NAMES: Readonly<Record<number, string>> = {
  0: 'nil',
  1: 'boolean',
  2: 'userdata',
  3: 'number',
  4: 'string',
  5: 'table',
  6: 'function',
  7: 'userdata',
  8: 'thread',
};

/** A function of the host that works on the stack of Lua itself: answers how many results it has pushed. */
export type StackFunction = (state: LuaState) => number;

export interface LuaStateOptions {
  readonly clock: LuaClock;
  /** Bytes that scripts may use. */
  readonly memoryLimit: number;
}

/** All that distinguishes one state from a fresh one: its memory. */
export interface LuaSnapshot {
  readonly state: number;
  readonly parts: readonly { readonly at: number; readonly bytes: Uint8Array }[];
  readonly references: number;
}

/**
 * A Lua state in a sandbox: no files, no processes, no loading of binary code. Scripts end with a `LuaLimitExceeded` that they cannot
 * catch when they use too much time or memory; the state is of no more use then (`isDead`).
 */
export class LuaState {
  readonly api: LuaExports;
  /** The address by which Lua’s functions know the state. */
  readonly address: number;
  readonly clock: LuaClock;
  readonly #instance: LuaInstance;
  /** Bytes that scripts may use. */
  readonly memoryLimit: number;
  readonly #functions: StackFunction[];
  /** Where Lua writes lengths. */
  readonly #length: number;
  readonly #keys = new Map<string, number>();
  #bytes: Uint8Array;
  #references = 0;
  #isDead = false;

  /**
   * @param functions those of the state that a snapshot is of, in the same order
   * @param from a memory that another state has released, to be used again
   */
  constructor(
    options: LuaStateOptions,
    functions: readonly StackFunction[] = [],
    snapshot?: LuaSnapshot,
    from?: LuaInstance,
  ) {
    this.clock = options.clock;
    this.memoryLimit = options.memoryLimit;
    this.#functions = [...functions];
    const host: LuaHost = {
      call: () => this.#called(),
      count: () => {
        this.clock.check();
      },
      allowMemory: (bytes) => {
        if (bytes - this.api.emscripten_stack_get_base() > this.memoryLimit) throw new LuaLimitExceeded('memory');
      },
    };
    if (from) from.host = host;
    this.#instance = from ?? instantiateLua(host);
    const { exports } = this.#instance;
    this.api = exports;
    if (snapshot) this.#restore(snapshot);
    this.#bytes = new Uint8Array(exports.memory.buffer);
    this.address = snapshot?.state ?? exports.luaL_newstate();
    this.#length = exports.malloc(4);
    this.#references = snapshot?.references ?? 0;
    exports.lua_sethook(this.address, this.#instance.countAddress, COUNT_HOOK, COUNT);
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Gives the memory away for another state, if it can be used again; this one is of no more use. Must not be called while a script runs. */
  release(): LuaInstance | undefined {
    const reusable = !this.#isDead && this.api.memory.buffer.byteLength <= LARGEST_KEPT;
    this.#isDead = true;
    return reusable ? this.#instance : undefined;
  }

  /** The memory of the state; asked for anew after every call of Lua, which may have moved it. */
  get bytes(): Uint8Array {
    if (this.#bytes.buffer !== this.api.memory.buffer) this.#bytes = new Uint8Array(this.api.memory.buffer);
    return this.#bytes;
  }

  /** A copy to start other states from. Must not be taken while a script runs. */
  snapshot(): LuaSnapshot {
    const { bytes, api } = this;
    const heap = api.emscripten_stack_get_base();
    let end = bytes.length;
    while (end > heap && bytes[end - 1] === 0) end--;
    const parts = [
      { at: 0, bytes: bytes.slice(0, api.emscripten_stack_get_end()) },
      { at: heap, bytes: bytes.slice(heap, end) },
    ];
    return { state: this.address, parts, references: this.#references };
  }

  #restore({ parts }: LuaSnapshot): void {
    const { memory } = this.api;
    const needed = Math.max(...parts.map(({ at, bytes }) => at + bytes.length));
    if (needed > memory.buffer.byteLength) memory.grow(Math.ceil((needed - memory.buffer.byteLength) / 65_536));
    const target = new Uint8Array(memory.buffer);
    // Zeros at the end of what was in use are not part of the copy.
    target.fill(0, needed, needed + ZEROS);
    for (const { at, bytes } of parts) target.set(bytes, at);
  }

  /** Makes a function of the host a value of Lua, on top of the stack. */
  pushStackFunction(run: StackFunction): void {
    this.api.lua_pushnumber(this.address, this.#functions.push(run) - 1);
    this.api.lua_pushcclosure(this.address, this.#instance.callAddress, 1);
  }

  /** Opens one of Lua’s own libraries. */
  open(library: 'base' | 'debug' | 'math' | 'string' | 'table'): void {
    this.api[`luaopen_${library}`](this.address);
    this.api.lua_settop(this.address, 0);
  }

  /**
   * Compiles a text; the function is left on the stack.
   * @throws LuaError with Lua’s own message
   */
  load(text: string, name: string): void {
    const { api, address } = this;
    if (text.startsWith('\x1b')) throw new LuaError('attempt to load chunk with wrong mode');
    const [at, length] = this.#copyTextIn(text);
    const failed = api.luaL_loadbuffer(address, at, length, this.#key(`=${name}`));
    api.free(at);
    if (failed === 0) return;
    const message = this.text(-1);
    api.lua_settop(address, -2);
    throw new LuaError(message);
  }

  /**
   * Calls the function that lies on the stack under its arguments; its results take their place.
   * @param handler index of a message handler, or 0
   * @returns true if it succeeded; otherwise what was raised lies on the stack
   */
  protectedCall(args: number, results: number, handler = 0): boolean {
    try {
      return this.clock.run(() => this.api.lua_pcall(this.address, args, results, handler)) === 0;
    } catch (error) {
      // Whatever came through Lua has left its frames behind.
      this.#isDead = true;
      throw error instanceof RangeError ? new LuaLimitExceeded('memory') : error;
    }
  }

  /**
   * Calls a function kept in Lua.
   * @throws LuaError what it raised, as text
   */
  call(fn: LuaReference, ...args: LuaValue[]): LuaValue[] {
    const answer = this.handledCall(undefined, fn, ...args);
    if (!answer.ok) throw new LuaError(typeof answer.raised === 'string' ? answer.raised : 'unknown error');
    return answer.results;
  }

  /** The same; what is raised goes through a function of Lua (which sees the calls that led there) and is given back. */
  handledCall(
    handler: LuaReference | undefined,
    fn: LuaReference,
    ...args: LuaValue[]
  ): { ok: true; results: LuaValue[] } | { ok: false; raised: LuaValue } {
    const { api, address } = this;
    const top = api.lua_gettop(address);
    if (handler) this.push(handler);
    const before = api.lua_gettop(address);
    this.push(fn);
    for (const arg of args) this.push(arg);
    const ok = this.protectedCall(args.length, -1, handler ? before : 0);
    const results = Array.from({ length: api.lua_gettop(address) - before }, (_, i) => this.read(before + i + 1));
    api.lua_settop(address, top);
    return ok ? { ok, results } : { ok, raised: results[0] };
  }

  /** Takes the value on top of the stack into the registry. */
  keep(): LuaReference {
    const id = ++this.#references;
    this.api.lua_pushnumber(this.address, id + 0.5);
    this.api.lua_insert(this.address, -2);
    this.api.lua_rawset(this.address, REGISTRY);
    return new LuaReference(id);
  }

  push(value: LuaValue): void {
    const { api, address } = this;
    if (value === undefined) api.lua_pushnil(address);
    else if (typeof value === 'boolean') api.lua_pushboolean(address, value ? 1 : 0);
    else if (typeof value === 'number') api.lua_pushnumber(address, value);
    else if (typeof value === 'string') this.#pushText(value);
    else if (value instanceof Uint8Array) this.pushBytes(value);
    else if (value instanceof LuaReference) {
      api.lua_pushnumber(address, value.id + 0.5);
      api.lua_gettable(address, REGISTRY);
    } else this.#pushTable(value);
  }

  pushBytes(bytes: Uint8Array): void {
    const [at, length] = this.#copyIn(bytes);
    this.api.lua_pushlstring(this.address, at, length);
    this.api.free(at);
  }

  #pushText(text: string): void {
    const [at, length] = this.#copyTextIn(text);
    this.api.lua_pushlstring(this.address, at, length);
    this.api.free(at);
  }

  #pushTable(table: LuaTable): void {
    const { api, address } = this;
    if (api.lua_checkstack(address, 4) === 0) throw new LuaError('table is too deep');
    api.lua_createtable(address, 0, table.size);
    for (const [key, value] of table) {
      if (value === undefined) continue;
      this.push(key);
      this.push(value);
      api.lua_rawset(address, -3);
    }
  }

  /** The value at an index; a table with all that is in it, functions as undefined. */
  read(index: number, depth = 0): LuaValue {
    const { api, address } = this;
    switch (api.lua_type(address, index)) {
      case TYPE.boolean:
        return api.lua_toboolean(address, index) !== 0;
      case TYPE.number:
        return api.lua_tonumber(address, index);
      case TYPE.string:
        return this.text(index);
      case TYPE.table:
        return this.#readTable(index, depth);
      default:
        return undefined;
    }
  }

  #readTable(index: number, depth: number): LuaTable {
    const { api, address } = this;
    if (depth > DEEPEST_TABLE || api.lua_checkstack(address, 4) === 0) throw new LuaError('table is too deep');
    const at = index > 0 ? index : api.lua_gettop(address) + index + 1;
    const table: LuaTable = new Map();
    api.lua_pushnil(address);
    while (api.lua_next(address, at) !== 0) {
      // A key is read from a copy: reading a number as text would change it in its place.
      table.set(this.read(-2, depth + 1), this.read(-1, depth + 1));
      api.lua_settop(address, -2);
    }
    return table;
  }

  /** Where the bytes of the string at an index lie: address and length. Numbers become strings in their place. */
  stringAt(index: number): [at: number, length: number] {
    const at = this.api.lua_tolstring(this.address, index, this.#length);
    return [at, this.#readLength()];
  }

  /** The same for an argument of a function, which must be a string or number. */
  checkString(argument: number): [at: number, length: number] {
    const at = this.api.luaL_checklstring(this.address, argument, this.#length);
    return [at, this.#readLength()];
  }

  #readLength(): number {
    const { bytes } = this;
    const at = this.#length;
    return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
  }

  /** The string at an index as text; what is not UTF-8 in it becomes U+FFFD. */
  text(index: number): string {
    const [at, length] = this.stringAt(index);
    return Buffer.from(this.bytes.buffer, at, length).toString('utf8');
  }

  /** The text that an argument must be. */
  checkedText(argument: number): string {
    const [at, length] = this.checkString(argument);
    return Buffer.from(this.bytes.buffer, at, length).toString('utf8');
  }

  /** The kind of value at an index, as `type` names it. */
  typeName(index: number): string {
    return TYPE_NAMES[this.api.lua_type(this.address, index)] ?? 'no value';
  }

  /** No argument there, or nil. */
  isNone(index: number): boolean {
    return this.api.lua_type(this.address, index) <= TYPE.nil;
  }

  /** What Lua takes as true. */
  isTrue(index: number): boolean {
    return this.api.lua_toboolean(this.address, index) !== 0;
  }

  /** A number that an argument must be, without its fraction. */
  numberAt(argument: number): number {
    return Math.trunc(this.api.luaL_checknumber(this.address, argument));
  }

  /** Raises `bad argument #n to 'function' (message)`. */
  argumentError(argument: number, message: string): never {
    this.api.luaL_argerror(this.address, argument, this.#key(message));
    throw new Error('unreachable');
  }

  #called(): number {
    const { api, address } = this;
    const run = this.#functions[api.lua_tonumber(address, FIRST_UPVALUE)];
    if (!run) throw new Error('Lua called a function that the host does not know.');
    try {
      return run(this);
    } catch (error) {
      if (!(error instanceof LuaError)) throw error;
      if (error.atCaller) api.luaL_where(address, 1);
      this.push(error.message);
      if (error.atCaller) api.lua_concat(address, 2);
      return api.lua_error(address);
    }
  }

  #copyIn(bytes: Uint8Array): [at: number, length: number] {
    const at = this.api.malloc(bytes.length + 1);
    if (at === 0) throw new LuaLimitExceeded('memory');
    this.bytes.set(bytes, at);
    this.bytes[at + bytes.length] = 0;
    return [at, bytes.length];
  }

  /** Writes a text as UTF-8 right where it belongs, without a buffer of its own. */
  #copyTextIn(text: string): [at: number, length: number] {
    const most = text.length < SHORT ? text.length * 3 : Buffer.byteLength(text);
    const at = this.api.malloc(most + 1);
    if (at === 0) throw new LuaLimitExceeded('memory');
    const { written } = encoder.encodeInto(text, this.bytes.subarray(at, at + most));
    this.bytes[at + written] = 0;
    return [at, written];
  }

  /** A C string that is kept: for names, of which there are few. */
  #key(text: string): number {
    let at = this.#keys.get(text);
    if (at === undefined) this.#keys.set(text, (at = this.#copyTextIn(text)[0]));
    return at;
  }
}
