import { readdirSync, readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { conformance } from './conformance.ts';
import { parseArgs } from 'node:util';
import { readTestFile } from './parser-tests/format.ts';
import { runFile, type Outcome } from './parser-tests/run.ts';

/**
 * Runs parser tests in MediaWiki’s format: files, or those of a folder (`--corpora`; that of the conformance material unless said).
 *
 *   npm run parser-tests -- FILE… [--file REGEXP] [--name REGEXP] [--mode html|pst|…] [--show N] [--passed] [--any-wording]
 *
 * `--any-wording` puts aside what errors say.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
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

if (positionals.length === 0 && !existsSync(values.corpora)) {
  console.log(`skipped: there is no folder ${values.corpora}`);
} else {
  let shown = Number(values.show);
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const place of filesToRun()) {
    const name = path.basename(place);
    const file = readTestFile(name, readFileSync(place, 'utf8'));
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
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
}

function filesToRun(): string[] {
  if (positionals.length > 0) return positionals;
  return readdirSync(values.corpora)
    .filter((name) => name.endsWith('.txt') && new RegExp(values.file).test(name))
    .sort()
    .map((name) => path.join(values.corpora, name));
}

function line(name: string, { passed, failed, skipped }: Record<Outcome['result'], number>): string {
  return `${name.padEnd(60)} ${passed} of ${passed + failed}${skipped ? ` (${skipped} skipped)` : ''}`;
}

function show({ test, expected, actual, reason }: Outcome): void {
  console.log(`✗ ${test.file}: ${test.name}${reason ? ` (${reason})` : ''}`);
  console.log(`--- wikitext\n${test.sections.get('wikitext') ?? test.sections.get('input') ?? ''}`);
  console.log(`--- expected\n${expected ?? ''}\n--- actual\n${actual ?? ''}\n`);
}
