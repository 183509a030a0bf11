import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWiki } from '../src/awiki.ts';
import { exportPages, type ExportOptions } from '../src/wiki/dumps/export-pages.ts';
import { allPages } from '../src/wiki/dumps/exported-pages.ts';
import { importPages } from '../src/wiki/dumps/import-pages.ts';
import { BadDump, type DumpPage } from '../src/wiki/dumps/dump-page.ts';
import { readDump } from '../src/wiki/dumps/read-dump.ts';
import { runJobs } from '../src/wiki/jobs/job-runner.ts';
import type { Wiki } from '../src/wiki/wiki.ts';

const dump = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
  <siteinfo><sitename>Elsewhere</sitename></siteinfo>
  <page><title>Old harbour</title><ns>0</ns><id>7</id>
    <revision><id>9</id><timestamp>2003-01-02T03:04:05Z</timestamp><contributor><username>Ada</username><id>3</id></contributor>
      <minor/><comment>be &lt;brief&gt;</comment><model>wikitext</model><text xml:space="preserve">first &amp; [[Sea]]</text></revision>
    <revision><id>12</id><timestamp>2004-01-02T03:04:05Z</timestamp><contributor><ip>192.0.2.1</ip></contributor>
      <text xml:space="preserve">second</text></revision>
  </page>
  <page><title>Alias</title><revision><timestamp>2004-01-02T03:04:05Z</timestamp><contributor deleted="deleted"/>
    <text>#REDIRECT [[Old harbour]]</text></revision></page>
  <page><title>Bad[title</title><revision><timestamp>2004-01-02T03:04:05Z</timestamp><text>x</text></revision></page>
</mediawiki>`;

/** In pieces, as a stream brings it: cut within tags and entities. */
async function* pieces(text: string, size = 7): AsyncGenerator<string> {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function exportAll(wiki: Wiki, options: ExportOptions): AsyncGenerator<string> {
  return exportPages(wiki, wiki.db, allPages(wiki.db), options);
}

async function onWiki(work: (wiki: Wiki) => Promise<void>): Promise<void> {
  const opened = await openWiki({ memory: true, logLevel: 'silent' });
  try {
    await work(opened.wiki);
  } finally {
    await opened.close();
  }
}

test('a dump is imported with times, authors, comments and redirects; titles that cannot be are named', () =>
  onWiki(async (wiki) => {
    const imported = await collect(importPages(wiki, readDump(pieces(dump))));
    assert.deepEqual(
      imported.map(({ title, revisions, page }) => [title, revisions, page !== undefined]),
      [
        ['Old harbour', 2, true],
        ['Alias', 1, true],
        ['Bad[title', 0, false],
      ],
    );
    const pages = await collect(readDump(exportAll(wiki, { history: true, schema: '0.11' })));
    const harbour = pages.find(({ title }) => title === 'Old harbour')!;
    assert.deepEqual(
      harbour.revisions.map(({ timestamp, user, comment, isMinor, text }) => ({
        timestamp,
        user,
        comment,
        isMinor,
        text,
      })),
      [
        {
          timestamp: '2003-01-02T03:04:05Z',
          user: 'imported>Ada',
          comment: 'be <brief>',
          isMinor: true,
          text: 'first & [[Sea]]',
        },
        { timestamp: '2004-01-02T03:04:05Z', user: '192.0.2.1', comment: '', isMinor: false, text: 'second' },
      ],
    );
    const alias = await wiki.db
      .selectFrom('page')
      .select('page_is_redirect')
      .where('page_title', '=', 'Alias')
      .executeTakeFirst();
    assert.equal(alias?.page_is_redirect, 1);
  }));

test('what is there already is not imported a second time', () =>
  onWiki(async (wiki) => {
    await collect(importPages(wiki, readDump(pieces(dump))));
    const again = await collect(importPages(wiki, readDump(pieces(dump, 1000))));
    assert.deepEqual(
      again.map(({ revisions }) => revisions),
      [0, 0, 0],
    );
  }));

test('a wiki exported and imported into an empty one is the same wiki', () =>
  onWiki(async (first) => {
    await collect(importPages(first, readDump(pieces(dump))));
    await onWiki(async (second) => {
      await collect(importPages(second, readDump(exportAll(first, { history: true, schema: '0.10' }))));
      const summary = async (wiki: Wiki) =>
        (await collect<DumpPage>(readDump(exportAll(wiki, { history: true, schema: '0.11' }))))
          .filter(({ title }) => title !== 'Main Page')
          .toSorted((a, b) => (a.title < b.title ? -1 : 1));
      const strip = (pages: DumpPage[]) =>
        pages.map(({ title, revisions }) => ({
          title,
          texts: revisions.map(({ text, timestamp }) => [timestamp, text]),
        }));
      assert.deepEqual(strip(await summary(second)), strip(await summary(first)));
    });
  }));

test('only the newest revision is exported where history is not asked for', () =>
  onWiki(async (wiki) => {
    await collect(importPages(wiki, readDump(pieces(dump))));
    const pages = await collect(readDump(exportAll(wiki, { history: false, schema: '0.11' })));
    assert.deepEqual(
      pages.find(({ title }) => title === 'Old harbour')!.revisions.map(({ text }) => text),
      ['second'],
    );
  }));

test('damaged XML and files that are no dump are refused', async () => {
  await assert.rejects(collect(readDump(pieces('<mediawiki><page></mediawiki>'))), BadDump);
  await assert.rejects(collect(readDump(pieces('<html></html>'))), BadDump);
  await assert.rejects(collect(readDump(pieces('no xml at all'))), BadDump);
});

test('a page with a long history comes in parts, and revisions of one second stay apart', () =>
  onWiki(async (wiki) => {
    const revisions = Array.from({ length: 40 }, (_, i) => {
      const time = `2003-01-02T03:${String(Math.floor(i / 4)).padStart(2, '0')}:00Z`;
      // Every fourth is a revision that changed nothing, in the same second.
      return `<revision><timestamp>${time}</timestamp><contributor><ip>192.0.2.1</ip></contributor><text>${'x'.repeat(50)} ${i - Number(i % 4 === 3)}</text></revision>`;
    });
    const long = `<mediawiki><page><title>Long</title>${revisions.join('')}</page></mediawiki>`;
    const parts = await collect(readDump(pieces(long, 1000), { partSize: 500 }));
    assert.ok(parts.length > 3);
    assert.deepEqual(
      parts.map(({ title, continued = false }) => [title, continued]),
      parts.map((_, at) => ['Long', at > 0]),
    );
    for (const expected of [40, 0]) {
      const imported = await collect(importPages(wiki, readDump(pieces(long, 1000), { partSize: 500 })));
      assert.equal(
        imported.reduce((sum, page) => sum + page.revisions, 0),
        expected,
      );
    }
    const rows = await wiki.db
      .selectFrom('revision')
      .innerJoin('page', 'page_id', 'rev_page')
      .select(['rev_id', 'rev_parent_id', 'page_latest'])
      .where('page_title', '=', 'Long')
      .orderBy('rev_id')
      .execute();
    assert.deepEqual(
      rows.map(({ rev_parent_id }) => rev_parent_id),
      [0, ...rows.slice(0, -1).map(({ rev_id }) => rev_id)],
    );
    assert.equal(rows.at(-1)!.page_latest, rows.at(-1)!.rev_id);
  }));

test('imported pages count as articles, and stand in link tables and search, as soon as the jobs were run', () =>
  onWiki(async (wiki) => {
    const before = await statisticsOf(wiki);
    await collect(importPages(wiki, readDump(pieces(dump))));
    await runJobs(wiki);
    const after = await statisticsOf(wiki);
    // The newest text of one has no link; the other is a redirect.
    assert.equal(after.articles - before.articles, 0);
    assert.equal(after.pages - before.pages, 2);
    const more = `<mediawiki><page><title>Old harbour</title><revision><timestamp>2005-01-02T03:04:05Z</timestamp>
      <text>[[Alias]] [[Category:Seas]] {{Box}}</text></revision></page>
      <page><title>Template:Box</title><revision><timestamp>2005-01-02T03:04:05Z</timestamp><text>[[Boxed]]</text></revision></page>
      <page><title>Another</title><revision><timestamp>2005-01-02T03:04:05Z</timestamp><text>lighthouses {{Box}}</text></revision></page>
      <page><title>Category:Seas</title><revision><timestamp>2005-01-02T03:04:05Z</timestamp><text>all</text></revision></page></mediawiki>`;
    await collect(importPages(wiki, readDump(pieces(more))));
    await runJobs(wiki);
    assert.equal((await statisticsOf(wiki)).articles - before.articles, 2);
    const links = await wiki.db
      .selectFrom('pagelinks')
      .innerJoin('page', 'page_id', 'pl_from')
      .innerJoin('linktarget', 'lt_id', 'pl_target_id')
      .select(['page_title', 'lt_title'])
      .where('page_title', 'in', ['Old_harbour', 'Another'])
      .orderBy('page_title')
      .orderBy('lt_title')
      .execute();
    assert.deepEqual(
      links.map(({ page_title, lt_title }) => `${page_title} → ${lt_title}`),
      ['Another → Boxed', 'Old_harbour → Alias', 'Old_harbour → Boxed'],
    );
    const { count } = await wiki.db
      .selectFrom('page')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('page_links_updated', 'is', null)
      .executeTakeFirstOrThrow();
    assert.equal(count, 0);
  }));

async function statisticsOf(wiki: Wiki): Promise<{ articles: number; pages: number }> {
  const row = await wiki.db
    .selectFrom('site_stats')
    .select(['ss_good_articles', 'ss_total_pages'])
    .executeTakeFirstOrThrow();
  return { articles: Number(row.ss_good_articles), pages: Number(row.ss_total_pages) };
}
