import type { Settings } from '../site/settings.ts';
import type { RedisChannel } from '../storage/cache/redis-channel.ts';
import type { JobNews } from '../wiki/jobs/job-news.ts';
import { redisPrefix, redisServer } from './open-cache.ts';
import { shareNewsOfJobs } from './siblings.ts';

/** What is told within so many milliseconds is told once. */
const GATHERED = 100;

/**
 * How this process and the others of its wiki tell each other of jobs: by the first process where one machine has several (`siblings`), by
 * the main cache's Redis server where there is one. Undefined: there is no way to.
 */
export async function openJobNews(
  settings: Settings,
  siblings: boolean,
): Promise<(JobNews & { close(): Promise<void> }) | undefined> {
  const listeners = new Set<() => void>();
  const heard = () => {
    for (const listener of listeners) listener();
  };
  const channel = await openChannel(settings);
  const family = siblings ? shareNewsOfJobs(heard) : undefined;
  if (!channel && !family) return undefined;
  const tellNow = () => {
    family?.tell();
    void channel?.tell();
  };
  let timer: NodeJS.Timeout | undefined;
  let isMore = false;
  let hears = false;
  const tell = () => {
    isMore = timer !== undefined;
    if (timer) return;
    tellNow();
    timer = setTimeout(() => {
      timer = undefined;
      if (isMore) tell();
    }, GATHERED).unref();
  };
  return {
    tell,
    hear(listener) {
      if (!hears) channel?.hear(heard);
      hears = true;
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      clearTimeout(timer);
      if (isMore) tellNow();
      family?.end();
      await channel?.close();
    },
  };
}

async function openChannel(settings: Settings): Promise<RedisChannel | undefined> {
  const server = redisServer(settings, settings.MainCacheType);
  if (!server) return undefined;
  // Loaded only where it is used: it is large.
  const { redisChannel } = await import('../storage/cache/redis-channel.ts');
  return redisChannel(server, `${redisPrefix(settings)}jobs`);
}
