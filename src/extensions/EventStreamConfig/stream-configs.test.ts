import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWiki } from '../../awiki.ts';
import { api } from '../../../test/api.ts';

test('streams have what is set for all, for themselves, and for the pattern that their name matches', async (t) => {
  const wiki = await createWiki({
    memory: true,
    config: {
      extensions: ['EventStreamConfig'],
      config: {
        EventStreams: {
          edits: { topic_prefixes: ['a.', 'b.'], sampled: { rate: 0.5, on: true } },
          '/^clicks[.]/': { kind: 'clicks' },
          '/(/': { kind: 'no pattern' },
          bare: { topic_prefixes: [] },
        },
        EventStreamsDefaultSettings: { topic_prefixes: ['x.'], kind: 'usual' },
      },
    },
  });
  t.after(() => wiki.close());
  const ask = async (more: Record<string, string>) =>
    (await api<{ streams: Record<string, Record<string, unknown>> }>(wiki, { action: 'streamconfigs', ...more }))
      .streams;
  assert.deepEqual(await ask({ streams: 'edits|clicks.menu|clicks|bare' }), {
    edits: {
      topic_prefixes: ['a.', 'b.'],
      kind: 'usual',
      sampled: { rate: 0.5, on: true },
      stream: 'edits',
      topics: ['a.edits', 'b.edits'],
    },
    'clicks.menu': { topic_prefixes: ['x.'], kind: 'clicks', stream: '/^clicks[.]/', topics: ['x.clicks.menu'] },
    bare: { topic_prefixes: [], kind: 'usual', stream: 'bare', topics: ['bare'] },
  });
  const names = async (constraints: string) => Object.keys(await ask({ constraints }));
  assert.deepEqual(await names('sampled[rate]=0.5|sampled[on]=1'), ['edits']);
  assert.deepEqual(await names('kind=usual'), ['edits', 'bare']);
  for (const none of ['__proto__=x', 'sampled=', 'topic_prefixes[0]=a.', 'kind'])
    assert.deepEqual(await names(none), []);
  assert.equal(Object.keys(await ask({})).length, 4);
});
