import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { conformance, withoutConformance } from './conformance.ts';

/** Holds the client's types of answers, which are written by hand, against what MediaWiki answered. */

const root = path.resolve(import.meta.dirname, '..');

interface Step {
  readonly kind: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly expect?: { readonly body?: unknown };
}

type Json = Readonly<Record<string, unknown>>;

/** Names of the members of an interface of the client. */
async function membersOf(file: string, name: string): Promise<ReadonlySet<string>> {
  const text = await readFile(path.join(root, 'src/client', file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const found = source.statements.filter(ts.isInterfaceDeclaration).find((each) => each.name.text === name)!;
  return new Set(found.members.map((member) => (member.name as ts.Identifier).text));
}

async function* steps(): AsyncGenerator<Step> {
  const folder = path.join(conformance, 'scenarios');
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort()) {
    const lines = (await readFile(path.join(folder, file), 'utf8')).split('\n');
    for (const line of lines) if (line !== '') yield JSON.parse(line) as Step;
  }
}

/** What keys and kinds of values something has: of answers of one shape, one is enough. */
function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))].sort().join()}]`;
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return `{${Object.entries(value)
    .map(([key, each]) => `${key}:${shapeOf(each)}`)
    .sort()
    .join()}}`;
}

/** Recorded answers as TypeScript: a value, and the type that it must have. */
async function declarations(): Promise<string[]> {
  const actions = await membersOf('answers/actions.ts', 'ActionAnswers');
  const known = {
    prop: await membersOf('answers/pages.ts', 'PropAnswers'),
    list: await membersOf('answers/lists.ts', 'ListAnswers'),
    meta: await membersOf('answers/meta.ts', 'MetaAnswers'),
  };
  const seen = new Map<string, string>();
  for await (const { kind, params = {}, expect } of steps()) {
    const body = expect?.body as Json | undefined;
    const isPlain = params.format === 'json' && String(params.formatversion) === '2' && params.callback === undefined;
    if (kind !== 'call' || !isPlain || typeof body !== 'object' || 'error' in body || 'errors' in body) continue;
    const action = String(params.action);
    let type: string | undefined;
    if (action === 'query') {
      const named = Object.entries(known).map(([group, names]) => {
        const asked = String(params[group] ?? '')
          .split('|')
          .filter(Boolean);
        return asked.every((name) => names.has(name))
          ? asked.map((name) => `'${name}'`).join(' | ') || 'never'
          : undefined;
      });
      if (params.rawcontinue === undefined && named.every((each) => each !== undefined))
        type = `QueryBatch<${named.join()}>`;
    } else if (actions.has(action)) {
      type = `ActionAnswers['${action}']`;
    }
    if (type !== undefined) seen.set(type + shapeOf(body), `${JSON.stringify(body)} as const satisfies ${type}`);
  }
  return [...seen.values()];
}

test('what MediaWiki answered is of the types that the client gives it', { skip: withoutConformance }, async () => {
  const found = await declarations();
  assert.ok(found.length > 500);
  await mkdir(path.join(root, '.cache'), { recursive: true });
  const folder = await mkdtemp(path.join(root, '.cache/client-answers-'));
  try {
    const file = path.join(folder, 'answers.ts');
    const head = `import type { ActionAnswers, QueryBatch } from '../../src/client/client.ts';\n`;
    await writeFile(file, head + found.map((each, i) => `export const answer${i} = ${each};`).join('\n'));
    const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (name) => ts.sys.readFile(name)) as {
      config: { compilerOptions: object };
    };
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
    const program = ts.createProgram([file], { ...options, incremental: false, tsBuildInfoFile: undefined });
    const wrong = ts
      .getPreEmitDiagnostics(program)
      // Extensions add what nobody else knows: only what contradicts counts.
      .filter(({ code }) => code !== 2353);
    const host = {
      getCanonicalFileName: (name: string) => name,
      getCurrentDirectory: () => root,
      getNewLine: () => '\n',
    };
    assert.equal(ts.formatDiagnostics(wrong.slice(0, 10), host), '');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
