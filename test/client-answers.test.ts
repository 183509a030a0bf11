import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { membersOf, named, recordedAnswers } from './client-types/recorded-answers.ts';
import { withoutConformance } from './conformance.ts';

/** Holds the client's types of answers, which are written by hand, against what MediaWiki answered. */

const root = path.resolve(import.meta.dirname, '..');

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
  const known = {
    actions: await membersOf('actions.ts', 'ActionAnswers'),
    prop: await membersOf('pages.ts', 'PropAnswers'),
    list: await membersOf('lists.ts', 'ListAnswers'),
    meta: await membersOf('meta.ts', 'MetaAnswers'),
  };
  const seen = new Map<string, string>();
  for await (const { params, body } of recordedAnswers()) {
    const action = String(params['action']);
    let type: string | undefined;
    if (action === 'query') {
      const groups = (['prop', 'list', 'meta'] as const).map((group) => {
        const asked = named(params[group]);
        if (!asked.every((name) => known[group].has(name))) return undefined;
        return asked.map((name) => `'${name}'`).join(' | ') || 'never';
      });
      if (params['rawcontinue'] === undefined && groups.every((each) => each !== undefined))
        type = `QueryBatch<${groups.join()}>`;
    } else if (known.actions.has(action)) {
      type = `ActionAnswer<'${action}'>`;
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
    const head = `import type { ActionAnswer, QueryBatch } from '../../src/client/client.ts';\n`;
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
