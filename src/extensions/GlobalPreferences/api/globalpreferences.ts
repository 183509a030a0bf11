import { actionModule } from '../../../api/module.ts';
import { token } from '../../../api/parameters.ts';
import { optionChangeParams, readOptionChanges } from '../../../core/api/option-changes.ts';
import { takeTurns } from '../../../storage/turns.ts';
import { touchAccount } from '../../../wiki/users/change-options.ts';
import { namedPreferences, preferenceKind } from '../../../wiki/users/preferences.ts';
import { loadGlobalValues, saveGlobalValues } from '../global-values.ts';
import { globalOwner } from '../owner.ts';

/** Changes what one’s own preferences are on all wikis. */
export const globalpreferences = actionModule({
  name: 'globalpreferences',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:GlobalPreferences/API'],
  params: { ...optionChangeParams, token: token('csrf') },
  examples: {
    'action=globalpreferences&change=skin=vector|hideminor=1&token=123ABC': 'apihelp-globalpreferences-example-change',
    'action=globalpreferences&reset=&token=123ABC': 'apihelp-globalpreferences-example-reset',
  },
  async run({ wiki, params, performer, warn }) {
    const owner = await globalOwner(wiki, performer);
    const { changes, reset } = await readOptionChanges(wiki, performer, params, warn);
    const named = await namedPreferences(wiki);
    await wiki.storage.transaction(async (tx) => {
      await takeTurns(tx, [`user:${owner.account.id}`]);
      const saved = (await loadGlobalValues(tx, [owner.centralId])).get(owner.centralId) ?? new Map<string, string>();
      const gone = [...saved.keys()].filter(
        (name) => reset === 'all' || reset.has(preferenceKind(wiki, performer, name, named)),
      );
      const defaults = Object.fromEntries(gone.map((name) => [name, null]));
      await saveGlobalValues(tx, owner.centralId, { ...defaults, ...changes });
      await touchAccount(wiki, tx, owner.account.id);
    });
    return 'success';
  },
});
