import type { Connection, Pool } from 'mysql2';
import { ask, pooled, type Acquired } from './connections.ts';

/** How long what is known of a replica holds, in milliseconds. */
const KNOWN_FOR = 1000;

/** How long one that does not answer is left alone, in milliseconds. */
const LEFT_ALONE = 5000;

/** How long a request waits for what its visitor wrote, in seconds. */
const WAIT = 1;

/** One of the servers that follow the primary. */
export class Replica {
  readonly host: string;
  /** Its share of the reading, beside those of the others. */
  readonly load: number;
  readonly #acquire: () => Promise<Acquired>;
  #known: { readonly until: number; readonly lag: Promise<number | undefined> } | undefined;
  #lastFollowed = Date.now();

  constructor(host: string, load: number, pool: Pool) {
    this.host = host;
    this.load = load;
    this.#acquire = pooled(pool).acquire;
  }

  /** Seconds that it is behind the primary, as was known a second ago; undefined where it does not answer. */
  lag(): Promise<number | undefined> {
    const now = Date.now();
    if (!this.#known || this.#known.until < now) this.#known = { until: now + KNOWN_FOR, lag: this.#readLag() };
    return this.#known.lag;
  }

  async acquire(): Promise<Acquired> {
    try {
      return await this.#acquire();
    } catch (error) {
      this.#known = { until: Date.now() + LEFT_ALONE, lag: Promise.resolve(undefined) };
      throw error;
    }
  }

  /** Whether it has all up to a position of the primary's, or soon has. */
  async reaches(position: string): Promise<boolean> {
    const { connection, release } = await this.acquire();
    try {
      const { result } = await ask(connection, 'SELECT MASTER_GTID_WAIT(?, ?)', [position, WAIT]);
      return Number((result as unknown[][])[0]?.[0]) === 0;
    } finally {
      release();
    }
  }

  async #readLag(): Promise<number | undefined> {
    try {
      const { connection, release } = await this.acquire();
      try {
        const now = Date.now();
        const lag = await secondsBehind(connection);
        if (lag !== undefined) {
          this.#lastFollowed = now - lag * 1000;
          return lag;
        }
        // It does not follow at all: it stands where it was when it last did.
        return Math.ceil((now - this.#lastFollowed) / 1000);
      } finally {
        release();
      }
    } catch {
      return undefined;
    }
  }
}

/** What a server says of how far it is behind those that it follows; undefined where it has stopped following. */
async function secondsBehind(connection: Connection): Promise<number | undefined> {
  const { result, fields = [] } = await ask(connection, 'SHOW REPLICA STATUS');
  const column = fields.findIndex(({ name }) => /^Seconds_Behind_(Master|Source)$/.test(name));
  const lags = (result as unknown[][]).map((row) => row[column]);
  return lags.some((lag) => lag === null) ? undefined : Math.max(0, ...lags.map(Number));
}
