import { metaModule } from '../../../api/module.ts';
import { someOf } from '../../../api/parameters.ts';
import { optionsOf, type UserOptions } from '../../../wiki/users/options.ts';
import { loadExceptions } from '../exceptions.ts';
import { loadGlobalValues } from '../global-values.ts';
import { globalOwner } from '../owner.ts';

/** One’s own preferences that hold on all wikis, and what they are on this one where it goes its own way. */
export const queryGlobalpreferences = metaModule({
  name: 'globalpreferences',
  prefix: 'gpr',
  cacheMode: 'private',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:GlobalPreferences/API'],
  params: {
    prop: someOf(['localoverrides', 'preferences'], { default: ['preferences', 'localoverrides'] }),
  },
  examples: {
    'action=query&meta=globalpreferences': 'apihelp-query+globalpreferences-example',
    'action=query&meta=globalpreferences&gprprop=preferences': 'apihelp-query+globalpreferences-example-preferences',
  },
  async run({ wiki, params, performer }) {
    const { account, centralId } = await globalOwner(wiki, performer);
    const values = (await loadGlobalValues(wiki.db, [centralId])).get(centralId) ?? new Map<string, string>();
    const preferences = Object.fromEntries(values);
    const asks = (prop: 'preferences' | 'localoverrides') => params.prop.includes(prop);
    return {
      ...(asks('preferences') ? { preferences } : {}),
      ...(asks('localoverrides') ? { localoverrides: await localOverrides() } : {}),
    };

    async function localOverrides(): Promise<UserOptions> {
      const exceptions = (await loadExceptions(wiki.db, [account.id], [...values.keys()])).get(account.id);
      const options = exceptions ? await optionsOf(wiki, account.id) : {};
      const names = [...values.keys()].filter((name) => exceptions?.has(name));
      return Object.fromEntries(names.map((name) => [name, options[name] ?? null]));
    }
  },
});
