import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupsWithRight, mergeGroupPermissions, rightsOfGroups } from './group-permissions.ts';

const core = { groupPermissions: { '*': ['read', 'edit'], sysop: ['block'] } };
const extension = { groupPermissions: { sysop: ['nuke', 'block'], reviewer: ['review'] } };

test('extensions give rights where the settings say nothing', () => {
  const merged = mergeGroupPermissions([core, extension], {
    '*': { edit: false },
    sysop: { nuke: false, pagelang: true },
  });
  assert.deepEqual(merged, {
    '*': { read: true, edit: false },
    sysop: { block: true, nuke: false, pagelang: true },
    reviewer: { review: true },
  });
});

const settings = {
  GroupPermissions: { '*': { read: true, edit: true }, sysop: { block: true, read: true }, 'sub-sysop': {} },
  RevokePermissions: { jailed: { edit: true } },
  GroupInheritsPermissions: { 'sub-sysop': 'sysop' },
};

test('the rights of several groups come in the order of the groups, each once', () => {
  assert.deepEqual([...rightsOfGroups(settings, ['sysop', '*'])], ['block', 'read', 'edit']);
});

test('what one group revokes no other group gives', () => {
  assert.deepEqual([...rightsOfGroups(settings, ['*', 'jailed'])], ['read']);
});

test('a group may inherit the rights of another', () => {
  assert.deepEqual([...rightsOfGroups(settings, ['sub-sysop'])], ['block', 'read']);
  assert.deepEqual(groupsWithRight(settings, 'block'), ['sysop', 'sub-sysop']);
});
