import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings } from '../site/settings.ts';
import { createSite } from '../site/site.ts';
import { makeTitle } from '../site/title.ts';
import { coreParser } from './core-parser.ts';
import { renderer } from './html/renderer.ts';
import { MemoryPageSource } from './memory-page-source.ts';
import { canonicalOptions, type ParserUser } from './options.ts';
import { preSaveTransform } from './pre-save-transform.ts';
import { createParserRegistry } from './registry.ts';

const site = createSite(defaultSettings);
const germanSite = createSite({ ...defaultSettings, LanguageCode: 'de' });
const registry = createParserRegistry([coreParser]);
const ann = { name: 'Ann', registered: true };

function save(text: string, { user = ann, title = 'Harbour' }: { user?: ParserUser; title?: string } = {}): string {
  const source = new MemoryPageSource(site);
  source.add('Template:T', 'sub {{{1|}}}');
  const options = canonicalOptions('en', { user, now: Date.UTC(2024, 1, 29, 12, 5) });
  return preSaveTransform({ site, source, registry, renderer }, makeTitle(site, 0, title), text, options).text;
}

test('tildes become a signature, a time, or both', () => {
  const signature = '[[User:Ann|Ann]] ([[User talk:Ann|talk]])';
  assert.equal(save('~~~'), signature);
  assert.equal(save('~~~~'), `${signature} 12:05, 29 February 2024 (UTC)`);
  assert.equal(save('~~~~~'), '12:05, 29 February 2024 (UTC)');
});

test('the time is written as the wiki’s language writes dates', () => {
  const source = new MemoryPageSource(germanSite);
  const options = canonicalOptions('de', { user: ann, now: Date.UTC(2024, 1, 29, 12, 5) });
  const environment = { site: germanSite, source, registry, renderer };
  const { text } = preSaveTransform(environment, makeTitle(germanSite, 0, 'Hafen'), '~~~~~', options);
  assert.equal(text, '12:05, 29. Feb. 2024 (UTC)');
});

test('somebody who is not signed in signs with the address', () => {
  const user = { name: '192.0.2.1', registered: false };
  assert.equal(save('~~~', { user }), '[[Special:Contributions/192.0.2.1|192.0.2.1]]');
});

test('a nickname is text, or wikitext if the user says so', () => {
  assert.equal(save('~~~', { user: { ...ann, nickname: '[A]' } }), '[[User:Ann|&#91;A&#93;]] ([[User talk:Ann|talk]])');
  assert.equal(save('~~~', { user: { ...ann, nickname: "''A''", fancySignature: true } }), "''A''");
  assert.match(save('~~~', { user: { ...ann, nickname: '<b>A', fancySignature: true } }), /^\[\[User:Ann/);
});

test('nothing is signed inside nowiki, pre and comments', () => {
  const text = '<nowiki>~~~~</nowiki><pre>~~~~</pre><!-- ~~~~ -->';
  assert.equal(save(text), text);
});

test('subst: is carried out, everything else in braces stays', () => {
  assert.equal(save('{{subst:T|a}} {{T|a}} {{{x|y}}} {{subst:No such}}'), 'sub a {{T|a}} {{{x|y}}} {{subst:No such}}');
});

test('templates that nest deeper than pages may are saved as they are', () => {
  const text = '{{a|'.repeat(1000) + 'x' + '}}'.repeat(1000);
  assert.equal(save(text), text);
});

test('short links are written out', () => {
  assert.equal(
    save('[[Help:Boat (sea)|]] [[Ship, Norway|]] [[|Ship]]'),
    '[[Help:Boat (sea)|Boat]] [[Ship, Norway|Ship]] [[Ship]]',
  );
  assert.equal(save('[[|Ship]]', { title: 'Boat (sea)' }), '[[Ship (sea)|Ship]]');
});

test('line breaks become one kind, and white space at the end is cut', () => {
  assert.equal(save('a\r\nb\rc \n\n'), 'a\nb\nc');
});
