import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { ApiSession, newUser } from './session.ts';

const ADMIN_PASSWORD = 'the secret of Admin';
const [always, never] = [
  [1, 0],
  [1, 9999],
];

let running: RunningWiki;
let admin: ApiSession;
before(async () => {
  running = await createWiki({
    memory: true,
    port: 0,
    logLevel: 'silent',
    adminPassword: ADMIN_PASSWORD,
    config: {
      config: {
        Autopromote: {
          one: ['^', always, never],
          two: ['^', always, always],
          neither: ['!', never, never],
          notboth: ['!', always, never],
          nested: ['&', always, ['|', never, ['!', never]]],
          wrote: [7, 0],
          wrotelong: [7, 99_999],
          blocked: [8],
          robots: [9],
          here: [6, '127.0.0.0/8'],
          there: [5, '192.0.2.1'],
        },
        AutopromoteOnce: { onEdit: { bot: [1, 2], quiet: ['&', [1, 1], [7, 0]], sysop: [4, 'bot'] } },
        AutopromoteOnceRCExcludedGroups: ['quiet'],
        GroupPermissions: { quiet: { read: true } },
      },
    },
  });
  admin = new ApiSession(running);
  await admin.login('Admin', ADMIN_PASSWORD);
});
after(() => running.close());

async function groupsOf(session: ApiSession, prop: 'groups' | 'implicitgroups'): Promise<string[]> {
  const { query } = await session.get({ action: 'query', meta: 'userinfo', uiprop: prop });
  return query!.userinfo![prop] as unknown as string[];
}

const edit = (session: ApiSession) => session.act({ action: 'edit', title: 'Works', text: `${Math.random()}` });

test('who meets the conditions is in the group, as long as they do', async () => {
  const session = await newUser(running, 'Nora');
  const none = ['*', 'user', 'autoconfirmed', 'one', 'neither', 'nested', 'here'];
  assert.deepEqual(await groupsOf(session, 'implicitgroups'), none);
  await edit(session);
  assert.ok((await groupsOf(session, 'implicitgroups')).includes('wrote'));
  await admin.act({ action: 'block', user: 'Nora', partial: true, pagerestrictions: 'Works', allowusertalk: true });
  assert.ok(!(await groupsOf(session, 'implicitgroups')).includes('blocked'));
  await admin.act({ action: 'block', user: 'Nora', reblock: true });
  assert.ok((await groupsOf(session, 'implicitgroups')).includes('blocked'));
});

test('who comes to meet the conditions of a promotion gets the group by their edit, with a log entry, and only once', async () => {
  const session = await newUser(running, 'Paul');
  const given = async () => (await groupsOf(session, 'groups')).filter((group) => /^(bot|quiet|sysop)$/.test(group));
  const seen = [];
  for (let i = 0; i < 3; i++) {
    await edit(session);
    seen.push(await given());
  }
  assert.deepEqual(seen, [['quiet'], ['bot', 'quiet'], ['bot', 'quiet', 'sysop']]);
  const { query } = await admin.get({
    action: 'query',
    list: ['logevents', 'recentchanges'],
    letype: 'rights',
    letitle: 'User:Paul',
    leprop: ['user', 'type', 'details'],
    rctype: 'log',
    rcuser: 'Paul',
    rcprop: ['loginfo', 'flags', 'patrolled'],
  });
  const entries = query!.logevents as unknown as { action: string; user: string; params: { newgroups: string[] } }[];
  assert.deepEqual(
    entries.map(({ action, user, params }) => [action, user, params.newgroups.at(-1)]),
    ['sysop', 'bot', 'quiet'].map((group) => ['autopromote', 'Paul', group]),
  );
  const changes = query!.recentchanges as unknown as { logaction: string; bot: boolean; autopatrolled: boolean }[];
  assert.deepEqual(
    changes
      .filter(({ logaction }) => logaction === 'autopromote')
      .map(({ bot, autopatrolled }) => [bot, autopatrolled]),
    [
      [true, true],
      [true, true],
    ],
  );
  await admin.act({ action: 'userrights', user: 'Paul', remove: 'quiet|bot' }, 'userrights');
  await edit(session);
  assert.deepEqual(await given(), ['sysop']);
});
