import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { loadSettings, SettingError, settingsFor } from './load-settings.ts';
import { coreSettings, defaultSettings } from './settings.ts';
import { setting } from './settings/declaration.ts';
import { flag, listOf, mapOf, text } from './settings/kinds.ts';
import { settingsReference } from './settings/reference.ts';
import { conformance, withoutConformance } from '../../test/conformance.ts';

const load = (...files: string[]) =>
  loadSettings(
    files.map((file) => parse(file) as unknown),
    { declarations: coreSettings, extensions: ['Cite'], skins: ['Vector'] },
  );

test('without files the settings are the defaults', () => {
  assert.deepEqual(load().settings, defaultSettings);
});

test('every default is of the kind that its setting declares', () => {
  for (const [name, { kind, default: value }] of Object.entries(coreSettings)) {
    assert.deepEqual(kind.read(value), value, name);
  }
});

test('permissions are put onto the defaults two levels deep', () => {
  const { GroupPermissions } = load(
    'config: { GroupPermissions: { sysop: { pagelang: true }, editor: { review: true } } }',
  ).settings;
  assert.equal(GroupPermissions.sysop?.pagelang, true);
  assert.equal(GroupPermissions.sysop?.block, true);
  assert.deepEqual(GroupPermissions.editor, { review: true });
});

test('lists are appended without repeating what stands', () => {
  const { FileExtensions } = load('config: { FileExtensions: [png, svg] }').settings;
  assert.deepEqual(FileExtensions, ['png', 'gif', 'jpg', 'jpeg', 'webp', 'svg']);
});

test('an empty map empties a setting, and no other', () => {
  const { settings } = load('config: { RateLimits: {}, PasswordPolicy: { policies: { default: {} } } }');
  assert.deepEqual(settings.RateLimits, {});
  assert.deepEqual(settings.PasswordPolicy.policies?.default, {});
  assert.ok(settings.PasswordPolicy.policies?.sysop);
});

test('keys that are numbers name namespaces', () => {
  const { settings } = load('config: { ExtraNamespaces: { 100: Portal }, NamespacesWithSubpages: { 0: true } }');
  assert.equal(settings.ExtraNamespaces[100], 'Portal');
  assert.equal(settings.NamespacesWithSubpages[0], true);
  assert.equal(settings.NamespacesWithSubpages[1], true);
});

test('the later file wins, and extensions add up', () => {
  const loaded = load(
    '{ config: { Sitename: A }, extensions: [Cite] }',
    '{ config: { Sitename: B }, extensions: [Nope, Cite] }',
  );
  assert.equal(loaded.settings.Sitename, 'B');
  assert.deepEqual(loaded.extensions, ['Cite']);
  assert.deepEqual(loaded.warnings, ['Awiki does not have the extension “Nope”; it is left out.']);
});

test('a value of the wrong kind is refused by the name of its setting', () => {
  assert.throws(
    () => load('config: { EnableUploads: "yes" }'),
    (error) =>
      error instanceof SettingError && error.message === 'The setting EnableUploads must be true or false, not "yes".',
  );
  assert.throws(() => load('config: { GroupPermissions: { sysop: [block] } }'), SettingError);
});

test('an unknown setting is warned about, and a “wg” is explained', () => {
  assert.deepEqual(load('config: { Nonsense: 1 }').warnings, [
    'Awiki does not have the setting Nonsense; it is left out.',
  ]);
  assert.match(load('config: { wgSitename: X }').warnings[0] ?? '', /did you mean Sitename\?/);
  assert.equal(load('{ config: { constructor: 1 } }').warnings.length, 1);
});

test('extensions declare settings and give rights in the same shape', () => {
  const own = {
    NukeReason: setting(text, 'spam', 'x'),
    NukeLists: setting(mapOf(listOf(text)), {}, 'x'),
    NukeOn: setting(flag, true, 'x'),
  };
  const { settings } = loadSettings(
    [{ config: { NukeLists: { a: ['b'] }, GroupPermissions: { sysop: { nuke: false } } } }],
    {
      declarations: { ...coreSettings, ...own },
      groupPermissions: [{ sysop: ['nuke', 'massmessage'] }],
    },
  );
  assert.deepEqual(settingsFor(settings, own), { NukeReason: 'spam', NukeLists: { a: ['b'] }, NukeOn: true });
  assert.equal(settings.GroupPermissions.sysop?.nuke, false);
  assert.equal(settings.GroupPermissions.sysop?.massmessage, true);
});

test('every settings file of the conformance material loads', { skip: withoutConformance }, () => {
  for (const name of readdirSync(`${conformance}/settings`))
    load(readFileSync(`${conformance}/settings/${name}`, 'utf8'));
});

test('docs/settings.md is what the declarations say (UPDATE_DOCS=1 writes it)', () => {
  const file = new URL('../../docs/settings.md', import.meta.url);
  if (process.env.UPDATE_DOCS) writeFileSync(file, settingsReference());
  assert.equal(readFileSync(file, 'utf8'), settingsReference());
});
