import { msg } from '../../../i18n/message.ts';
import { NS } from '../../../site/namespaces.ts';
import { toIso } from '../../../site/timestamp.ts';
import { makeTitle } from '../../../site/title.ts';
import type { PageBlock, SpecialPage } from '../../../wiki/special-pages/special-page.ts';
import { globalGroups } from '../global-groups.ts';
import { withCentralTables } from '../tables.ts';

const PAGE_SIZE = 50;

/** Special:GlobalUsers: the global accounts by name; those that are hidden are shown to those only who see them. */
export const usersPage: SpecialPage = {
  name: 'GlobalUsers',
  heading: 'globalusers',
  async show({ wiki, performer, fields, subpage }) {
    const from = (fields.get('username') ?? subpage ?? '').replaceAll('_', ' ').trim();
    let query = withCentralTables(wiki.db)
      .selectFrom('globaluser')
      .select(['gu_name', 'gu_registration', 'gu_locked'])
      .where('gu_name', '>=', from);
    if (!performer.rights.has('centralauth-suppress')) query = query.where('gu_hidden_level', '=', 0);
    const rows = await query
      .orderBy('gu_name')
      .limit(PAGE_SIZE + 1)
      .execute();
    const next = rows[PAGE_SIZE]?.gu_name;
    const self = makeTitle(wiki.site, NS.special, 'GlobalUsers');
    const blocks: PageBlock[] = [
      {
        kind: 'form',
        method: 'get',
        button: msg('centralauth-listusers-submit'),
        fields: { username: { type: 'string', label: msg('centralauth-listusers-from'), value: from, optional: true } },
      },
      {
        kind: 'table',
        head: ['name', 'registered', 'status'].map((column) => msg(`centralauth-listusers-${column}`)),
        rows: rows
          .slice(0, PAGE_SIZE)
          .map(({ gu_name, gu_registration, gu_locked }) => [
            [{ to: makeTitle(wiki.site, NS.special, `CentralAuth/${gu_name ?? ''}`), text: gu_name ?? '' }],
            [gu_registration === null ? '' : toIso(gu_registration)],
            [Number(gu_locked) === 1 ? msg('centralauth-listusers-locked') : ''],
          ]),
      },
    ];
    if (next !== undefined && next !== null) {
      const query = `username=${encodeURIComponent(next)}`;
      blocks.push({ kind: 'line', parts: [{ to: self, query, text: msg('centralauth-listusers-more') }] });
    }
    return blocks;
  },
};

/** Special:GlobalGroupPermissions: the global groups and what they may do. */
export const groupsPage: SpecialPage = {
  name: 'GlobalGroupPermissions',
  heading: 'globalgrouppermissions',
  async show({ wiki }) {
    const groups = [...(await globalGroups(wiki.db))];
    if (groups.length === 0) return [{ kind: 'text', message: msg('centralauth-globalgrouppermissions-none') }];
    return [
      {
        kind: 'table',
        head: [msg('centralauth-globalgrouppermissions-group'), msg('centralauth-globalgrouppermissions-rights')],
        rows: groups.map(([group, rights]) => [[group], [rights.join(', ')]]),
      },
    ];
  },
};
