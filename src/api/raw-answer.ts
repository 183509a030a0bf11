/** What a module returns that writes its answer in a form of its own (feeds, help, an exported file). */
export class RawAnswer {
  readonly contentType: string;
  /** The name that `Content-Disposition` suggests. */
  readonly fileName: string;
  /** Headers beside those that every answer has. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly #body: string | ((answer: Readonly<Record<string, unknown>>) => string);

  /** A body that is a function receives what stands beside it in an ordinary answer: warnings, `requestid` … */
  constructor(
    contentType: string,
    fileName: string,
    body: string | ((answer: Readonly<Record<string, unknown>>) => string),
    headers: RawAnswer['headers'] = [],
  ) {
    this.contentType = contentType;
    this.fileName = fileName;
    this.#body = body;
    this.headers = headers;
  }

  write(answer: Readonly<Record<string, unknown>>): string {
    return typeof this.#body === 'string' ? this.#body : this.#body(answer);
  }
}
