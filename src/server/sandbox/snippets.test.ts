import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { createWiki, type RunningWiki } from '../../awiki.ts';

/** The code that the sandbox offers, run as it is. */

interface Written {
  readonly api: string;
  readonly fields: readonly (readonly [string, string])[];
  readonly files: readonly (readonly [string, string])[];
  readonly tokens: readonly { readonly name: string; readonly type: string }[];
  readonly post: boolean;
}

const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const withoutCurl = has('curl') ? false : 'there is no curl';
const withoutPython = has('python3') ? false : 'there is no python3';
const root = path.resolve(import.meta.dirname, '../../..');

let running: RunningWiki;
let folder: string;
let snippets: Readonly<Record<string, (request: Written) => string>>;

before(async () => {
  running = await createWiki({ memory: true, logLevel: 'silent' });
  folder = await mkdtemp(path.join(tmpdir(), 'awiki-snippets-'));
  const file = new URL('page/snippets.js', import.meta.url).href;
  snippets = ((await import(file)) as { SNIPPETS: typeof snippets }).SNIPPETS;
});
after(async () => {
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

/** A text that every language must quote, and that comes back as it was sent. */
const odd = `It's "odd": $HOME \`id\` \\n 100% & ü\n#2`;

const reading = (): Written => ({
  api: running.apiUrl,
  fields: Object.entries({
    action: 'expandtemplates',
    format: 'json',
    formatversion: '2',
    prop: 'wikitext',
    text: odd,
  }),
  files: [],
  tokens: [],
  post: false,
});

const writing = (title: string): Written => ({
  api: running.apiUrl,
  fields: Object.entries({ action: 'edit', format: 'json', formatversion: '2', title, text: odd }),
  files: [],
  tokens: [{ name: 'token', type: 'csrf' }],
  post: true,
});

function written(way: string, request: Written): string {
  return snippets[way]!(request);
}

async function runNode(code: string): Promise<string> {
  const file = path.join(folder, 'snippet.mjs');
  const client = path.join(root, 'src/client/client.ts');
  const mwn = import.meta.resolve('mwn');
  await writeFile(file, code.replace(`'awiki/client'`, `'${client}'`).replace(`'mwn'`, `'${mwn}'`));
  const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: folder });
  return stdout;
}

async function content(title: string): Promise<string> {
  const query = new URLSearchParams({
    action: 'parse',
    page: title,
    prop: 'wikitext',
    format: 'json',
    formatversion: '2',
  });
  const answer = (await (await fetch(`${running.apiUrl}?${query}`)).json()) as { parse: { wikitext: string } };
  return answer.parse.wikitext;
}

test('an address asks what it should', async () => {
  const response = await fetch(written('URL', reading()));
  assert.deepEqual(await response.json(), { expandtemplates: { wikitext: odd } });
});

for (const way of ['JavaScript: fetch', 'JavaScript: mwn', 'JavaScript: awiki/client']) {
  test(`${way} runs as it is offered`, async () => {
    assert.match(await runNode(written(way, reading())), /odd.*100% & ü/);
    const title = `Written by ${way.replace(/\W+/g, ' ')}`;
    assert.match(await runNode(written(way, writing(title))), /result: 'Success'/);
    assert.equal(await content(title), odd);
  });
}

test('curl runs as it is offered', { skip: withoutCurl || withoutPython }, async () => {
  const shell = (code: string) => promisify(execFile)('sh', ['-c', code], { cwd: folder });
  assert.deepEqual(JSON.parse((await shell(written('curl', reading()))).stdout), {
    expandtemplates: { wikitext: odd },
  });
  assert.match((await shell(written('curl', writing('Curl')))).stdout, /"result":"Success"/);
  assert.equal(await content('Curl'), odd);
});

for (const way of ['requests', 'mwclient']) {
  const isThere = !withoutPython && spawnSync('python3', ['-c', `import ${way}`]).status === 0;
  test(`Python’s ${way} runs as it is offered`, { skip: isThere ? false : `Python has no ${way} here` }, async () => {
    const run = async (request: Written) => {
      const file = path.join(folder, 'snippet.py');
      await writeFile(file, written(`Python: ${way}`, request));
      return (await promisify(execFile)('python3', [file], { cwd: folder })).stdout;
    };
    assert.match(await run(reading()), /odd.*100% & ü/);
    assert.match(await run(writing(`Written by ${way}`)), /'result': 'Success'/);
    assert.equal(await content(`Written by ${way}`), odd);
  });
}

for (const way of ['Python: requests', 'Python: mwclient']) {
  test(`${way} is Python`, { skip: withoutPython }, async () => {
    for (const request of [
      reading(),
      writing('Python'),
      { ...writing('Python'), files: [['file', `it's.png`]] as const },
    ]) {
      const file = path.join(folder, 'snippet.py');
      await writeFile(file, written(way, request));
      const program = [
        '-c',
        'import sys; compile(open(sys.argv[1], encoding="utf-8").read(), "snippet", "exec")',
        file,
      ];
      await promisify(execFile)('python3', program);
    }
  });
}
