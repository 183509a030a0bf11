import { LuaLimitExceeded } from './errors.ts';

/** Bytes of a buffer that are worth keeping for its next use. */
const KEPT = 65_536;

/** Bytes put together piece by piece, up to a limit. A buffer can be used again and again. */
export class ByteBuffer {
  #limit = 0;
  #bytes = new Uint8Array(1024);
  #length = 0;

  /** Empties the buffer. @param limit most bytes, beyond which a `LuaLimitExceeded` is thrown */
  start(limit: number): void {
    this.#limit = limit;
    this.#length = 0;
    if (this.#bytes.length > KEPT) this.#bytes = new Uint8Array(1024);
  }

  append(from: Uint8Array, start: number, end: number): void {
    const length = this.#length + end - start;
    if (length > this.#limit) throw new LuaLimitExceeded('memory');
    if (length > this.#bytes.length) {
      const more = new Uint8Array(Math.max(length, this.#bytes.length * 2));
      more.set(this.#bytes);
      this.#bytes = more;
    }
    // Short pieces are copied faster one by one than through a view.
    if (end - start < 16) for (let i = start; i < end; i++) this.#bytes[this.#length + i - start] = from[i]!;
    else this.#bytes.set(from.subarray(start, end), this.#length);
    this.#length = length;
  }

  /** What is in it: valid until it is used again. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}
