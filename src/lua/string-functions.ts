import { byteClass } from './byte-classes.ts';
import { LuaLimitExceeded } from './errors.ts';
import { patternFunctions } from './pattern-functions.ts';
import type { StackFunction } from './state.ts';
import { byteSubject, textSubject } from './subject.ts';
import { textClass } from './text-classes.ts';

const bytes = patternFunctions(byteSubject, byteClass);
const text = patternFunctions(textSubject, textClass);

/** `string.rep`, which in C would run on and on for an empty string. */
const rep: StackFunction = (state) => {
  const [address, length] = state.checkString(1);
  const times = Math.max(0, state.numberAt(2));
  if (length * times > state.memoryLimit) throw new LuaLimitExceeded('memory');
  const piece = state.bytes.slice(address, address + length);
  state.pushBytes(length === 0 || times === 0 ? new Uint8Array(0) : Buffer.alloc(length * times, piece));
  return 1;
};

/** Raises the error of a function written in Lua whose argument must be a string: (value, argument, name). */
const checkText: StackFunction = (state) => {
  const type = state.typeName(1);
  if (type !== 'string' && type !== 'number') {
    const message = `bad argument #${state.numberAt(2)} to '${state.text(3)}' (string expected, got ${type === 'nil' ? 'nil' : type})`;
    state.api.luaL_where(state.address, 2);
    state.push(message);
    state.api.lua_concat(state.address, 2);
    return state.api.lua_error(state.address);
  }
  state.stringAt(1);
  state.api.lua_settop(state.address, 1);
  return 1;
};

/** Functions on strings that scripts can be interrupted in. */
export const stringFunctions: Readonly<Record<string, StackFunction>> = {
  find: bytes.find,
  match: bytes.match,
  gsub: bytes.gsub,
  matches: bytes.matches,
  textFind: text.find,
  textMatch: text.match,
  textGsub: text.gsub,
  textMatches: text.matches,
  rep,
  checkText,
};
