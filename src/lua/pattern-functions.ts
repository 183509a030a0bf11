import { ByteBuffer } from './byte-buffer.ts';
import { LuaError } from './errors.ts';
import { PatternMatcher, type Capture, type ClassTest } from './pattern.ts';
import type { LuaState, StackFunction } from './state.ts';
import { keptSubject, type Subject, type SubjectReader } from './subject.ts';

const specials = /[\^$*+?.([%-]/;

/** `find`, `match`, `gsub`, and the step of `gmatch`, for one way of reading strings. */
export interface PatternFunctions {
  readonly find: StackFunction;
  readonly match: StackFunction;
  readonly gsub: StackFunction;
  /** (string, pattern, position, most) → matches (each a list with its length as `n`), their number, next position or nil. */
  readonly matches: StackFunction;
}

/** These functions are Lua’s own in what they answer; unlike those in C they can be interrupted. */
export function patternFunctions(readSubject: SubjectReader, isIn: ClassTest): PatternFunctions {
  const matcherOf = (state: LuaState, subject: Subject, pattern: Subject, anchors = true): PatternMatcher =>
    new PatternMatcher(
      subject,
      pattern,
      isIn,
      () => {
        state.clock.check();
      },
      anchors,
    );

  function search(state: LuaState, isFind: boolean): number {
    const subject = readSubject(state, 1);
    const pattern = readSubject(state, 2);
    const init = startOf(state, subject, 3);
    if (isFind && (state.isTrue(4) || isPlain(state, pattern))) return findPlain(state, subject, pattern, init);
    const matcher = matcherOf(state, subject, pattern);
    const found = matcher.find(init);
    if (!found) {
      state.push(undefined);
      return 1;
    }
    if (!isFind) return pushCaptures(state, subject, matcher.captures(found.start, found.end));
    state.push(found.start - subject.start + 1);
    state.push(found.end - subject.start);
    if (matcher.captureCount === 0) return 2;
    return 2 + pushCaptures(state, subject, matcher.captures(found.start, found.end));
  }

  return {
    find: (state) => search(state, true),
    match: (state) => search(state, false),
    matches(state) {
      const subject = keptSubject(readSubject(state, 1));
      const pattern = keptSubject(readSubject(state, 2));
      const most = state.numberAt(4);
      const matcher = matcherOf(state, subject, pattern, false);
      const { api, address } = state;
      api.lua_createtable(address, 0, 0);
      let count = 0;
      let at: number | undefined = subject.start + state.numberAt(3) - 1;
      while (at !== undefined && count < most) {
        const found: { start: number; end: number } | undefined = matcher.find(at);
        if (!found) {
          at = undefined;
          break;
        }
        api.lua_createtable(address, 0, 0);
        const captures = matcher.captures(found.start, found.end);
        captures.forEach((capture, i) => {
          pushCapture(state, subject, capture);
          api.lua_rawseti(address, -2, i + 1);
        });
        state.push('n');
        state.push(captures.length);
        api.lua_rawset(address, -3);
        api.lua_rawseti(address, -2, ++count);
        at = found.end === found.start ? found.end + 1 : found.end;
        if (at > subject.end) at = undefined;
      }
      state.push(count);
      state.push(at === undefined ? undefined : at - subject.start + 1);
      return 3;
    },
    gsub(state) {
      const callsLua = state.typeName(3) === 'function' || state.typeName(3) === 'table';
      const keep = callsLua ? keptSubject : same;
      const subject = keep(readSubject(state, 1));
      const pattern = keep(readSubject(state, 2));
      const replace = replacement(state);
      const most = state.isNone(4) ? Infinity : state.numberAt(4);
      const matcher = matcherOf(state, subject, pattern);
      const out = buffers.pop() ?? new ByteBuffer();
      out.start(state.memoryLimit);
      let count = 0;
      let copied = subject.start;
      let at = subject.start;
      const copyTo = (end: number): void => {
        if (end > copied) out.append(state.bytes, subject.addressOf(copied), subject.addressOf(end));
        copied = end;
      };
      while (count < most) {
        const end = matcher.matchAt(at);
        if (end >= 0) {
          count++;
          copyTo(at);
          if (replace(state, subject, matcher, at, end, out)) copied = end;
        }
        if (end > at) at = end;
        else if (at < subject.end) at++;
        else break;
        if (matcher.anchored) break;
      }
      if (count === 0) state.api.lua_pushvalue(state.address, 1);
      else {
        copyTo(subject.end);
        state.pushBytes(out.bytes());
      }
      buffers.push(out);
      state.push(count);
      return 2;
    },
  };
}

const same = <T>(subject: T): T => subject;

/** Buffers that nobody uses; one whose user was interrupted does not come back. */
const buffers: ByteBuffer[] = [];

/** Writes what takes the place of a match; false if the match stays. */
type Replacement = (
  state: LuaState,
  subject: Subject,
  matcher: PatternMatcher,
  start: number,
  end: number,
  out: ByteBuffer,
) => boolean;

function replacement(state: LuaState): Replacement {
  switch (state.typeName(3)) {
    case 'string':
    case 'number':
      return templateReplacement(state);
    case 'table':
      return (_, subject, matcher, start, end, out) => {
        pushCapture(state, subject, matcher.capture(0, start, end));
        state.api.lua_gettable(state.address, 3);
        return takeResult(state, out);
      };
    case 'function':
      return (_, subject, matcher, start, end, out) => {
        state.api.lua_pushvalue(state.address, 3);
        const count = pushCaptures(state, subject, matcher.captures(start, end));
        state.api.lua_call(state.address, count, 1);
        return takeResult(state, out);
      };
    default:
      return state.argumentError(3, 'string/function/table expected');
  }
}

/** A replacement given as text, where `%1` means a capture. */
function templateReplacement(state: LuaState): Replacement {
  const [address, length] = state.stringAt(3);
  const text = state.bytes.slice(address, address + length);
  if (!text.includes(37)) {
    return (_state, _subject, _matcher, _start, _end, out) => {
      out.append(text, 0, length);
      return true;
    };
  }
  const parts: (Uint8Array | number)[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== 37) continue;
    parts.push(text.subarray(from, i));
    const next = text[++i];
    if (next !== undefined && next >= 48 && next <= 57) {
      parts.push(next - 48);
      from = i + 1;
    } else from = i;
  }
  parts.push(text.subarray(Math.min(from, text.length)));
  return (_, subject, matcher, start, end, out) => {
    for (const part of parts) {
      if (typeof part !== 'number') out.append(part, 0, part.length);
      else appendCapture(state, subject, part === 0 ? { start, end } : matcher.capture(part - 1, start, end), out);
    }
    return true;
  };
}

function takeResult(state: LuaState, out: ByteBuffer): boolean {
  const type = state.typeName(-1);
  const keeps = type === 'nil' || (type === 'boolean' && !state.isTrue(-1));
  if (!keeps) {
    if (type !== 'string' && type !== 'number') {
      throw new LuaError(`invalid replacement value (a ${type})`, { atCaller: true });
    }
    const [address, length] = state.stringAt(-1);
    out.append(state.bytes, address, address + length);
  }
  state.api.lua_settop(state.address, -2);
  return !keeps;
}

function startOf(state: LuaState, { start, end }: Subject, argument: number): number {
  const init = state.isNone(argument) ? 1 : Math.trunc(state.api.luaL_checknumber(state.address, argument));
  const at = init >= 0 ? start + init - 1 : end + init;
  return Math.min(Math.max(at, start), end);
}

function isPlain(state: LuaState, { address, length }: Subject): boolean {
  return !specials.test(Buffer.from(state.bytes.buffer, address, length).toString('latin1'));
}

function findPlain(state: LuaState, subject: Subject, pattern: Subject, init: number): number {
  const bytes = Buffer.from(state.bytes.buffer, 0, subject.address + subject.length);
  const wanted = state.bytes.subarray(pattern.address, pattern.address + pattern.length);
  const from = subject.addressOf(init);
  const at = pattern.length === 0 ? from : bytes.indexOf(wanted, from);
  if (at < 0) {
    state.push(undefined);
    return 1;
  }
  const start = subject.indexOf(at) - subject.start;
  state.push(start + 1);
  state.push(start + pattern.end - pattern.start);
  return 2;
}

function pushCapture(state: LuaState, subject: Subject, { start, end }: Capture): void {
  if (end === undefined) {
    state.push(start);
    return;
  }
  const at = subject.addressOf(start);
  state.api.lua_pushlstring(state.address, at, subject.addressOf(end) - at);
}

function pushCaptures(state: LuaState, subject: Subject, captures: readonly Capture[]): number {
  state.api.lua_checkstack(state.address, captures.length + 2);
  for (const capture of captures) pushCapture(state, subject, capture);
  return captures.length;
}

function appendCapture(state: LuaState, subject: Subject, { start, end }: Capture, out: ByteBuffer): void {
  if (end === undefined) {
    const digits = Buffer.from(String(start));
    out.append(digits, 0, digits.length);
  } else out.append(state.bytes, subject.addressOf(start), subject.addressOf(end));
}
