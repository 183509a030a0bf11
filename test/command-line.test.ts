import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

const root = path.resolve(import.meta.dirname, '..');
let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** Starts the command line in the folder, and waits until it has said where the API is. */
async function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [path.join(root, 'bin/awiki.mjs'), ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
  });
  let said = '';
  const apiUrl = await new Promise<string>((resolve, reject) => {
    const listen = (data: Buffer) => {
      said += String(data);
      const found = /API: +(\S+)/.exec(said);
      if (found) resolve(found[1]!);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  const stop = async (signal: NodeJS.Signals) => {
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    child.kill(signal);
    return ended;
  };
  return { apiUrl, stop, said: () => said };
}

test('a first start makes the data folder for its owner alone, and ends cleanly when told to', async () => {
  const wiki = await start(['serve', '--port', '0'], { AWIKI_DATA: 'first' });
  const response = await fetch(`${wiki.apiUrl}?action=paraminfo&modules=json&format=json`);
  assert.equal(response.status, 200);
  assert.match(wiki.said(), /AWIKI_ADMIN_PASSWORD/);
  assert.equal(await wiki.stop('SIGTERM'), 0);
  assert.equal((await stat(path.join(folder, 'first'))).mode & 0o777, 0o700);
  assert.equal((await stat(path.join(folder, 'first/secret-key'))).mode & 0o777, 0o600);
});

test('options may stand in awiki.yaml beside the settings; the command line wins', async () => {
  await writeFile(path.join(folder, 'awiki.yaml'), 'port: 1\nmemory: true\nconfig:\n  Sitename: Harbour wiki\n');
  const wiki = await start(['--port', '0']);
  assert.match(wiki.said(), /Harbour wiki/);
  const help = await (await fetch(`${wiki.apiUrl}?action=help`)).text();
  assert.match(help, /Harbour wiki/);
  assert.equal(await wiki.stop('SIGINT'), 0);
  await rm(path.join(folder, 'awiki.yaml'));
});

test('settings and extensions that are not known are named in sentences, and left out', async () => {
  await writeFile(path.join(folder, 'odd.yaml'), 'extensions: [NoSuchThing]\nconfig:\n  NoSuchSetting: 1\n');
  const wiki = await start(['serve', '--port', '0', '--memory', '--config', 'odd.yaml']);
  assert.equal(await wiki.stop('SIGTERM'), 0);
  assert.match(wiki.said(), /^Warning: .*NoSuchThing/m);
  assert.match(wiki.said(), /^Warning: .*NoSuchSetting/m);
});

test('what is wrong with a database is said in a sentence', async () => {
  await writeFile(path.join(folder, 'broken.sqlite'), 'this is no database, but it is long enough to look into');
  await assert.rejects(start(['--port', '0', '--database', 'broken.sqlite']), /ended with 1: \w+: /);
});

test('a bot password is good from the addresses that it was made for, and is not made for what is no address', async () => {
  const run = async (...args: string[]) => {
    const child = spawn(process.execPath, [path.join(root, 'bin/awiki.mjs'), 'user', 'bot-password', ...args], {
      cwd: folder,
      env: { ...process.env, AWIKI_DATA: 'bots' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += String(data)));
    const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
    return { code, said };
  };
  const wiki = await start(['serve', '--port', '0'], { AWIKI_DATA: 'bots', AWIKI_ADMIN_PASSWORD: 'Hard to guess 17' });
  const signIn = async (app: string, password: string) => {
    const asked = await fetch(`${wiki.apiUrl}?action=query&meta=tokens&type=login&format=json&formatversion=2`);
    const { query } = (await asked.json()) as { query: { tokens: { logintoken: string } } };
    const cookie = asked.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    const lgtoken = query.tokens.logintoken;
    const body = new URLSearchParams({ lgname: `Admin@${app}`, lgpassword: password, lgtoken });
    const answer = await fetch(`${wiki.apiUrl}?action=login&format=json`, {
      method: 'POST',
      body,
      headers: { cookie },
    });
    return ((await answer.json()) as { login: { result: string } }).login.result;
  };
  try {
    for (const [app, address, result] of [
      ['near', '127.0.0.0/8', 'Success'],
      ['far', '10.0.0.0/8', 'Failed'],
    ] as const) {
      const { said } = await run('Admin', app, '--address', address, '2001:db8::/32');
      const [, password = ''] = /Password: +(\S+)/.exec(said) ?? [];
      assert.equal(await signIn(app, password), result, said);
    }
    const { code, said } = await run('Admin', 'nowhere', '--address', 'here');
    assert.notEqual(code, 0);
    assert.match(said, /“here”/);
  } finally {
    await wiki.stop('SIGTERM');
  }
});
