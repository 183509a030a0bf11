import { metaModule } from '../../../api/module.ts';
import { user } from '../../../api/parameters.ts';
import { shape } from '../../../api/result.ts';
import { withCentralTables } from '../tables.ts';

/** How far changes of global names are that are under way. */
export const globalrenamestatus = metaModule({
  name: 'globalrenamestatus',
  prefix: 'grs',
  cacheMode: 'private',
  params: {
    user: user({ subtypes: ['name', 'ip', 'temp', 'cidr', 'interwiki'] }),
  },
  examples: {
    'action=query&meta=globalrenamestatus': 'apihelp-query+globalrenamestatus-example-1',
    'action=query&meta=globalrenamestatus&grsuser=ExampleUser': 'apihelp-query+globalrenamestatus-example-2',
  },
  async run({ wiki, params: { user: name } }) {
    let query = withCentralTables(wiki.db)
      .selectFrom('renameuser_status')
      .selectAll()
      .orderBy('ru_oldname')
      .orderBy('ru_wiki');
    if (name !== undefined) {
      query = query.where((where) => where.or([where('ru_oldname', '=', name), where('ru_newname', '=', name)]));
    }
    const renames = new Map<string, { to: string; statuses: Record<string, string> }>();
    for (const { ru_oldname, ru_newname, ru_wiki, ru_status } of await query.execute()) {
      const rename = renames.get(ru_oldname) ?? { to: ru_newname, statuses: {} };
      rename.statuses[ru_wiki] = ru_status ?? '';
      renames.set(ru_oldname, rename);
    }
    if (renames.size === 0) return undefined;
    const entries = [...renames].map(
      ([from, { to, statuses }]) => [from, { to, statuses: shape(statuses, { kind: 'map' }) }] as const,
    );
    return shape(Object.fromEntries(entries), { kind: 'map' });
  },
});
