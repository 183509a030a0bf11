import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Wiki } from '../wiki.ts';
import { readChangeEvents, type ChangeEvent } from './change-event.ts';

/** How often the database is asked while somebody listens, in milliseconds; rows at once. */
const interval = 500;
const batch = 200;

/** Where a listener wants to begin. */
export type StreamStart = { readonly afterId: number } | { readonly since: Date } | undefined;

export interface Listener {
  /** Gives false where the listener is gone, or too slow to go on. */
  send(event: ChangeEvent): boolean;
}

interface Subscription extends Listener {
  /** The last row that was looked at for this listener. */
  cursor: number;
}

/**
 * Tells listeners of recent changes as they come. The database is asked, once for all of them: so also what other processes write is
 * told, and every listener can go on where it stopped.
 */
export class ChangeStream {
  readonly #wiki: Wiki;
  readonly #subscriptions = new Set<Subscription>();
  #timer: NodeJS.Timeout | undefined;
  #polling = false;

  constructor(wiki: Wiki) {
    this.#wiki = wiki;
  }

  /** Adds a listener, from a place in the past or from now on. The function that comes back takes it away again. */
  async subscribe(listener: Listener, start: StreamStart): Promise<() => void> {
    const subscription: Subscription = { send: (event) => listener.send(event), cursor: await this.#cursorOf(start) };
    this.#subscriptions.add(subscription);
    this.#timer ??= setInterval(() => void this.#poll(), interval).unref();
    return () => this.#remove(subscription);
  }

  /** Nobody is told anything any more. */
  close(): void {
    this.#subscriptions.clear();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #remove(subscription: Subscription): void {
    this.#subscriptions.delete(subscription);
    if (this.#subscriptions.size === 0) this.close();
  }

  async #cursorOf(start: StreamStart): Promise<number> {
    const { db } = this.#wiki;
    if (start && 'afterId' in start) return start.afterId;
    const row = await db
      .selectFrom('recentchanges')
      .select((eb) => eb.fn.max('rc_id').as('last'))
      .$if(start !== undefined, (query) => query.where('rc_timestamp', '<', toMediaWikiTimestamp(start!.since)))
      .executeTakeFirst();
    return row?.last ?? 0;
  }

  /** Listeners that stand at one place are told from one reading. */
  async #poll(): Promise<void> {
    if (this.#polling) return;
    this.#polling = true;
    try {
      for (const [cursor, group] of Map.groupBy(this.#subscriptions, (subscription) => subscription.cursor)) {
        const { events, lastId } = await readChangeEvents(this.#wiki, cursor, batch);
        for (const subscription of group) {
          if (!this.#subscriptions.has(subscription)) continue;
          if (events.every((event) => subscription.send(event))) subscription.cursor = lastId;
          else this.#remove(subscription);
        }
      }
    } catch (error) {
      this.#wiki.log.error({ err: error }, 'Recent changes could not be read for those who listen.');
    } finally {
      this.#polling = false;
    }
  }
}
