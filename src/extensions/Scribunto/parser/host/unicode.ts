import { LuaError } from '../../../../lua/errors.ts';
import type { HostFunction } from '../../../../lua/host-function.ts';
import type { LuaState, StackFunction } from '../../../../lua/state.ts';
import { decode, textSubject, type Subject } from '../../../../lua/subject.ts';
import { luaList } from '../../../../lua/value.ts';

const mostResults = 7000;

/** A range of characters by two arguments as `string.sub` takes them: indexes from 0, the end not included. */
function range(state: LuaState, subject: Subject, argument: number, first: number, last: number): [number, number] {
  const length = subject.end - subject.start;
  const place = (number: number): number => (number < 0 ? Math.max(length + number + 1, 0) : number);
  const from = place(state.isNone(argument) ? first : state.numberAt(argument));
  const to = place(state.isNone(argument + 1) ? last : state.numberAt(argument + 1));
  const start = Math.max(from, 1) - 1;
  return [start, Math.max(start, Math.min(to, length))];
}

function isText(state: LuaState, argument: number): boolean {
  const [at, length] = state.checkString(argument);
  return decode(state.bytes.subarray(at, at + length)) !== undefined;
}

/** A function from text to text; nil for what is no UTF-8, where that is not an error. */
function mapped(map: (text: string) => string, strict: boolean): StackFunction {
  return (state) => {
    if (strict) textSubject(state, 1);
    else if (!isText(state, 1)) {
      state.push(undefined);
      return 1;
    }
    state.push(map(state.text(1)));
    return 1;
  };
}

/** The parts of `mw.ustring` that are no pattern matching. */
export const unicodeFunctions: Readonly<Record<string, StackFunction>> = {
  ustring_isutf8(state) {
    state.push(isText(state, 1));
    return 1;
  },
  ustring_len(state) {
    const [at, length] = state.checkString(1);
    state.push(decode(state.bytes.subarray(at, at + length))?.characters.length);
    return 1;
  },
  ustring_sub(state) {
    const subject = textSubject(state, 1);
    const [from, to] = range(state, subject, 2, 1, -1);
    const at = subject.addressOf(subject.start + from);
    state.api.lua_pushlstring(state.address, at, from < to ? subject.addressOf(subject.start + to) - at : 0);
    return 1;
  },
  ustring_codepoint(state) {
    const subject = textSubject(state, 1);
    const first = state.isNone(2) ? 1 : state.numberAt(2);
    const [from, to] = range(state, subject, 2, 1, first);
    if (to - from > mostResults || state.api.lua_checkstack(state.address, to - from + 4) === 0) {
      throw new LuaError('string slice too long', { atCaller: true });
    }
    for (let i = from; i < to; i++) state.push(subject.characters[subject.start + i]!);
    return Math.max(0, to - from);
  },
  ustring_char(state) {
    let text = '';
    const count = state.api.lua_gettop(state.address);
    for (let i = 1; i <= count; i++) {
      const point = state.numberAt(i);
      if (point < 0 || point > 0x10ffff) state.argumentError(i, 'value out of range');
      text += String.fromCodePoint(point);
    }
    state.push(text);
    return 1;
  },
  ustring_byteoffset(state) {
    const subject = textSubject(state, 1);
    const characters = state.isNone(2) ? 1 : state.numberAt(2);
    const given = state.isNone(3) ? 1 : state.numberAt(3);
    const start = given < 0 ? subject.length + given + 1 : given;
    if (start < 1 || start > subject.length) {
      state.push(undefined);
      return 1;
    }
    // The character that the byte is part of, or the first one after it where there is to be counted on.
    const after = subject.indexOf(subject.address + start - 1);
    const starts = subject.addressOf(after) === subject.address + start - 1;
    const base = characters > 0 && starts ? after - 1 : characters > 0 || starts ? after - (starts ? 0 : 1) : after - 1;
    const at = base + characters;
    state.push(at < subject.start || at >= subject.end ? undefined : subject.addressOf(at) - subject.address + 1);
    return 1;
  },
  ustring_upper: mapped((text) => text.toUpperCase(), true),
  ustring_lower: mapped((text) => text.toLowerCase(), true),
  ustring_toNFC: mapped((text) => text.normalize('NFC'), false),
  ustring_toNFD: mapped((text) => text.normalize('NFD'), false),
  ustring_toNFKC: mapped((text) => text.normalize('NFKC'), false),
  ustring_toNFKD: mapped((text) => text.normalize('NFKD'), false),
};

/** Code points of a text, in a list. */
export const unicodeLists: Readonly<Record<string, HostFunction>> = {
  ustring_points(text, first, last) {
    const points = Array.from(String(text), (character) => character.codePointAt(0)!);
    const place = (number: number): number => (number < 0 ? points.length + number + 1 : number);
    return luaList(points.slice(Math.max(place(Number(first)), 1) - 1, Math.max(place(Number(last)), 0)));
  },
};
