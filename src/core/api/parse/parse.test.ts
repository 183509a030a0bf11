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

test('HTML of Parsoid’s kind has ids on all of its elements, those around it and of edit links too', async () => {
  const { parse: answer } = await parse({
    title: 'A',
    text: "a ''b''\n== C ==\nd",
    parsoid: '1',
    prop: 'text',
  });
  assert.match(
    answer!.text!,
    /^<div class="mw-content-ltr mw-parser-output" [^>]* id="mwBg"><section data-mw-section-id="0" id="mwAQ"><p id="mwAg">a <i id="mwAw">b<\/i><\/p>\n<\/section><section data-mw-section-id="1" id="mwBA"><div class="mw-heading mw-heading2" id="mwBw"><h2 id="C">C<\/h2><span class="mw-editsection" id="mwCA">/,
  );
});

test('a limit report tells seconds and what each template took', async () => {
  const { parse: answer } = await parse({ title: 'A', text: '{{:Main Page}}', prop: 'limitreportdata|text' });
  const report = new Map(answer!.limitreportdata!.map((entry) => [entry['name'], entry['0']]));
  assert.match(String(report.get('limitreport-cputime')), /^\d+\.\d{3}$/);
  assert.match(String(report.get('limitreport-timingprofile')), /^100\.00% +\d+\.\d{3} +1 -total$/);
  assert.match(answer!.text!, /Transclusion expansion time report[^]* 1 Main_Page\n/);
});
