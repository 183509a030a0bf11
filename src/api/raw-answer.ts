/** What a module returns that writes its answer in a form of its own (feeds, help, an exported file). */
export class RawAnswer {
  readonly contentType: string;
  /** The name that `Content-Disposition` suggests. */
  readonly fileName: string;
  /** Headers beside those that every answer has; undefined takes one of those away. */
  readonly headers: readonly (readonly [name: string, value: string | undefined])[];
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

/** A feed, which other sites may show in frames. */
export function feedAnswerOf(body: string): RawAnswer {
  return new RawAnswer('application/xml; charset=UTF-8', '"feed.xml"', body, [['x-frame-options', undefined]]);
}
