import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { api } from './api.ts';

const main = fileURLToPath(new URL('../bin/awiki.mjs', import.meta.url));

/** Starts a wiki of its own process on a folder and waits until it says where it is. */
async function start(data: string): Promise<{ child: ChildProcess; apiUrl: string }> {
  const child = spawn(process.execPath, [main, 'serve', '--data', data, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout! })) {
    const address = /http:\/\/\S+\/api\.php/.exec(line)?.[0];
    if (address) {
      child.stdout!.resume();
      return { child, apiUrl: address };
    }
  }
  throw new Error('the wiki ended before it was ready');
}

test('killed fifty times in the middle of edits, a wiki keeps every edit that it answered Success, and nothing half', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'awiki-crash-'));
  try {
    const answered = new Map<number, string>();
    let written = 0;
    for (let round = 0; round < 50; round++) {
      const { child, apiUrl } = await start(data);
      const exited = once(child, 'exit');
      const killAt = 1 + ((round * 7) % 30);
      let saved = 0;
      await Promise.all(
        Array.from({ length: 4 }, async (_, lane) => {
          for (let i = 0; i < 40; i++) {
            const text = `round ${round} lane ${lane} edit ${i} [[Target ${i}]] [[Category:Crash]]`;
            try {
              const { edit } = await api<{ edit?: { result: string; newrevid: number } }>(
                { apiUrl },
                { action: 'edit', title: `Page ${lane}-${i % 3}`, text, token: '+\\' },
                'POST',
              );
              if (edit?.result === 'Success') answered.set(edit.newrevid, text);
              written++;
            } catch {
              return;
            }
            if (++saved === killAt) child.kill('SIGKILL');
          }
        }),
      );
      child.kill('SIGKILL');
      await exited;
    }
    assert.ok(written >= 50);
    const database = new Database(path.join(data, 'wiki.sqlite'), { readonly: true });
    const one = (query: string) => database.prepare(query).pluck().get();
    assert.equal(one('PRAGMA integrity_check'), 'ok');
    const text = database
      .prepare(
        "SELECT old_text FROM text JOIN content ON content_address = 'tt:' || old_id JOIN slots ON slot_content_id = content_id WHERE slot_revision_id = ?",
      )
      .pluck();
    for (const [revision, expected] of answered) assert.equal(String(text.get(revision)), expected);
    const half = {
      'revisions without text':
        'SELECT count(*) FROM revision LEFT JOIN slots ON slot_revision_id = rev_id WHERE slot_content_id IS NULL',
      'pages without their newest revision':
        'SELECT count(*) FROM page LEFT JOIN revision ON rev_id = page_latest WHERE rev_id IS NULL OR rev_page <> page_id',
      'revisions without a recent change':
        'SELECT count(*) FROM revision LEFT JOIN recentchanges ON rc_this_oldid = rev_id WHERE rc_id IS NULL',
      'revisions without a page':
        'SELECT count(*) FROM revision LEFT JOIN page ON page_id = rev_page WHERE page_id IS NULL',
      'pages that are in no category':
        "SELECT count(*) FROM page LEFT JOIN categorylinks ON cl_from = page_id WHERE page_title LIKE 'Page%' AND cl_to IS NULL",
    };
    for (const [what, query] of Object.entries(half)) assert.equal(one(query), 0, what);
    database.close();
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
});
