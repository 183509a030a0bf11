/**
 * The cookies of one wiki. A client speaks with one address only, so that no domains have to be compared. Browsers keep their
 * cookies to themselves: there the jar stays empty.
 */
export class CookieJar {
  readonly #cookies = new Map<string, { value: string; expires: number; secure: boolean }>();

  /** Keeps what a response sets, and forgets what it takes back. */
  read(headers: Headers): void {
    for (const line of headers.getSetCookie()) this.#readLine(line);
  }

  /** The `Cookie` header of the next request; undefined where there is nothing to send. */
  header(url: URL): string | undefined {
    const sent = [...this.#cookies]
      .filter(([, { expires, secure }]) => expires > Date.now() && (!secure || url.protocol === 'https:'))
      .map(([name, { value }]) => `${name}=${value}`);
    return sent.length === 0 ? undefined : sent.join('; ');
  }

  /** Forgets everything. */
  clear(): void {
    this.#cookies.clear();
  }

  #readLine(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const equals = pair.indexOf('=');
    if (equals < 1) return;
    const name = pair.slice(0, equals);
    const facts = new Map(attributes.map((each) => splitAttribute(each)));
    const expires = expiryOf(facts);
    if (expires <= Date.now()) this.#cookies.delete(name);
    else this.#cookies.set(name, { value: pair.slice(equals + 1), expires, secure: facts.has('secure') });
  }
}

function splitAttribute(attribute: string): [string, string] {
  const equals = attribute.indexOf('=');
  return equals < 0
    ? [attribute.toLowerCase(), '']
    : [attribute.slice(0, equals).toLowerCase(), attribute.slice(equals + 1)];
}

/** In milliseconds since 1970; `Max-Age` goes before `Expires`. */
function expiryOf(facts: ReadonlyMap<string, string>): number {
  const maxAge = Number(facts.get('max-age') || Number.NaN);
  if (!Number.isNaN(maxAge)) return Date.now() + maxAge * 1000;
  const date = Date.parse(facts.get('expires') ?? '');
  return Number.isNaN(date) ? Number.POSITIVE_INFINITY : date;
}
