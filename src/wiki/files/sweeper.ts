import type { Wiki } from '../wiki.ts';
import { sweepUploads } from './broken-uploads.ts';
import { letGoOfStash } from './expired-stash.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Undoes uploads that were broken off a day ago or longer, and lets go of what is too old in the stash: ten minutes from now and then
 * every hour. Several processes may do so: what one has undone the others do not find. `close()` waits for what is being done.
 */
export function startSweeper(wiki: Wiki): { close(): Promise<void> } {
  let running = Promise.resolve();
  const sweep = () => {
    running = sweepAll(wiki).catch((error: unknown) =>
      wiki.log.warn({ err: error }, 'What uploads left could not be cleared away.'),
    );
  };
  let hourly: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    sweep();
    hourly = setInterval(sweep, HOUR).unref();
  }, 10 * MINUTE).unref();
  return {
    close() {
      clearTimeout(first);
      clearInterval(hourly);
      return running;
    },
  };
}

async function sweepAll(wiki: Wiki): Promise<void> {
  const stashed = await letGoOfStash(wiki);
  if (stashed > 0) wiki.log.info({ count: stashed }, 'Files that waited too long in the stash were let go of.');
  const broken = await sweepUploads(wiki, new Date(Date.now() - DAY));
  if (broken > 0) wiki.log.info({ count: broken }, 'Uploads that were broken off were undone.');
}
