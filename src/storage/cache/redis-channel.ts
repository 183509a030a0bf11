import type { Redis } from 'ioredis';
import { connectRedis, firstAnswer, type RedisServer } from './redis-server.ts';

/** A word that processes say to each other by way of a Redis server. */
export interface RedisChannel {
  /** Says it to the others. While the server is away nobody hears it. */
  tell(): Promise<void>;
  /** From now on calls `heard` where another says it, and where it may have been missed: when the server is back. */
  hear(heard: () => void): void;
  close(): Promise<void>;
}

/** A channel of this name. Connections are made when they are needed: one for telling, one for hearing. */
export function redisChannel(server: RedisServer, name: string): RedisChannel {
  // Who tells needs not to be told.
  const self = crypto.randomUUID();
  let teller: { readonly redis: Redis; readonly answered: Promise<void> } | undefined;
  let hearer: Redis | undefined;
  const telling = new Set<Promise<void>>();
  const publish = async (): Promise<void> => {
    if (!teller) {
      const redis = connectRedis(server);
      teller = { redis, answered: firstAnswer(redis) };
    }
    await teller.answered;
    await teller.redis.publish(name, self).catch(() => undefined);
  };
  return {
    async tell() {
      const told = publish();
      telling.add(told);
      await told;
      telling.delete(told);
    },
    hear(heard) {
      const redis = (hearer ??= connectRedis(server, { autoResubscribe: false }));
      redis.on('message', (_channel, teller: string) => {
        if (teller !== self) heard();
      });
      redis.on('ready', () => void redis.subscribe(name).then(heard, () => undefined));
    },
    async close() {
      await Promise.all(telling);
      teller?.redis.disconnect();
      hearer?.disconnect();
    },
  };
}
