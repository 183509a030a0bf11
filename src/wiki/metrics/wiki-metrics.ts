import { countByState } from '../jobs/job-states.ts';
import type { Wiki } from '../wiki.ts';
import type { MetricFamily } from './metrics.ts';

/** What the database says of the whole wiki, whatever process asks: jobs by state, and how far replicas are behind. */
export async function wikiMetrics(wiki: Wiki): Promise<MetricFamily[]> {
  const [states, lags] = await Promise.all([countByState(wiki), wiki.storage.lags?.()]);
  return [
    gauge(
      'awiki_jobs',
      'Jobs in the queue by type: waiting, running, or dead (failed too often; they stay to be looked at).',
      states.map(({ type, state, count }) => ({ labels: { type, state }, value: count })),
    ),
    ...(lags
      ? [
          gauge(
            'awiki_replication_lag_seconds',
            'How far each server is behind the one that is written to.',
            lags.map(({ host, seconds }) => ({ labels: { host }, value: seconds })),
          ),
        ]
      : []),
  ];
}

function gauge(
  name: string,
  help: string,
  samples: readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[],
): MetricFamily {
  return { name, help, type: 'gauge', samples: samples.map((sample) => ({ suffix: '', ...sample })) };
}
