import type { FastifyRequest } from 'fastify';
import type { Wiki } from '../wiki/wiki.ts';

/** An answer as it goes out, with the name of what gave it. */
export interface KeptAnswer {
  readonly answeredBy: string;
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string | Buffer;
}

/** The place of one request's answer. */
export interface Place {
  /** The answer, where the same was asked before. */
  readonly answer: KeptAnswer | undefined;
  /** Keeps the answer for whoever asks the same. */
  keep(answer: KeptAnswer): void;
}

/** Bytes of answers that are kept at once; an answer may have an eighth of it. */
const MOST = 8 * 2 ** 20;

/**
 * Headers with which a request of somebody who is not signed in is still anybody's: they change nothing in an answer that is for everybody
 * (or, as `Accept-Language`, are part of what was asked). Whatever else a request brings (cookies, an origin), it is answered anew.
 */
const HARMLESS: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'api-user-agent',
  'connection',
  'dnt',
  'forwarded',
  'host',
  'priority',
  'referer',
  'sec-ch-ua',
  'sec-ch-ua-mobile',
  'sec-ch-ua-platform',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'sec-fetch-user',
  'upgrade-insecure-requests',
  'user-agent',
  'via',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-real-ip',
  'x-request-id',
]);

/**
 * Answers for everybody (`ApiResponse.shared`) that are asked for again, kept while nothing can have changed them: until something is committed to the database, by
 * whichever process, and not beyond the second, since everything that depends on time (expiries, the clock in pages) knows whole seconds. Databases that
 * do not say whether they changed (`Storage.version`) have none.
 */
export class KeptAnswers {
  readonly #wiki: Wiki;
  #version = -1;
  #second = -1;
  /** By what was asked; undefined where it was asked once: most is not asked again, and is not worth being kept. */
  #answers = new Map<string, KeptAnswer | undefined>();
  #bytes = 0;

  readonly #given: () => void;

  constructor(wiki: Wiki) {
    this.#wiki = wiki;
    this.#given = wiki.metrics
      .counter('awiki_api_answers_kept_total', 'Answers of the API that were given again, since nothing had changed.')
      .labelled({});
  }

  /** Undefined where the request's answer can be nobody else's, or nobody has asked for it yet. To be asked before anything is read for the answer. */
  open({ method, headers, raw }: FastifyRequest): Place | undefined {
    if (method !== 'GET') return undefined;
    for (const name in headers) if (!HARMLESS.has(name)) return undefined;
    const version = this.#wiki.storage.version?.();
    if (version === undefined) return undefined;
    const second = Math.floor(this.#wiki.now().getTime() / 1000);
    if (version !== this.#version || second !== this.#second) {
      this.#version = version;
      this.#second = second;
      this.#answers = new Map();
      this.#bytes = 0;
    }
    const answers = this.#answers;
    const key = [headers['accept-language'], headers['x-forwarded-proto'], raw.url].join('\n');
    const answer = answers.get(key);
    if (answer) this.#given();
    else if (!answers.has(key)) {
      this.#note(key);
      return undefined;
    }
    return {
      answer,
      keep: (made) => {
        const bytes = 2 * (key.length + made.body.length);
        // Where the moment has passed, nobody will look there any more.
        if (answers !== this.#answers || bytes > MOST / 8 || this.#bytes + bytes > MOST) return;
        this.#bytes += bytes;
        answers.set(key, made);
      },
    };
  }

  #note(key: string): void {
    const bytes = 2 * key.length;
    if (this.#bytes + bytes > MOST) return;
    this.#bytes += bytes;
    this.#answers.set(key, undefined);
  }
}
