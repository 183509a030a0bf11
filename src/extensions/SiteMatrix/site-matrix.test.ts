import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWiki } from '../../awiki.ts';
import { api } from '../../../test/api.ts';

const atlas = {
  default: 'http://wiki.example',
  atlas: 'https://$lang.atlas.example',
  notewiki: 'https://note.example',
};

test('the wikis of a farm are told by language and by name, with what they are, and in pieces', async (t) => {
  const wiki = await createWiki({
    memory: true,
    config: {
      extensions: ['SiteMatrix'],
      config: {
        LocalDatabases: ['wiki', 'fratlas', 'xx_yyatlas', 'enatlas', 'notewiki', 'en_gbatlas'],
        Conf: { suffixes: ['atlas', 'wiki'], settings: { CanonicalServer: atlas, Sitename: { atlas: 'Atlas' } } },
        SiteMatrixSites: { atlas: { name: 'Atlas' } },
        SiteMatrixClosedSites: ['fratlas', 'notewiki'],
      },
    },
  });
  t.after(() => wiki.close());
  type Answer = {
    sitematrix: Record<string, { code: string; site: { dbname: string; url: string; closed?: true }[] }> & {
      count: number;
      specials?: { dbname: string; code: string; closed?: true }[];
    };
    'query-continue'?: { sitematrix: Record<string, string> };
  };
  const ask = (more: Record<string, string>) => api<Answer>(wiki, { action: 'sitematrix', ...more });
  const { sitematrix: all } = await ask({});
  assert.equal(all.count, 6);
  assert.deepEqual(
    [all['0'], all['1'], all['2']].map((each) => each!.code),
    ['en', 'en-gb', 'fr'],
  );
  assert.equal(all['1']!.site[0]!.url, 'https://en-gb.atlas.example');
  // A language that nobody knows is none.
  assert.deepEqual(
    all.specials!.map(({ dbname }) => dbname),
    ['wiki', 'notewiki', 'xx_yyatlas'],
  );
  const closed = (await ask({ smstate: 'closed' })).sitematrix;
  assert.deepEqual(
    [closed['0'], closed['1'], closed['2']].map((each) => each!.site.length),
    [0, 0, 1],
  );
  assert.deepEqual(
    closed.specials!.map(({ dbname }) => dbname),
    ['notewiki'],
  );

  const codes: string[] = [];
  for (let more: Record<string, string> | undefined = {}; more;) {
    const { sitematrix, 'query-continue': next }: Answer = await ask({ smlimit: '2', smtype: 'language', ...more });
    codes.push(
      ...Object.values(sitematrix).flatMap((each) => (typeof each === 'object' ? (each as { code: string }).code : [])),
    );
    more = next?.sitematrix;
  }
  assert.deepEqual(codes, ['en', 'en-gb', 'fr']);
});
