import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { LongJump } from './errors.ts';

type Pointer = number;

/** The C interface of Lua 5.1, as the WebAssembly module exports it. Strings are addresses of bytes. */
export interface LuaExports {
  readonly memory: WebAssembly.Memory;
  readonly __indirect_function_table: WebAssembly.Table;
  __wasm_call_ctors(): void;
  emscripten_stack_init(): void;
  emscripten_stack_get_base(): number;
  emscripten_stack_get_end(): number;
  stackSave(): number;
  stackRestore(pointer: number): void;
  setThrew(threw: number, value: number): void;
  malloc(size: number): Pointer;
  free(pointer: Pointer): void;
  luaL_newstate(): Pointer;
  luaL_argerror(state: Pointer, argument: number, message: Pointer): number;
  luaL_checklstring(state: Pointer, index: number, length: Pointer): Pointer;
  luaL_checknumber(state: Pointer, index: number): number;
  luaL_loadbuffer(state: Pointer, text: Pointer, length: number, name: Pointer): number;
  luaL_where(state: Pointer, level: number): void;
  lua_checkstack(state: Pointer, extra: number): number;
  lua_concat(state: Pointer, count: number): void;
  lua_call(state: Pointer, args: number, results: number): void;
  lua_createtable(state: Pointer, array: number, record: number): void;
  lua_error(state: Pointer): number;
  lua_getfield(state: Pointer, index: number, key: Pointer): void;
  lua_gettable(state: Pointer, index: number): void;
  lua_gettop(state: Pointer): number;
  lua_insert(state: Pointer, index: number): void;
  lua_next(state: Pointer, index: number): number;
  lua_pcall(state: Pointer, args: number, results: number, handler: number): number;
  lua_pushboolean(state: Pointer, value: number): void;
  lua_pushcclosure(state: Pointer, fn: number, upvalues: number): void;
  lua_pushlstring(state: Pointer, text: Pointer, length: number): void;
  lua_pushnil(state: Pointer): void;
  lua_pushnumber(state: Pointer, value: number): void;
  lua_pushvalue(state: Pointer, index: number): void;
  lua_rawset(state: Pointer, index: number): void;
  lua_rawseti(state: Pointer, index: number, key: number): void;
  lua_remove(state: Pointer, index: number): void;
  lua_replace(state: Pointer, index: number): void;
  lua_setfield(state: Pointer, index: number, key: Pointer): void;
  lua_sethook(state: Pointer, hook: number, mask: number, count: number): void;
  lua_settop(state: Pointer, index: number): void;
  lua_toboolean(state: Pointer, index: number): number;
  lua_tolstring(state: Pointer, index: number, length: Pointer): Pointer;
  lua_tonumber(state: Pointer, index: number): number;
  lua_type(state: Pointer, index: number): number;
  luaopen_base(state: Pointer): number;
  luaopen_debug(state: Pointer): number;
  luaopen_math(state: Pointer): number;
  luaopen_string(state: Pointer): number;
  luaopen_table(state: Pointer): number;
}

/** What Lua calls in its host. */
export interface LuaHost {
  /** A C function of the host is called; answers the number of results. */
  call(state: Pointer): number;
  /** So many instructions have been carried out. */
  count(state: Pointer): void;
  /** More memory is wanted, so many bytes in all; throws if that is too much. */
  allowMemory(bytes: number): void;
}

export interface LuaInstance {
  readonly exports: LuaExports;
  /** Addresses of the host's `call` and `count` as C functions. */
  readonly callAddress: Pointer;
  readonly countAddress: Pointer;
  /** Who answers from now on. */
  host: LuaHost;
}

const require = createRequire(import.meta.url);
let lua: WebAssembly.Module | undefined;
let bridge: WebAssembly.Module | undefined;

/**
 * A Lua with a memory of its own, in which no state has been opened yet. Nothing of the host can be reached from it: system calls fail.
 * An exception of the host passes through all of Lua, `pcall` included, and leaves the instance unusable.
 */
export function instantiateLua(host: LuaHost): LuaInstance {
  lua ??= new WebAssembly.Module(readFileSync(require.resolve('wasmoon-lua5.1/dist/liblua5.1.wasm')));
  bridge ??= new WebAssembly.Module(bridgeModule);
  const imports = systemCalls(lua);
  const known = (): LuaExports => exports;
  Object.assign(imports.env!, {
    _emscripten_throw_longjmp() {
      throw new LongJump();
    },
    invoke_vii(fn: number, a: number, b: number) {
      const { __indirect_function_table: table, stackSave, stackRestore, setThrew } = known();
      const stack = stackSave();
      try {
        (table.get(fn) as (a: number, b: number) => void)(a, b);
      } catch (error) {
        if (!(error instanceof LongJump)) throw error;
        stackRestore(stack);
        setThrew(1, 0);
      }
    },
    emscripten_memcpy_js(to: number, from: number, length: number) {
      new Uint8Array(known().memory.buffer).copyWithin(to, from, from + length);
    },
    emscripten_resize_heap(bytes: number) {
      instance.host.allowMemory(bytes);
      const { memory } = known();
      memory.grow(Math.ceil((bytes - memory.buffer.byteLength) / 65_536));
      return 1;
    },
    emscripten_date_now: () => Date.now(),
    exit(code: number) {
      throw new Error(`Lua ended with code ${code}.`);
    },
  });
  const exports = new WebAssembly.Instance(lua, imports).exports as unknown as LuaExports;
  exports.__wasm_call_ctors();
  exports.emscripten_stack_init();
  const own = {
    f: (state: Pointer) => instance.host.call(state),
    h: (state: Pointer) => {
      instance.host.count(state);
    },
  };
  const functions = new WebAssembly.Instance(bridge, { e: own }).exports;
  const table = exports.__indirect_function_table;
  const callAddress = table.grow(2);
  table.set(callAddress, functions.f);
  table.set(callAddress + 1, functions.h);
  const instance: LuaInstance = { exports, callAddress, countAddress: callAddress + 1, host };
  return instance;
}

/** Every import of the module, answering as a system without files, processes and environment does. */
function systemCalls(module: WebAssembly.Module): Record<string, Record<string, WebAssembly.ImportValue>> {
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  const noSuchFile = -44;
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    const answer = from === 'env' && !name.startsWith('emscripten') ? noSuchFile : 0;
    (imports[from] ??= {})[name] = () => answer;
  }
  return imports;
}

/** Gives two functions of the host the types that C expects: f(i32) → i32 and h(i32, i32). */
const bridgeModule = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x0b, 0x02, 0x60, 0x01, 0x7f, 0x01, 0x7f, 0x60, 0x02, 0x7f, 0x7f, 0x00],
  ...[0x02, 0x0d, 0x02, 0x01, 0x65, 0x01, 0x66, 0x00, 0x00, 0x01, 0x65, 0x01, 0x68, 0x00, 0x01],
  ...[0x07, 0x09, 0x02, 0x01, 0x66, 0x00, 0x00, 0x01, 0x68, 0x00, 0x01],
]);
