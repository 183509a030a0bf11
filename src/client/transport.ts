import { CookieJar } from './cookie-jar.ts';
import type { Fields } from './encode.ts';
import { errorsIn, HttpError } from './errors.ts';
import { pause } from './pause.ts';

/** How a client reaches its wiki. */
export interface TransportOptions {
  /**
   * Who is asking, and how to reach them: `MyBot/1.0 (me@example.org)`. Browsers send it as `Api-User-Agent`, as they keep
   * `User-Agent` to themselves.
   */
  readonly userAgent?: string;
  /** How often a request is sent again where the wiki is behind (`maxlag`) or overloaded; 5 unless said. */
  readonly retries?: number;
  /** Seconds to wait before that, where the wiki does not say (`Retry-After`); 5 unless said. */
  readonly retryAfter?: number;
  /** In a browser, on another site than the wiki's: `*` to be anonymous, else one's own origin as the wiki allows it. */
  readonly origin?: string;
  /** Instead of the platform's own `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

interface Exchange {
  readonly post: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Addresses that are longer are not understood everywhere. */
const LONGEST_ADDRESS = 2000;

/** Sends requests to the API of one wiki, and keeps its cookies. */
export class Transport {
  readonly cookies = new CookieJar();
  readonly #url: URL;
  readonly #options: TransportOptions;

  constructor(apiUrl: string | URL, options: TransportOptions) {
    this.#url = new URL(apiUrl);
    this.#options = options;
  }

  /** Address of the API. */
  get url(): string {
    return this.#url.href;
  }

  /**
   * The answer as it came, errors and all; sent again where the wiki is behind. Posted where that is asked for, where there are
   * files, and where the address would be too long. Throws `HttpError` where the answer is not the API's.
   */
  async send(fields: Fields, { post, signal }: Exchange): Promise<unknown> {
    const { retries = 5, retryAfter = 5 } = this.#options;
    for (let attempt = 0; ; attempt++) {
      const response = await this.#fetch(fields, post, signal);
      const text = await response.text();
      const answer = isJson(response) ? parse(text) : undefined;
      const isBusy = answer === undefined ? isOverloaded(response.status) : errorsIn(answer)[0]?.code === 'maxlag';
      if (isBusy && attempt < retries) await pause(secondsToWait(response.headers) ?? retryAfter, signal);
      else if (answer === undefined) throw new HttpError(response.status, text);
      else return answer;
    }
  }

  async #fetch(fields: Fields, post: boolean, signal: AbortSignal | undefined): Promise<Response> {
    const { origin, fetch = globalThis.fetch } = this.#options;
    const url = new URL(this.#url);
    if (origin !== undefined) url.searchParams.set('origin', origin);
    const full = new URL(url);
    for (const [name, value] of fields) if (typeof value === 'string') full.searchParams.append(name, value);
    const hasFiles = fields.some(([, value]) => typeof value !== 'string');
    const posted = post || hasFiles || full.href.length > LONGEST_ADDRESS;
    const response = await fetch(posted ? url : full, {
      method: posted ? 'POST' : 'GET',
      headers: this.#headers(),
      credentials: origin === undefined ? 'same-origin' : origin === '*' ? 'omit' : 'include',
      ...(posted ? { body: hasFiles ? multipart(fields) : urlEncoded(fields) } : {}),
      ...(signal ? { signal } : {}),
    });
    this.cookies.read(response.headers);
    return response;
  }

  #headers(): Record<string, string> {
    const cookie = this.cookies.header(this.#url);
    const { userAgent } = this.#options;
    const name = 'document' in globalThis ? 'Api-User-Agent' : 'User-Agent';
    return {
      ...(userAgent === undefined ? {} : { [name]: userAgent }),
      ...(cookie === undefined ? {} : { Cookie: cookie }),
    };
  }
}

function isJson({ headers }: Response): boolean {
  return /^application\/json\b/i.test(headers.get('content-type') ?? '');
}

/** Undefined where the text was cut off. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isOverloaded(status: number): boolean {
  return status === 429 || status === 502 || status === 503;
}

/** `Retry-After` in seconds, whether it is a number or a date. */
function secondsToWait(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

function urlEncoded(fields: Fields): URLSearchParams {
  return new URLSearchParams(fields as readonly (readonly [string, string])[] as [string, string][]);
}

function multipart(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of fields) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, 'name' in value && typeof value.name === 'string' ? value.name : 'file');
  }
  return form;
}
