import { listModule } from '../../../api/module.ts';
import { someOf } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { globalGroupNames, globalGroups } from '../global-groups.ts';

/** All global groups: by name, or with their rights in the order of their making. */
export const globalgroups = listModule({
  name: 'globalgroups',
  prefix: 'ggp',
  cacheMode: 'private',
  params: {
    prop: someOf(['rights']),
  },
  examples: {
    'action=query&list=globalgroups': 'apihelp-query+globalgroups-example-1',
    'action=query&list=globalgroups&ggpprop=rights': 'apihelp-query+globalgroups-example-2',
  },
  async run({ wiki, params }) {
    if (!params.prop?.includes('rights')) {
      return list(
        (await globalGroupNames(wiki.db)).map((name) => ({ name })),
        'globalgroup',
      );
    }
    const groups = [...(await globalGroups(wiki.db))];
    return list(
      groups.map(([name, rights]) => ({ name, rights: list(rights, 'r') })),
      'globalgroup',
    );
  },
});
