import { Redis, type RedisOptions } from 'ioredis';

export interface RedisServer {
  /** `host:port`, `host`, or the path of a socket. */
  readonly server: string;
  readonly password?: string | undefined;
}

/** How long a server may take to answer, in milliseconds. */
const PATIENCE = 1000;
/** How long one that did not answer is left alone, in milliseconds. */
export const PAUSE = 2000;

/** A connection to a Redis server, which comes back by itself. What is asked while it is away fails at once. */
export function connectRedis({ server, password }: RedisServer, options: RedisOptions = {}): Redis {
  const [host = '', port = '6379'] = server.split(':');
  const redis = new Redis({
    ...(server.startsWith('/') ? { path: server } : { host, port: Number(port) }),
    ...(password === undefined ? {} : { password }),
    commandTimeout: PATIENCE,
    connectTimeout: PATIENCE,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: () => PAUSE,
    ...options,
  });
  // Each failure is met where it happens.
  redis.on('error', () => undefined);
  return redis;
}

/** Fulfilled when a connection is there, or is known not to be. */
export function firstAnswer(redis: Redis): Promise<void> {
  return new Promise((resolve) => {
    redis.once('ready', resolve);
    redis.once('error', () => resolve());
  });
}
