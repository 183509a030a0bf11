import { actionModule } from '../../../api/module.ts';
import { token } from '../../../api/parameters.ts';
import { optionChangeParams, readOptionChanges } from '../../../core/api/option-changes.ts';
import { changeOptions } from '../../../wiki/users/change-options.ts';
import { namedPreferences, preferenceKind } from '../../../wiki/users/preferences.ts';
import { exceptionOf, loadExceptions } from '../exceptions.ts';
import { globalOwner } from '../owner.ts';

/** Changes in which of one’s global preferences this wiki goes its own way; what is no global preference is changed as any other. */
export const globalpreferenceoverrides = actionModule({
  name: 'globalpreferenceoverrides',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:GlobalPreferences/API'],
  params: { ...optionChangeParams, token: token('csrf') },
  examples: {
    'action=globalpreferenceoverrides&change=skin=vector|hideminor=1&token=123ABC':
      'apihelp-globalpreferenceoverrides-example-change',
    'action=globalpreferenceoverrides&reset=&token=123ABC': 'apihelp-globalpreferenceoverrides-example-reset',
  },
  async run({ wiki, params, performer, warn }) {
    const owner = await globalOwner(wiki, performer);
    const { changes, reset } = await readOptionChanges(wiki, performer, params, warn);
    const named = await namedPreferences(wiki);
    const exceptions = (await loadExceptions(wiki.db, [owner.account.id])).get(owner.account.id) ?? [];
    const ended = [
      ...[...exceptions].filter((name) => reset === 'all' || reset.has(preferenceKind(wiki, performer, name, named))),
      ...Object.keys(changes).filter((name) => changes[name] === null),
    ].filter((name) => typeof changes[name] !== 'string');
    const all = { ...changes, ...Object.fromEntries(ended.map((name) => [exceptionOf(name), null])) };
    await changeOptions(wiki, owner, { changes: all, reset: new Set(), global: 'override' });
    return 'success';
  },
});
