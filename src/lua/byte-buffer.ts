import { LuaLimitExceeded } from './errors.ts';

/** Bytes put together piece by piece, up to a limit. */
export class ByteBuffer {
  readonly #limit: number;
  #bytes = new Uint8Array(256);
  #length = 0;

  /** @param limit most bytes, beyond which a `LuaLimitExceeded` is thrown */
  constructor(limit: number) {
    this.#limit = limit;
  }

  append(from: Uint8Array, start: number, end: number): void {
    const length = this.#length + end - start;
    if (length > this.#limit) throw new LuaLimitExceeded('memory');
    if (length > this.#bytes.length) {
      const more = new Uint8Array(Math.max(length, this.#bytes.length * 2));
      more.set(this.#bytes);
      this.#bytes = more;
    }
    this.#bytes.set(from.subarray(start, end), this.#length);
    this.#length = length;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}
