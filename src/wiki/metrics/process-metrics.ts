import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Metrics } from './metrics.ts';

/** Adds what every process knows of itself. Gives the function that ends the watching. */
export function addProcessMetrics(metrics: Metrics): () => void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const startedAt = Date.now() / 1000 - process.uptime();
  metrics.gauge('process_start_time_seconds', 'When the process began, in seconds since 1970.', () => startedAt);
  metrics.gauge('process_resident_memory_bytes', 'Memory that the process has, all threads together.', () =>
    process.memoryUsage.rss(),
  );
  metrics.gauge('awiki_heap_used_bytes', 'Memory that live objects of the main thread take.', () => {
    return process.memoryUsage().heapUsed;
  });
  metrics.gauge(
    'process_cpu_seconds_total',
    'Processor time that the process has used, all threads together.',
    () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    'counter',
  );
  metrics.gauge(
    'awiki_event_loop_delay_seconds',
    'Longest delay of the event loop since these numbers were last asked for.',
    () => {
      const longest = Number.isFinite(delay.max) ? delay.max / 1e9 : 0;
      delay.reset();
      return longest;
    },
  );
  return () => delay.disable();
}
