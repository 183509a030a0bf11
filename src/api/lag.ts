import { msg } from '../i18n/message.ts';
import { Refusal } from '../wiki/refusal.ts';
import type { ApiCall } from './call.ts';
import type { ServerLag } from '../storage/storage.ts';

const LONGEST_WAIT = 5;

/** Refuses a request that would rather wait than burden replicas that are behind. Without replicas the lag is said to be −1. */
export async function checkLag({ wiki, request }: ApiCall, maxlag: number | undefined): Promise<void> {
  if (maxlag === undefined) return;
  const { host, seconds } = slowestOf(await wiki.storage.lags?.()) ?? { host: '', seconds: -1 };
  if (seconds <= maxlag) return;
  request.setHeader('Retry-After', String(Math.max(Math.trunc(maxlag), LONGEST_WAIT)));
  request.setHeader('X-Database-Lag', String(Math.trunc(seconds)));
  const shown = wiki.site.settings.ShowHostnames ? host : '';
  const message = shown
    ? msg('apierror-maxlag', { num: seconds }, shown)
    : msg('apierror-maxlag-generic', { num: seconds });
  throw new Refusal(message, { code: 'maxlag', data: { host: shown, lag: seconds, type: 'db' } });
}

/** The server that is the furthest behind. */
export function slowestOf(lags: readonly ServerLag[] = []): ServerLag | undefined {
  return lags.reduce<ServerLag | undefined>(
    (most, each) => (most && most.seconds >= each.seconds ? most : each),
    undefined,
  );
}
