import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseTitle, titleOrUndefined } from './parse-title.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { createSite } from './site.ts';
import { Title } from './title.ts';

const siteWith = (settings: Partial<Settings> = {}) =>
  createSite(
    {
      ...defaultSettings,
      MetaNamespace: 'Project',
      NamespaceAliases: { WP: 4 },
      ExtraNamespaces: { 100: 'Portal', 101: 'Portal_talk' },
      ...settings,
    },
    {
      interwiki: ['acronym', 'commons', 'doi', 'google', 'mw', 'rfc', 'mediawikiwiki', 'wikipedia'].map((prefix) => ({
        prefix,
        url: '',
      })),
    },
  );
const site = siteWith();

/** Text, what it names, in which namespace. Titles of other wikis begin with their prefix. */
const VALID: readonly (readonly [text: string, prefixedText: string, namespace: number])[] = [
  ['Foo', 'Foo', 0],
  ['foo bar', 'Foo bar', 0],
  ['  a  b ', 'A b', 0],
  ['_a_', 'A', 0],
  ['Talk:Foo:x', 'Talk:Foo:x', 1],
  ['Talk:w:x', 'Talk:W:x', 1],
  ['User: a', 'User:A', 2],
  ['user_talk:x', 'User talk:X', 3],
  ['User talk :x', 'User talk:X', 3],
  ['Image:a.png', 'File:A.png', 6],
  ['image talk:a', 'File talk:A', 7],
  ['WP:x', 'Project:X', 4],
  ['wp: x', 'Project:X', 4],
  ['Project:x', 'Project:X', 4],
  ['Project talk:x', 'Project talk:X', 5],
  ['Reference:x', 'Reference:x', 0],
  ['Media:a.png', 'Media:A.png', -2],
  ['media: a', 'Media:A', -2],
  ['MediaWiki:common.css', 'MediaWiki:Common.css', 8],
  ['Special:Foo/bar_baz', 'Special:Foo/bar baz', -1],
  ['Special:x#frag', 'Special:X', -1],
  [':a', 'A', 0],
  [': a', 'A', 0],
  [':_a', 'A', 0],
  [':Talk:x', 'Talk:X', 1],
  ['a:b', 'A:b', 0],
  ['a:', 'A:', 0],
  ['Nope:x', 'Nope:x', 0],
  ['a:b:c', 'A:b:c', 0],
  ['a#', 'A', 0],
  ['a#b c_d', 'A', 0],
  ['a #b', 'A', 0],
  ['a# b', 'A', 0],
  ['a#b#c', 'A', 0],
  ['a%4', 'A%4', 0],
  ['a%', 'A%', 0],
  ['a%zz', 'A%zz', 0],
  ['100%', '100%', 0],
  ['a&amp;b', 'A&b', 0],
  ['a&b', 'A&b', 0],
  ['a&#65;b', 'AAb', 0],
  ['a&#x41;b', 'AAb', 0],
  ['a&eacute;', 'A\u00e9', 0],
  ['&notin;', '\u2209', 0],
  ['&Eacute;x', '\u00c9x', 0],
  ['a&#65b', 'A&', 0],
  ['&zwj;x', '\u200dx', 0],
  ['a&nbsp;b', 'A b', 0],
  ['a&lrm;b', 'Ab', 0],
  ['a&rlm;b', 'Ab', 0],
  ['&rlm;x', 'X', 0],
  ['~~', '~~', 0],
  ['a~~b', 'A~~b', 0],
  ['...', '...', 0],
  ['a/...', 'A/...', 0],
  ['a/.b', 'A/.b', 0],
  ['.a', '.a', 0],
  ['a..', 'A..', 0],
  ['/', '/', 0],
  ['/a', '/a', 0],
  ['//', '//', 0],
  ['a/', 'A/', 0],
  ['a//b', 'A//b', 0],
  ['\u00e9', '\u00c9', 0],
  ['\u00e9a', '\u00c9a', 0],
  ['e\u0301a', '\u00c9a', 0],
  ['\u00dfa', 'Ssa', 0],
  ['\u00dffoo', 'Ssfoo', 0],
  ['\u01c6a', '\u01c5a', 0],
  ['\u0149a', '\u02bcNa', 0],
  ['\ufb01x', 'Fix', 0],
  ['\u0131x', 'Ix', 0],
  ['\u0456x', '\u0406x', 0],
  ['\u01f0x', 'J\u030cx', 0],
  ['\u0390x', '\u03aa\u0301x', 0],
  ['\u0561', '\u0531', 0],
  ['\u24d0x', '\u24b6x', 0],
  ['\u10eax', '\u10eax', 0],
  ['\u10d0', '\u10d0', 0],
  ['\uab70x', '\u13a0x', 0],
  ['\u13f8x', '\u13f0x', 0],
  ['\u03f1x', '\u03a1x', 0],
  ['\u017fx', 'Sx', 0],
  ['\u00b5x', '\u039cx', 0],
  ['\u00ffx', '\u0178x', 0],
  ['\u1fb3x', '\u1fbcx', 0],
  ['\u1f80x', '\u1f88x', 0],
  ['\u1e01\u0308x', '\u1e00\u0308x', 0],
  ['\u674e', '\u674e', 0],
  ['\uff41x', '\uff21x', 0],
  ['a\u200eb', 'Ab', 0],
  ['\u200ea', 'A', 0],
  ['a\u200fb', 'Ab', 0],
  ['a\u202ab', 'Ab', 0],
  ['a\u202eb', 'Ab', 0],
  ['a\u2066b', 'A\u2066b', 0],
  ['a\u200bb', 'A\u200bb', 0],
  ['a\u200cb', 'A\u200cb', 0],
  ['a\u200db', 'A\u200db', 0],
  ['a\u00adb', 'A\u00adb', 0],
  ['a\ufeffb', 'A\ufeffb', 0],
  ['\ufeffa', '\ufeffa', 0],
  ['a\u2028b', 'A b', 0],
  ['a\u2029b', 'A b', 0],
  ['a\u3000b', 'A b', 0],
  ['a\u1680b', 'A b', 0],
  ['a\u180eb', 'A b', 0],
  ['a\u00a0b', 'A b', 0],
  ['a\u2003b', 'A b', 0],
  ['a\u202fb', 'A b', 0],
  ['a\u205fb', 'A b', 0],
  ['a\u0085b', 'A\u0085b', 0],
  ['a\ue000b', 'A\ue000b', 0],
  ['User:1.2.3.4', 'User:1.2.3.4', 2],
  ['User:01.02.03.04', 'User:1.2.3.4', 2],
  ['User:001.002.003.004', 'User:1.2.3.4', 2],
  ['User:1.2.3.4/24', 'User:1.2.3.4/24', 2],
  ['User:::1', 'User:0:0:0:0:0:0:0:1', 2],
  ['User:::1/64', 'User:0:0:0:0:0:0:0:1/64', 2],
  ['user talk:2001:db8::ff', 'User talk:2001:DB8:0:0:0:0:0:FF', 3],
  ['User:2001:DB8:0:0:0:0:0:1', 'User:2001:DB8:0:0:0:0:0:1', 2],
  ['User:2001:db8::1/64', 'User:2001:DB8:0:0:0:0:0:1/64', 2],
  ['User:::', 'User:0:0:0:0:0:0:0:0', 2],
  ['User:fe80::1', 'User:FE80:0:0:0:0:0:0:1', 2],
  ['User:a:b', 'User:A:b', 2],
  ['User:1.2.3.400', 'User:1.2.3.400', 2],
  ['User:1.2.3', 'User:1.2.3', 2],
  ['User:1.2.3.4/33', 'User:1.2.3.4/33', 2],
  ['User:1.2.3.4/8/x', 'User:1.2.3.4/8/x', 2],
  ['User:2001:db8::1/foo', 'User:2001:db8::1/foo', 2],
  ['User: ::1', 'User:0:0:0:0:0:0:0:1', 2],
  ['User:_::1', 'User:0:0:0:0:0:0:0:1', 2],
  ['User:1.2.3.4 ', 'User:1.2.3.4', 2],
  ['User:1.2.3.4 x', 'User:1.2.3.4 x', 2],
  ['Category:x', 'Category:X', 14],
  ['category talk:x', 'Category talk:X', 15],
  ['Portal:x', 'Portal:X', 100],
  ['portal talk:x', 'Portal talk:X', 101],
  ['Portal_talk :x', 'Portal talk:X', 101],
  ['Help:x', 'Help:X', 12],
  ['Template:x', 'Template:X', 10],
  ['template:X', 'Template:X', 10],
  ['wikipedia:x', 'wikipedia:x', 0],
  ['Wikipedia:Talk:x', 'wikipedia:Talk:x', 0],
  ['wikipedia::x', 'wikipedia:x', 0],
  ['wikipedia: x', 'wikipedia:x', 0],
  ['wikipedia:', 'wikipedia:', 0],
  ['wikipedia:#x', 'wikipedia:', 0],
  ['wikipedia::', 'wikipedia:', 0],
  ['wikipedia:talk:foo', 'wikipedia:talk:foo', 0],
  ['mw:x', 'mw:x', 0],
  ['mediawikiwiki:X y', 'mediawikiwiki:X y', 0],
  ['WIKIPEDIA:X', 'wikipedia:X', 0],
  ['wikipedia :x', 'wikipedia:x', 0],
  ['wikipedia_:_x', 'wikipedia:x', 0],
  ['wikipedia:a b_c', 'wikipedia:a b c', 0],
  ['c:x', 'C:x', 0],
  ['commons:x', 'commons:x', 0],
  ['Wikipedia:\u00e9', 'wikipedia:\u00e9', 0],
  ['acronym:x', 'acronym:x', 0],
  ['acronym:', 'acronym:', 0],
  ['google:x y', 'google:x y', 0],
  ['doi:10.1/x', 'doi:10.1/x', 0],
  ['rfc:1', 'rfc:1', 0],
  ['GADGET:x', 'GADGET:x', 0],
  ['Media talk:x', 'Media talk:x', 0],
  ['Special talk:x', 'Special talk:x', 0],
  ['-1:x', '-1:x', 0],
  ['Special:Special:x', 'Special:Special:x', -1],
  ['User:User:x', 'User:User:x', 2],
  ['Talk:100:x', 'Talk:100:x', 1],
  ['Portal talk:File:x', 'Portal talk:File:x', 101],
  ['File talk:File:x', 'File talk:File:x', 7],
  ['A:Talk:x', 'A:Talk:x', 0],
  ["'a'", "'a'", 0],
  ['"a"', '"a"', 0],
  ['a=b', 'A=b', 0],
  ['a?b', 'A?b', 0],
  ['a+b', 'A+b', 0],
  ['a\\b', 'A\\b', 0],
  ['a`b', 'A`b', 0],
  ['a^b', 'A^b', 0],
  ['a$b', 'A$b', 0],
  ['a@b', 'A@b', 0],
  ['a!b', 'A!b', 0],
  ['a*b', 'A*b', 0],
  ['a(b)', 'A(b)', 0],
  ['a,b', 'A,b', 0],
  ['a;b', 'A;b', 0],
  ['a&', 'A&', 0],
  ['&', '&', 0],
  ['a\u0301', '\u00c1', 0],
  ['\u0301a', '\u0301a', 0],
  ['\u0301', '\u0301', 0],
  ['\ufdf2', '\ufdf2', 0],
  ['\u00c5', '\u00c5', 0],
  ['\u03a9', '\u03a9', 0],
  ['K', 'K', 0],
  ['\uff21', '\uff21', 0],
  ['\ufb00', 'Ff', 0],
  ['a_ _b', 'A b', 0],
  ['\u200e:a', 'A', 0],
  ['\u200eTalk:x', 'Talk:X', 1],
  ['Talk:\u200ex', 'Talk:X', 1],
  ['Talk\u200e:x', 'Talk:X', 1],
  ['Ta\u200elk:x', 'Talk:X', 1],
  ['TALK:x', 'Talk:X', 1],
  ['tALK:X', 'Talk:X', 1],
  ['\u0422\u0410LK:x', '\u0422\u0410LK:x', 0],
  ['uSER:\u00e9', 'User:\u00c9', 2],
  ['User:\u00e9a', 'User:\u00c9a', 2],
  ['User talk:\u00dfa', 'User talk:Ssa', 3],
  ['\u0130x', '\u0130x', 0],
  ['iX', 'IX', 0],
  ['\u0131I', 'II', 0],
  ['Talk:x:y', 'Talk:X:y', 1],
  ['Talk:File', 'Talk:File', 1],
  ['Talk:wikipedia', 'Talk:Wikipedia', 1],
  ['a : b', 'A : b', 0],
  ['Foo :bar', 'Foo :bar', 0],
  ['Help : x', 'Help:X', 12],
  ['Help:a#', 'Help:A', 12],
  ['a\u0600b', 'A\u0600b', 0],
  ['a\u06ddb', 'A\u06ddb', 0],
  ['a\u0378b', 'A\u0378b', 0],
  ['a\u200b', 'A\u200b', 0],
  ['\u200ba', '\u200ba', 0],
  ['a\u2060b', 'A\u2060b', 0],
  ['a\ufe0fb', 'A\ufe0fb', 0],
  ['e\u0301\u0301', '\u00c9\u0301', 0],
  ['\ud55c', '\ud55c', 0],
  ['\ud55c', '\ud55c', 0],
  ['\u1e0d\u0307', '\u1e0c\u0307', 0],
  ['q\u0323\u0307', 'Q\u0323\u0307', 0],
  ['\uff41\uff1a\uff42', '\uff21\uff1a\uff42', 0],
  ['Talk\uff1ax', 'Talk\uff1ax', 0],
];

