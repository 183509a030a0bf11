import { LuaError } from '../../../../lua/errors.ts';
import type { LuaState, StackFunction } from '../../../../lua/state.ts';

/** An argument modulo 2^32. */
function word(state: LuaState, argument: number): number {
  const number = state.api.luaL_checknumber(state.address, argument);
  const rounded = Math.floor(number + 0.5);
  return (((rounded % 2 ** 32) + 2 ** 32) % 2 ** 32) >>> 0;
}

const answer = (state: LuaState, number: number): number => {
  state.push(number >>> 0);
  return 1;
};

function folded(start: number, fold: (a: number, b: number) => number): (state: LuaState) => number {
  return (state) => {
    let value = start;
    for (let i = state.api.lua_gettop(state.address); i > 0; i--) value = fold(value, word(state, i)) >>> 0;
    return value;
  };
}

const band = folded(0xffffffff, (a, b) => a & b);

function shifted(value: number, by: number): number {
  if (by <= -32 || by >= 32) return 0;
  return by >= 0 ? (value << by) >>> 0 : value >>> -by;
}

function rotated(value: number, by: number): number {
  const places = ((by % 32) + 32) % 32;
  return places === 0 ? value : ((value << places) | (value >>> (32 - places))) >>> 0;
}

/** Field of bits named by arguments: where it begins, and its mask. */
function field(state: LuaState, argument: number): { at: number; mask: number } {
  const at = state.numberAt(argument);
  const width = state.isNone(argument + 1) ? 1 : state.numberAt(argument + 1);
  if (at < 0) state.argumentError(argument, 'field cannot be negative');
  if (width <= 0) state.argumentError(argument + 1, 'width must be positive');
  if (at + width > 32) throw new LuaError('trying to access non-existent bits', { atCaller: true });
  return { at, mask: width === 32 ? 0xffffffff : (1 << width) - 1 };
}

/** The library `bit32` of Lua 5.2. */
export const bitFunctions: Readonly<Record<string, StackFunction>> = {
  bit32_band: (state) => answer(state, band(state)),
  bit32_bor: (state) => answer(state, folded(0, (a, b) => a | b)(state)),
  bit32_bxor: (state) => answer(state, folded(0, (a, b) => a ^ b)(state)),
  bit32_bnot: (state) => answer(state, ~word(state, 1)),
  bit32_btest(state) {
    state.push(band(state) !== 0);
    return 1;
  },
  bit32_lshift: (state) => answer(state, shifted(word(state, 1), state.numberAt(2))),
  bit32_rshift: (state) => answer(state, shifted(word(state, 1), -state.numberAt(2))),
  bit32_arshift(state) {
    const [value, by] = [word(state, 1), state.numberAt(2)];
    if (by < 0) return answer(state, shifted(value, -by));
    return answer(state, (value | 0) >> Math.min(by, 31));
  },
  bit32_lrotate: (state) => answer(state, rotated(word(state, 1), state.numberAt(2))),
  bit32_rrotate: (state) => answer(state, rotated(word(state, 1), -state.numberAt(2))),
  bit32_extract(state) {
    const { at, mask } = field(state, 2);
    return answer(state, (word(state, 1) >>> at) & mask);
  },
  bit32_replace(state) {
    const { at, mask } = field(state, 3);
    return answer(state, (word(state, 1) & ~(mask << at)) | ((word(state, 2) & mask) << at));
  },
};
