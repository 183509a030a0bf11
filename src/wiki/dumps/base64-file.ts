import { closeSync, openSync, writeSync } from 'node:fs';

/** Writes a file of bytes that come as base64 in pieces, with white space wherever. Keeps the thread while it writes. */
export class Base64File {
  readonly path: string;
  readonly #file: number;
  /** Characters that do not make three bytes yet. */
  #rest = '';

  /** The file must not be there. */
  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, 'wx', 0o600);
  }

  write(part: string): void {
    const text = this.#rest + part.replaceAll(/\s+/g, '');
    const whole = text.length - (text.length % 4);
    this.#rest = text.slice(whole);
    if (whole > 0) this.#put(text.slice(0, whole));
  }

  close(): void {
    if (this.#rest !== '') this.#put(this.#rest);
    closeSync(this.#file);
  }

  #put(text: string): void {
    const bytes = Buffer.from(text, 'base64');
    for (let from = 0; from < bytes.length;) from += writeSync(this.#file, bytes, from);
  }
}