/** The same by the key of their problem. */
const INVALID: Readonly<Record<string, readonly string[]>> = {
  'title-invalid-empty': ['', ' ', '_', ':', '\u200E', 'Talk:', 'Special:#x', 'Help:#'],
  'title-invalid-characters': [
    'a[b',
    'a]b',
    'a{b',
    'a|b',
    'a<b',
    'a\tb',
    'a\u007Fb',
    'a%41',
    '100%25',
    'a&amp;lt;b',
    'a&nosuch;b',
    'a&é;',
  ],
  'title-invalid-utf8': ['\uFFFD', 'a&#0;b', 'a&#128;b', 'a&#xD800;', 'a\uD800'],
  'title-invalid-relative': ['.', '..', './a', 'a/..', 'a/./b'],
  'title-invalid-magic-tilde': ['~~~', 'a~~~~b'],
  'title-invalid-talk-namespace': ['Talk:File:x', 'Talk:wikipedia:x', 'Talk:Project:', 'Talk:WP:x'],
  'title-invalid-leading-colon': ['::a', 'User::a', ': :a', 'User:::1/200'],
  'title-invalid-too-long': [
    'a'.repeat(256),
    'é'.repeat(128),
    `Special:${'a'.repeat(513)}`,
    `wikipedia:${'a'.repeat(256)}`,
  ],
};

