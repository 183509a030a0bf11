import type { PatternSubject } from './pattern.ts';
import type { LuaState } from './state.ts';

/** A string of Lua as characters, which knows where each of them lies in memory. */
export interface Subject extends PatternSubject {
  /** Bytes of the string in Lua’s memory. */
  readonly address: number;
  readonly length: number;
  /** Address of the character at an index (`end` included). */
  addressOf(index: number): number;
  /** Index of the character at an address. */
  indexOf(address: number): number;
}

/** How the functions of a library see strings. */
export type SubjectReader = (state: LuaState, argument: number) => Subject;

/** The bytes of an argument, where they lie: valid until Lua runs again. */
export const byteSubject: SubjectReader = (state, argument) => {
  const [address, length] = state.checkString(argument);
  return bytesAt(state.bytes, address, length);
};

function bytesAt(bytes: Uint8Array, address: number, length: number): Subject {
  const same = (index: number): number => index;
  return { characters: bytes, start: address, end: address + length, address, length, addressOf: same, indexOf: same };
}

/** The code points of an argument, which must be UTF-8. ASCII is left where it lies. */
export const textSubject: SubjectReader = (state, argument) => {
  const [address, length] = state.checkString(argument);
  const { bytes } = state;
  let ascii = 0;
  while (ascii < length && bytes[address + ascii]! < 128) ascii++;
  if (ascii === length) return bytesAt(bytes, address, length);
  const decoded = decode(bytes.subarray(address, address + length));
  return decoded ? decodedSubject(decoded, address, length) : state.argumentError(argument, 'string is not UTF-8');
};

interface Decoded {
  readonly characters: Uint32Array;
  /** Byte at which each character begins, and the length of all. */
  readonly offsets: Uint32Array;
}

function decodedSubject({ characters, offsets }: Decoded, address: number, length: number): Subject {
  return {
    characters,
    start: 0,
    end: characters.length,
    address,
    length,
    addressOf: (index) => address + offsets[index]!,
    indexOf(at) {
      let [low, high] = [0, characters.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (address + offsets[middle]! < at) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}

/** A subject whose characters stay as they are while Lua runs. */
export function keptSubject(subject: Subject): Subject {
  if (subject.characters instanceof Uint32Array) return subject;
  const { address, length } = subject;
  return {
    characters: subject.characters.slice(address, address + length),
    start: 0,
    end: length,
    address,
    length,
    addressOf: (index) => address + index,
    indexOf: (at) => at - address,
  };
}

/** Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. Undefined if the bytes are not. */
export function decode(bytes: Uint8Array): Decoded | undefined {
  const characters = new Uint32Array(bytes.length);
  const offsets = new Uint32Array(bytes.length + 1);
  let count = 0;
  for (let i = 0; i < bytes.length; count++) {
    offsets[count] = i;
    const first = bytes[i]!;
    if (first < 0x80) {
      characters[count] = first;
      i++;
      continue;
    }
    const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || i + size > bytes.length) return undefined;
    let point = first & (0x7f >> size);
    for (let k = 1; k < size; k++) {
      const next = bytes[i + k]!;
      if ((next & 0xc0) !== 0x80) return undefined;
      point = (point << 6) | (next & 0x3f);
    }
    const overlong = (size === 3 && point < 0x800) || (size === 4 && point < 0x10000);
    if (overlong || (point >= 0xd800 && point <= 0xdfff) || point > 0x10ffff) return undefined;
    characters[count] = point;
    i += size;
  }
  offsets[count] = bytes.length;
  return { characters: characters.subarray(0, count), offsets: offsets.subarray(0, count + 1) };
}
