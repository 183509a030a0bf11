import { msg, plain } from '../../../i18n/message.ts';
import { NS } from '../../../site/namespaces.ts';
import { toIso, toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { makeTitle } from '../../../site/title.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import type { Performer } from '../../../wiki/performer.ts';
import type { PageBlock, SpecialPage, SpecialPageVisit } from '../../../wiki/special-pages/special-page.ts';
import { canonicalUserName } from '../../../wiki/users/user-name.ts';
import { changeStatus, requireGlobalUser, stateOf } from '../account-status.ts';
import { loadGlobalEditCount } from '../edit-count.ts';
import { loadGlobalGroups } from '../global-groups.ts';
import {
  findAttachments,
  findUnattachedWikis,
  HIDDEN_LEVELS,
  type GlobalUser,
  type HiddenLevel,
} from '../global-user.ts';

/** Special:CentralAuth: a global account, where it is used, and a form to lock or hide it. */
export const accountPage: SpecialPage = {
  name: 'CentralAuth',
  heading: 'centralauth',

  async show(visit) {
    const name = asked(visit);
    const search: PageBlock = {
      kind: 'form',
      method: 'get',
      button: msg('centralauth-admin-lookup-ro'),
      fields: { target: { type: 'string', label: msg('centralauth-admin-username'), value: name } },
    };
    return name === '' ? [search] : [search, ...(await account(visit, await found(visit, name)))];
  },

  async submit(visit) {
    const { wiki, performer, fields } = visit;
    requireRight(performer, 'centralauth-lock');
    const global = await found(visit, fields.get('account') ?? '');
    const wanted = fields.get('hidden') ?? '';
    const hidden = HIDDEN_LEVELS.find((level) => level === wanted) ?? global.hidden;
    if (hidden !== global.hidden && (hidden === 'suppressed' || global.hidden === 'suppressed')) {
      requireRight(performer, 'centralauth-suppress');
    }
    const changed = await changeStatus(wiki, performer, global, {
      locked: fields.has('locked'),
      hidden,
      reason: fields.get('reason') ?? '',
      seen: fields.get('seen'),
    });
    return [
      { kind: 'done', message: msg('centralauth-admin-setstatus-success', plain(changed.name)) },
      ...(await account(visit, await found(visit, changed.name))),
    ];
  },
};

function asked({ fields, subpage }: SpecialPageVisit): string {
  return (fields.get('account') ?? fields.get('target') ?? subpage ?? '').replaceAll('_', ' ').trim();
}

function found({ wiki, performer }: SpecialPageVisit, name: string): Promise<GlobalUser> {
  return requireGlobalUser(wiki, performer, canonicalUserName(wiki.site, name), name);
}

async function account({ wiki, performer }: SpecialPageVisit, global: GlobalUser): Promise<PageBlock[]> {
  const now = toMediaWikiTimestamp(wiki.now());
  const groups = (await loadGlobalGroups(wiki.db, [global.id], now)).get(global.id) ?? [];
  const attachments = await findAttachments(wiki.db, global.name);
  const unattached = await findUnattachedWikis(wiki.db, global.name);
  const fact = (key: string, text: string) => [msg(key), ' ', text];
  return [
    { kind: 'heading', message: msg('rawmessage', plain(global.name)) },
    {
      kind: 'list',
      items: [
        fact('centralauth-admin-info-id', String(global.id)),
        ...(global.registration === null
          ? []
          : [fact('centralauth-admin-info-registered', toIso(global.registration))]),
        ...(global.homeWiki === null ? [] : [fact('centralauth-admin-info-home', global.homeWiki)]),
        fact('centralauth-admin-info-editcount', String(await loadGlobalEditCount(wiki, global))),
        [
          msg('centralauth-admin-info-locked'),
          ' ',
          msg(global.locked ? 'centralauth-admin-yes' : 'centralauth-admin-no'),
        ],
        [msg('centralauth-admin-info-hidden'), ' ', msg(hiddenKey(global.hidden))],
        fact('centralauth-admin-info-groups', groups.map(({ group }) => group).join(', ')),
      ],
    },
    { kind: 'heading', message: msg('centralauth-admin-attached') },
    {
      kind: 'table',
      head: ['localwiki', 'attached-on', 'method'].map((column) => msg(`centralauth-admin-list-${column}`)),
      rows: attachments.map(({ wiki: id, timestamp, method }) => [
        [id],
        [timestamp === null ? '' : toIso(timestamp)],
        [method ?? ''],
      ]),
    },
    ...(unattached.length === 0
      ? []
      : ([
          { kind: 'heading', message: msg('centralauth-admin-unattached') },
          { kind: 'list', items: unattached.map((id) => [id]) },
        ] as const)),
    ...statusForm(performer, global),
    {
      kind: 'line',
      parts: [
        {
          to: makeTitle(wiki.site, NS.special, 'Log'),
          query: `type=globalauth&page=${encodeURIComponent(`User:${global.name}@global`)}`,
          text: msg('centralauth-admin-logsnippet'),
        },
      ],
    },
  ];
}

function hiddenKey(level: HiddenLevel): string {
  return `centralauth-admin-hidden-${level === '' ? 'no' : level}`;
}

function statusForm({ rights }: Performer, global: GlobalUser): PageBlock[] {
  if (!rights.has('centralauth-lock')) return [];
  const levels = HIDDEN_LEVELS.filter((level) => level !== 'suppressed' || rights.has('centralauth-suppress'));
  return [
    { kind: 'heading', message: msg('centralauth-admin-status') },
    {
      kind: 'form',
      button: msg('centralauth-admin-status-submit'),
      hidden: { account: global.name, seen: stateOf(global) },
      fields: {
        locked: { type: 'box', label: msg('centralauth-admin-action-lock'), checked: global.locked },
        hidden: {
          type: 'select',
          label: msg('centralauth-admin-info-hidden'),
          value: global.hidden,
          options: Object.fromEntries(levels.map((level) => [level, msg(hiddenKey(level))])),
        },
        reason: { type: 'string', label: msg('centralauth-admin-reason'), optional: true },
      },
    },
  ];
}
