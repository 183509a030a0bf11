import { AsyncLocalStorage } from 'node:async_hooks';
import type { Connection } from 'mysql2';
import { DatabaseAway, type ReadScope, type ServerLag } from '../storage.ts';
import { ask, type Acquired, type Connections } from './connections.ts';
import { isConnectionLost, isOutOfCluster } from './failures.ts';
import type { Replica } from './replica.ts';

/** A replica that is further behind is not read from, in seconds. */
const MOST_LAG = 10;

/** Stands for a position where the server names none: what was written is read where it was written. */
const PRIMARY = 'primary';

interface OpenScope {
  readonly scope: ReadScope;
  /** The replica that all of the scope is read from, so that it sees one state after the other; undefined: the primary. */
  chosen?: Promise<Replica | undefined> | undefined;
  /** Whether something was read from it. */
  hasRead?: boolean;
}

/**
 * Decides where something is read: from replicas within a scope that allows it, else (and after the scope has written) from the
 * primary. Where the primary is away, any replica has to do.
 */
export class ReadServers implements Connections {
  readonly writes = false;
  readonly #primary: Connections;
  readonly #primaryHost: string;
  readonly #primaryLoad: number;
  readonly #replicas: readonly Replica[];
  readonly #scopes = new AsyncLocalStorage<OpenScope>();

  constructor(
    primary: { readonly connections: Connections; readonly host: string; readonly load: number },
    replicas: readonly Replica[],
  ) {
    this.#primary = primary.connections;
    this.#primaryHost = primary.host;
    this.#primaryLoad = primary.load;
    this.#replicas = replicas;
  }

  within<Result>(scope: ReadScope, work: () => Promise<Result>): Promise<Result> {
    return this.#scopes.run({ scope }, work);
  }

  /** To be called where an act has been committed: its scope has written up to here. */
  async committed(connection: Connection): Promise<void> {
    const open = this.#scopes.getStore();
    if (open) open.scope.written = await positionOf(connection);
  }

  async acquire(after?: unknown): Promise<Acquired> {
    const open = this.#laggingScope();
    for (let i = 0; open && i < 2; i++) {
      const replica = await (open.chosen ??= this.#choose(open.scope.after));
      if (!replica) break;
      try {
        const acquired = await replica.acquire();
        open.hasRead = true;
        return acquired;
      } catch {
        // Another replica may be behind what was read already; the primary is not.
        open.chosen = open.hasRead ? Promise.resolve(undefined) : undefined;
      }
    }
    try {
      if (isOutOfCluster(after)) throw after;
      return await this.#primary.acquire();
    } catch (error) {
      if (!isConnectionLost(error)) throw error;
      const replica = await this.#pick(Infinity, 0);
      if (!replica) throw new DatabaseAway({ cause: error });
      return await replica.acquire().catch(() => {
        throw new DatabaseAway({ cause: error });
      });
    }
  }

  /** The replica that the scope reads from, counted from 0; undefined: the primary. */
  async source(): Promise<number | undefined> {
    const open = this.#laggingScope();
    const replica = open && (await (open.chosen ??= this.#choose(open.scope.after)));
    if (!replica) return undefined;
    open.hasRead = true;
    return this.#replicas.indexOf(replica);
  }

  /** The scope, where it may read from replicas. */
  #laggingScope(): OpenScope | undefined {
    const open = this.#scopes.getStore();
    return open?.scope.mayLag && open.scope.written === undefined ? open : undefined;
  }

  /** How far each server is behind, the primary (never) first. Replicas that do not answer are left out. */
  async lags(): Promise<ServerLag[]> {
    const lags = await Promise.all(
      this.#replicas.map(async (replica) => {
        const seconds = await replica.lag();
        return seconds === undefined ? [] : [{ host: replica.host, seconds }];
      }),
    );
    return [{ host: this.#primaryHost, seconds: 0 }, ...lags.flat()];
  }

  async #choose(after: string | undefined): Promise<Replica | undefined> {
    if (after === PRIMARY) return undefined;
    const replica = await this.#pick(MOST_LAG, this.#primaryLoad);
    if (!replica || after === undefined) return replica;
    try {
      return (await replica.reaches(after)) ? replica : undefined;
    } catch {
      return undefined;
    }
  }

  /** One of those that answer, by their loads; undefined for the primary's own load, and where there is none. */
  async #pick(mostLag: number, primaryLoad: number): Promise<Replica | undefined> {
    const lags = await Promise.all(this.#replicas.map((replica) => replica.lag()));
    const usable = this.#replicas.filter((_, i) => lags[i] !== undefined && lags[i] <= mostLag);
    const loads = usable.map(({ load }) => load);
    let at = Math.random() * (primaryLoad + loads.reduce((sum, load) => sum + load, 0));
    return usable.find((_, i) => (at -= loads[i]!) < 0);
  }
}

async function positionOf(connection: Connection): Promise<string> {
  try {
    const { result } = await ask(connection, 'SELECT @@last_gtid');
    return String((result as unknown[][])[0]?.[0] ?? '') || PRIMARY;
  } catch {
    return PRIMARY;
  }
}
