import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings } from '../site/settings.ts';
import { createSite } from '../site/site.ts';
import { formatDate } from './date-format.ts';
import { dateFormats } from './language-dates.ts';
import { localClock } from './local-clock.ts';
import { MemoryPageSource } from './memory-page-source.ts';

const source = new MemoryPageSource(createSite(defaultSettings));
const clock = localClock(Date.UTC(2001, 4, 9, 14, 5), 'UTC');
const written = (language: string, shape: 'time' | 'date' | 'both' | 'pretty'): string =>
  formatDate(dateFormats(language)[shape], clock, language, source);

test('each language writes moments in its own order, with its own names and digits', () => {
  assert.equal(written('en', 'both'), '14:05, 9 May 2001');
  assert.equal(written('ja', 'both'), '2001年5月9日 (水) 14:05');
  assert.equal(written('pt', 'both'), '14h05min de 9 de maio de 2001');
  assert.equal(written('fi', 'both'), '9. toukokuuta 2001 kello 14.05');
  assert.equal(written('th', 'date'), '9 พฤษภาคม 2544');
  assert.equal(written('ar', 'pretty'), '٩ مايو');
  assert.equal(written('hu', 'date'), '2001. május 9.');
});

test('a language without a way of its own writes as its fallbacks do, one that nobody knows as English', () => {
  assert.equal(written('de-ch', 'both'), written('de', 'both'));
  assert.equal(written('sk', 'pretty'), '9 máj');
  for (const language of ['xyzzy', 'constructor', 'simple']) {
    assert.equal(written(language, 'both'), written('en', 'both'), language);
  }
});

test('months of other calendars have their names in each language, too', () => {
  const month = (language: string, letters: string): string => formatDate(letters, clock, language, source);
  assert.equal(month('en', 'xjF'), 'Iyar');
  assert.equal(month('he', 'xjj xjx'), '16 באייר');
  assert.equal(month('de', 'xmF'), 'Safar');
  assert.equal(month('fa', 'xiF'), 'اردیبهشت');
});

test('Hebrew numbers end with final letters, but for single ones', () => {
  const year = (number: number): string => formatDate('xhxhY', localClock(Date.UTC(number, 0, 1), 'UTC'), 'he', source);
  assert.deepEqual([2040, 1950, 2019, 2020].map(year), ["ב'ם'", `א'תתק"ן`, `ב'י"ט`, "ב'ך'"]);
  assert.equal(formatDate('xhxhj', localClock(Date.UTC(2020, 0, 20), 'UTC'), 'he', source), "כ'");
});
