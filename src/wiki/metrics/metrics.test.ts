import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exposition, labelled } from './exposition.ts';
import { Metrics } from './metrics.ts';

test('counters and distributions are written in Prometheus’ text format, each bucket with all that is below it', () => {
  const metrics = new Metrics();
  metrics.counter('requests_total', 'Requests.').add({ module: 'edit' });
  metrics.counter('requests_total', 'Requests.').add({ module: 'edit' }, 2);
  const duration = metrics.histogram('duration_seconds', 'Seconds\nin a line.', [0.1, 1]);
  for (const seconds of [0.05, 0.1, 0.5, 3]) duration.observe(seconds);
  metrics.gauge('threads', 'Threads.', () => 4);
  assert.equal(
    exposition(metrics.snapshot()),
    `# HELP requests_total Requests.
# TYPE requests_total counter
requests_total{module="edit"} 3
# HELP duration_seconds Seconds\\nin a line.
# TYPE duration_seconds histogram
duration_seconds_bucket{le="0.1"} 2
duration_seconds_bucket{le="1"} 3
duration_seconds_bucket{le="+Inf"} 4
duration_seconds_sum 3.65
duration_seconds_count 4
# HELP threads Threads.
# TYPE threads gauge
threads 4
`,
  );
});

test('numbers of several processes stand in one family, told apart by a label whose value may be anything', () => {
  const families = ['1', 'a"b\\c\nd'].flatMap((process) => {
    const metrics = new Metrics();
    metrics.counter('jobs_total', 'Jobs.').add();
    return labelled(metrics.snapshot(), { process });
  });
  assert.equal(
    exposition(families),
    '# HELP jobs_total Jobs.\n# TYPE jobs_total counter\njobs_total{process="1"} 1\njobs_total{process="a\\"b\\\\c\\nd"} 1\n',
  );
});
