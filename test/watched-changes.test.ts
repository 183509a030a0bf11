import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { ApiSession } from './session.ts';

let running: RunningWiki;
let seconds = 0;
before(async () => {
  running = await createWiki({ memory: true, logLevel: 'silent', adminPassword: 'Hard to guess 17' });
  Object.assign(running.wiki, { now: () => new Date(Date.now() + seconds * 1000) });
});
after(() => running.close());

test('unread are the changes since the first that the watcher has not seen; all others are read', async () => {
  const admin = new ApiSession(running);
  await admin.login('Admin', 'Hard to guess 17');
  const guest = new ApiSession(running);
  await admin.act({ action: 'edit', title: 'Buoy', text: 'A float.', watchlist: 'watch' });
  seconds += 2;
  await guest.act({ action: 'edit', title: 'Buoy', text: 'A red float.' });
  seconds += 2;
  await guest.act({ action: 'edit', title: 'Buoy', text: 'A red float with a bell.' });
  const changes = async (show: string) => {
    const { query } = await admin.get({
      action: 'query',
      list: 'watchlist',
      wlallrev: true,
      wlshow: show,
      wltype: 'edit|new',
    });
    return (query?.watchlist as unknown as { type: string }[]).map(({ type }) => type);
  };
  assert.deepEqual(await changes('unread'), ['edit', 'edit']);
  assert.deepEqual(await changes('!unread'), ['new']);
});

test('a protection that has expired is listed until another takes its place, and keeps nobody from editing', async () => {
  const admin = new ApiSession(running);
  await admin.login('Admin', 'Hard to guess 17');
  const guest = new ApiSession(running);
  await admin.act({ action: 'edit', title: 'Lock', text: 'Shut.' });
  await admin.act({ action: 'protect', title: 'Lock', protections: 'edit=sysop', expiry: '1 minute' });
  assert.equal(await guest.refusal({ action: 'edit', title: 'Lock', text: 'Open.' }), 'protectedpage');
  seconds += 120;
  assert.equal(await guest.refusal({ action: 'edit', title: 'Lock', text: 'Open.' }), undefined);
  const protections = async () => {
    const { query } = await guest.get({ action: 'query', prop: 'info', inprop: 'protection', titles: 'Lock' });
    return (query?.pages?.[0]?.protection as unknown as { type: string; level: string }[]).map(({ level }) => level);
  };
  assert.deepEqual(await protections(), ['sysop']);
  await admin.act({ action: 'protect', title: 'Lock', protections: 'edit=autoconfirmed' });
  assert.deepEqual(await protections(), ['autoconfirmed']);
});