test('texts name the titles that MediaWiki reads in them', () => {
  for (const [text, prefixedText, namespace] of VALID) {
    const title = parseTitle(site, text.normalize('NFC'));
    assert.ok(title instanceof Title, text);
    assert.deepEqual([title.prefixedText, title.namespace], [prefixedText, namespace], text);
  }
});

test('what is no title says why', () => {
  for (const [key, texts] of Object.entries(INVALID)) {
    for (const text of texts) {
      const problem = parseTitle(site, text);
      assert.equal('key' in problem ? problem.key : problem.prefixedText, key, text);
    }
  }
});

test('what is no title is named whole, as text that starts no markup', () => {
  for (const [text, ...params] of [
    ['A[b', '[', 'A&#91;b'],
    ['&amp;lt; [b]', '&lt;', '&#38;lt&#59;_&#91;b&#93;'],
    ['Talk:', 'Talk:'],
    ['::a', '&#58;:a'],
    ['User:../x', 'User:../x'],
    ['a~~~', 'a~~&#126;'],
    ['a'.repeat(256), { num: 255 }, 'a'.repeat(256)],
    ['&#0;x', '\ufffdx'],
  ] as const) {
    const problem = parseTitle(site, text);
    assert.deepEqual('key' in problem ? problem.params : problem.prefixedText, params, text);
  }
});

