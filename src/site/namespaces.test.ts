import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Namespaces, NS } from './namespaces.ts';
import { defaultSettings } from './settings.ts';

const make = (settings = {}, declared: ConstructorParameters<typeof Namespaces>[1] = []) =>
  new Namespaces({ ...defaultSettings, Sitename: 'My wiki', ...settings }, declared);

test('names are found in any case, by spaces or underscores, by alias and by canonical name', () => {
  const namespaces = make({ NamespaceAliases: { WP: 4, Nope: 4444 } });
  assert.equal(namespaces.find('uSER_talk'), NS.userTalk);
  assert.equal(namespaces.find('image talk'), NS.fileTalk);
  assert.equal(namespaces.find('my wiki'), NS.project);
  assert.equal(namespaces.find('Project'), NS.project);
  assert.equal(namespaces.find('wp'), NS.project);
  assert.equal(namespaces.find('Nope'), undefined);
  assert.equal(namespaces.name(NS.projectTalk), 'My wiki talk');
  assert.equal(namespaces.canonicalName(NS.projectTalk), 'Project talk');
  assert.equal(namespaces.name(12_345), undefined);
});

test('subject and talk belong together, and virtual namespaces have no talk', () => {
  const namespaces = make({ ExtraNamespaces: { 100: 'Portal' } });
  assert.equal(namespaces.talk(NS.file), NS.fileTalk);
  assert.equal(namespaces.talk(NS.fileTalk), NS.fileTalk);
  assert.equal(namespaces.subject(NS.fileTalk), NS.file);
  assert.equal(namespaces.subject(NS.special), NS.special);
  assert.equal(namespaces.talk(NS.special), undefined);
  assert.equal(namespaces.talk(100), undefined);
});

test('extensions declare namespaces, and settings have the last word about them', () => {
  const declared = [
    {
      id: 828,
      name: 'Module',
      subpages: true,
      capitalised: false,
      contentModel: 'Scribunto',
      localNames: { de: 'Modul' },
    },
    { id: 829, name: 'Module_talk', aliases: ['Modtalk'] },
  ];
  const namespaces = make({ LanguageCode: 'de', NamespacesWithSubpages: { 828: false } }, declared);
  assert.equal(namespaces.name(828), 'Modul');
  assert.equal(namespaces.find('module'), 828);
  assert.equal(namespaces.find('modtalk'), 829);
  assert.equal(namespaces.isCapitalised(829), false);
  assert.equal(namespaces.hasSubpages(828), false);
  assert.equal(namespaces.contentModel(828), 'Scribunto');
});

test('a wiki that is called like a namespace does not take its pages', () => {
  const own = new Namespaces({ ...defaultSettings, Sitename: 'MediaWiki' });
  assert.equal(own.find('MediaWiki'), 8);
  assert.equal(own.find('Project'), 4);
});
