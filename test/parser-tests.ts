import { readdirSync, readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { conformance } from './conformance.ts';
import { parseArgs } from 'node:util';
import { readTestFile } from './parser-tests/format.ts';
import { runFile, type Outcome } from './parser-tests/run.ts';

/**
 * Runs the parser tests of a folder:
 * `node test/parser-tests.ts --corpora DIR [--file REGEXP] [--name REGEXP] [--mode html|pst|…] [--show N] [--passed] [--any-wording]`.
 * `--any-wording` puts aside what errors say. Without `--corpora` the parser tests of the conformance material are run.
 */
const { values } = parseArgs({
  options: {
    corpora: { type: 'string', default: path.join(conformance, 'parser') },
    file: { type: 'string', default: '' },
    name: { type: 'string', default: '' },
    mode: { type: 'string', default: '' },
    show: { type: 'string', default: '0' },
    passed: { type: 'boolean', default: false },
    'any-wording': { type: 'boolean', default: false },
  },
});

if (!existsSync(values.corpora)) {
  console.log(`skipped: there is no folder ${values.corpora}`);
} else {
  let shown = Number(values.show);
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const names = readdirSync(values.corpora).filter(
    (name) => name.endsWith('.txt') && new RegExp(values.file).test(name),
  );
  for (const name of names.sort()) {
    const file = readTestFile(name, readFileSync(path.join(values.corpora, name), 'utf8'));
    const outcomes = await runFile(file, {
      name: new RegExp(values.name),
      mode: values.mode,
      anyWording: values['any-wording'],
    });
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const outcome of outcomes) {
      count[outcome.result]++;
      if (outcome.result === 'failed' && shown > 0) {
        shown--;
        show(outcome);
      }
      if (outcome.result === 'passed' && values.passed) console.log(`✓ ${outcome.test.name}`);
    }
    for (const key of ['passed', 'failed', 'skipped'] as const) totals[key] += count[key];
    if (count.passed + count.failed > 0) console.log(line(name, count));
  }
  console.log(line('total', totals));
}

function line(name: string, { passed, failed, skipped }: Record<Outcome['result'], number>): string {
  return `${name.padEnd(60)} ${passed} of ${passed + failed}${skipped ? ` (${skipped} skipped)` : ''}`;
}

function show({ test, expected, actual, reason }: Outcome): void {
  console.log(`✗ ${test.file}: ${test.name}${reason ? ` (${reason})` : ''}`);
  console.log(`--- wikitext\n${test.sections.get('wikitext') ?? test.sections.get('input') ?? ''}`);
  console.log(`--- expected\n${expected ?? ''}\n--- actual\n${actual ?? ''}\n`);
}