test('names are as long as the database has room, special pages twice as long', () => {
  for (const text of [
    'a'.repeat(255),
    `Talk:${'a'.repeat(255)}`,
    `Special:${'a'.repeat(512)}`,
    `${'a'.repeat(255)}#${'b'.repeat(300)}`,
  ]) {
    assert.ok(parseTitle(site, text) instanceof Title);
  }
});

test('a default namespace holds unless the text names one or begins with a colon', () => {
  assert.equal(titleOrUndefined(site, 'x', 10)?.prefixedText, 'Template:X');
  assert.equal(titleOrUndefined(site, ':x', 10)?.prefixedText, 'X');
  assert.equal(titleOrUndefined(site, 'Help:x', 10)?.prefixedText, 'Help:X');
  assert.equal(titleOrUndefined(site, 'Mw:x', 10)?.interwiki, 'mw');
});

test('a fragment keeps its spaces and is no part of the name', () => {
  const title = titleOrUndefined(site, 'a b #c_d#e');
  assert.deepEqual([title?.dbKey, title?.fragment, title?.fullText], ['A_b', 'c d#e', 'A b#c d#e']);
  assert.equal(titleOrUndefined(site, '#only')?.dbKey, '');
});

test('a prefix of the wiki itself is passed over', () => {
  const local = siteWith({ LocalInterwikis: ['wikipedia'] });
  const named = (text: string) => titleOrUndefined(local, text)?.prefixedText;
  assert.equal(named('wikipedia:talk:x'), 'Talk:X');
  assert.equal(named('wikipedia:wikipedia:x'), 'X');
  assert.equal(named('wikipedia:mw:x'), 'mw:x');
  assert.equal(named('Wikipedia:'), 'Main Page');
  assert.equal(named('wikipedia::x'), undefined);
});

test('first letters stay small where the settings say so', () => {
  const small = siteWith({ CapitalLinks: false, CapitalLinkOverrides: { 10: true } });
  const named = (text: string) => titleOrUndefined(small, text)?.prefixedText;
  assert.equal(named('foo'), 'foo');
  assert.equal(named('template:foo'), 'Template:Foo');
  assert.equal(named('user:ann'), 'User:Ann');
});

test('a title that was read is read again as itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const title = titleOrUndefined(site, text);
      if (!title || title.dbKey === '') return;
      const again = titleOrUndefined(site, title.fullText.startsWith(':') ? `:${title.fullText}` : title.fullText);
      // What character references leave behind may be read as a reference again, which is then refused.
      if (again) assert.equal(again.prefixedText, title.prefixedText);
    }),
  );
});
