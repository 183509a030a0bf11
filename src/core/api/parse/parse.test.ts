import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../../awiki.ts';
import { api } from '../../../../test/api.ts';

let wiki: RunningWiki;
before(async () => {
  wiki = await createWiki({ memory: true, logLevel: 'silent' });
});
after(() => wiki.close());

interface Answer {
  error?: { code: string };
  parse?: { headhtml?: string; limitreportdata?: Record<string, unknown>[]; text?: string };
}

const parse = (params: Record<string, string>): Promise<Answer> =>
  api<Answer>(wiki, { action: 'parse', contentmodel: 'wikitext', title: 'A <b>', text: 'x', ...params });

test('the head of a document ends where the page begins, and its title is escaped', async () => {
  const { parse: answer } = await parse({ title: 'A & b', prop: 'headhtml' });
  assert.match(answer!.headhtml!, /^<!DOCTYPE html>\n<html lang="en" dir="ltr">[^]*<title>A &amp; b [^]*<body>$/);
});

test('HTML of Parsoid’s kind is refused, not replaced by another', async () => {
  assert.equal((await parse({ title: 'A', parsoid: '1' })).error?.code, 'noparsoid');
});

test('a limit report tells seconds and what each template took', async () => {
  const { parse: answer } = await parse({ title: 'A', text: '{{:Main Page}}', prop: 'limitreportdata|text' });
  const report = new Map(answer!.limitreportdata!.map((entry) => [entry['name'], entry['0']]));
  assert.match(String(report.get('limitreport-cputime')), /^\d+\.\d{3}$/);
  assert.match(String(report.get('limitreport-timingprofile')), /^100\.00% +\d+\.\d{3} +1 -total$/);
  assert.match(answer!.text!, /Transclusion expansion time report[^]* 1 Main_Page\n/);
});
