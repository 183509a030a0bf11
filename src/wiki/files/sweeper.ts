import type { Wiki } from '../wiki.ts';
import { sweepUploads } from './broken-uploads.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Undoes uploads that were broken off a day ago or longer, ten minutes from now and then every day. Several processes may do so: what one
 * has undone the others do not find. `close()` waits for what is being done.
 */
export function startSweeper(wiki: Wiki): { close(): Promise<void> } {
  let running = Promise.resolve();
  const sweep = () => {
    running = sweepUploads(wiki, new Date(Date.now() - DAY)).then(
      (count) => {
        if (count > 0) wiki.log.info({ count }, 'Uploads that were broken off were undone.');
      },
      (error: unknown) => wiki.log.warn({ err: error }, 'Uploads that were broken off could not be undone.'),
    );
  };
  let daily: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    sweep();
    daily = setInterval(sweep, DAY).unref();
  }, 10 * MINUTE).unref();
  return {
    close() {
      clearTimeout(first);
      clearInterval(daily);
      return running;
    },
  };
}
