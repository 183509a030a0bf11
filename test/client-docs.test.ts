import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import ts from 'typescript';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { Client } from '../src/client/client.ts';
import { saveBotPassword } from '../src/wiki/authentication/bot-passwords.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';

/** The examples of docs/client.md, one file each: what they have from outside is `apiUrl` and `botPassword`. */

const root = path.resolve(import.meta.dirname, '..');
let running: RunningWiki;
let folder: string;
let examples: string[];

before(async () => {
  running = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { config: { EnableUploads: true, FileExtensions: ['svg'] } },
  });
  const { id } = await createUser(running.wiki, { name: 'Ada', password: 'a long enough secret', groups: ['sysop'] });
  const grants = ['basic', 'highvolume', 'editpage', 'createeditmovepage', 'uploadfile'];
  const botPassword = await saveBotPassword(running.wiki, { userId: id, appId: 'bot', grants });
  const client = new Client(running.apiUrl);
  await client.login('Ada@bot', botPassword);
  for (const title of ['Havel', 'Spree']) {
    await client.request({ action: 'edit', title, text: `The ${title}. [[Category:Rivers]]` });
  }
  const cache = path.join(root, '.cache');
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(path.join(cache, 'client-docs-'));
  examples = await writeExamples(`const apiUrl: string = '${running.apiUrl}', botPassword: string = '${botPassword}';`);
});
after(async () => {
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

async function writeExamples(given: string): Promise<string[]> {
  const page = await readFile(path.join(root, 'docs/client.md'), 'utf8');
  const texts = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
  assert.ok(texts.length >= 5);
  return Promise.all(
    texts.map(async (code, i) => {
      const file = path.join(folder, `example-${i + 1}.ts`);
      const [imports = '', ...rest] = code.split('\n');
      const local = imports.replace("'awiki/client'", "'../../src/client/client.ts'");
      const body = rest.join('\n').replace("'awiki/client'", "'../../src/client/modules.ts'");
      await writeFile(file, `${local}\n${given}\n${body}\nvoid [apiUrl, botPassword];\n`);
      return file;
    }),
  );
}

test('the examples are right to the compiler', () => {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram(examples, { ...options, incremental: false, tsBuildInfoFile: undefined });
  const found = ts.getPreEmitDiagnostics(program);
  assert.equal(
    ts.formatDiagnostics(found, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => root,
      getNewLine: () => '\n',
    }),
    '',
  );
});

test('the examples run, and say what they should', async () => {
  const said: string[] = [];
  for (const example of examples) {
    const { stdout } = await promisify(execFile)(process.execPath, [example]);
    said.push(stdout);
  }
  assert.match(said[0]!, /^Awiki \d+\n$/);
  assert.match(said[1]!, /^Havel http\S+ \d+\nSpree http\S+ \d+$/m);
  assert.match(said[2]!, /^Success \d+\narticleexists .*\nSuccess\nFailed\n$/);
  assert.match(said[3]!, /<b>Hello<\/b>/);
  assert.match(said[4]!, /^function [^]*batchcomplete: true/);
});
