import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { finishJobs } from '../../../test/finish-jobs.ts';
import { ApiSession, type Json } from '../../../test/session.ts';
import { withGlobalLinks } from './tables.ts';

let wiki: RunningWiki;
let admin: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: 'a long password of words',
    config: {
      config: {
        EnableUploads: true,
        FileExtensions: ['svg'],
        JobRunRate: 0,
        ExtraNamespaces: { 100: 'Portal', 101: 'Portal_talk' },
        Conf: { suffixes: ['atlas'], settings: { CanonicalServer: { atlas: 'https://$lang.atlas.example' } } },
      },
      extensions: ['GlobalUsage'],
    },
  });
  admin = new ApiSession(wiki);
  assert.equal(await admin.login('Admin', 'a long password of words'), 'Success');
});
after(() => wiki.close());

const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
const write = (title: string, text: string) => admin.act({ action: 'edit', title, text });

/** The titles of the pages that use a file, as the wiki tells them. */
async function usesOf(file: string, params: Readonly<Record<string, string | number>> = {}): Promise<Json[]> {
  await finishJobs(wiki.wiki);
  const { query } = await admin.get({ action: 'query', prop: 'globalusage', titles: `File:${file}`, ...params });
  return query?.['pages']?.[0]?.['globalusage'] as unknown as Json[];
}
const titlesOf = async (file: string) => (await usesOf(file)).map(({ title }) => String(title));

test('uses are those of files that are not here, under the titles that pages have now', async () => {
  await write('Portal:One', '[[File:Far.svg]] [[File:Far.svg|left]]');
  await write('Two', '[[File:Far.svg]]');
  assert.deepEqual(await titlesOf('Far.svg'), ['Portal:One', 'Two']);
  await admin.act({ action: 'move', from: 'Portal:One', to: 'Portal talk:Three' });
  assert.deepEqual(await titlesOf('Far.svg'), ['Portal_talk:Three', 'Two']);
  await write('Two', 'Nothing.');
  assert.deepEqual(await titlesOf('Far.svg'), ['Portal_talk:Three']);
  await admin.act({ action: 'delete', title: 'Portal talk:Three' });
  assert.deepEqual(await titlesOf('Far.svg'), []);
  await admin.act({ action: 'undelete', title: 'Portal talk:Three' });
  assert.deepEqual(await titlesOf('Far.svg'), ['Portal_talk:Three']);
});

test('a file that comes has no uses elsewhere until it is deleted or moved away', async () => {
  await write('Gallery', '[[File:Here.svg]]');
  await admin.upload('Here.svg', drawing);
  assert.deepEqual(await titlesOf('Here.svg'), []);
  await write('Another gallery', '[[File:Here.svg]]');
  assert.deepEqual(await titlesOf('Here.svg'), []);
  await admin.act({ action: 'delete', title: 'File:Here.svg' });
  assert.deepEqual(await titlesOf('Here.svg'), ['Gallery', 'Another_gallery']);
  await admin.act({ action: 'undelete', title: 'File:Here.svg' });
  assert.deepEqual(await titlesOf('Here.svg'), []);
  await admin.act({ action: 'move', from: 'File:Here.svg', to: 'File:There.svg', noredirect: true });
  assert.deepEqual(await titlesOf('Here.svg'), ['Gallery', 'Another_gallery']);
});

test('uses of other wikis have their names and addresses; many are given in pieces', async () => {
  const rows = Array.from({ length: 1200 }, (_unused, i) => ({
    gil_wiki: i % 2 === 0 ? 'fratlas' : 'unknown',
    gil_page: i + 1,
    gil_page_namespace_id: i % 3,
    gil_page_namespace: ['', 'Discussion', 'Utilisateur'][i % 3]!,
    gil_page_title: `Page_${i}`,
    gil_to: 'Shared.svg',
  }));
  for (let at = 0; at < rows.length; at += 400) {
    const some = rows.slice(at, at + 400);
    await wiki.wiki.storage.transaction((tx) =>
      withGlobalLinks(tx).insertInto('globalimagelinks').values(some).execute(),
    );
  }
  const seen: Json[] = [];
  let next: Record<string, string> | undefined = {};
  while (next) {
    const answer: Json = await admin.get({
      action: 'query',
      prop: 'globalusage',
      titles: 'File:Shared.svg',
      guprop: 'url|pageid|namespace',
      gulimit: 500,
      ...next,
    });
    seen.push(...(answer['query']!['pages']![0]!['globalusage'] as unknown as Json[]));
    next = answer['continue'] as unknown as Record<string, string> | undefined;
  }
  assert.equal(seen.length, 1200);
  assert.equal(new Set(seen.map(({ pageid }) => pageid)).size, 1200);
  assert.deepEqual(seen[1], {
    title: 'Utilisateur:Page_2',
    wiki: 'fr.atlas.example',
    url: 'https://fr.atlas.example/wiki/Utilisateur:Page_2',
    pageid: '3',
    ns: '2',
  });
  assert.deepEqual([seen.at(-1)?.['wiki'], seen.at(-1)?.['url']], ['unknown', false]);
  assert.equal((await usesOf('Shared.svg', { gunamespace: '1', gulimit: 'max' })).length, 400);
});

test('lists tell which files are wanted, and which are shown most', async () => {
  const listed = async (page: string) => {
    const { query } = await admin.get({ action: 'query', list: 'querypage', qppage: page });
    return (query?.['querypage']?.['results'] as unknown as Json[]).map(({ title, value }) => [title, value]);
  };
  assert.deepEqual((await listed('GloballyWantedFiles'))[0], ['File:Shared.svg', '1200']);
  assert.deepEqual((await listed('MostGloballyLinkedFiles'))[0], ['File:Shared.svg', '1200']);
  await admin.upload('Alone.svg', drawing);
  assert.ok((await listed('GloballyUnusedFiles')).some(([title]) => String(title) === 'File:Alone.svg'));
});
