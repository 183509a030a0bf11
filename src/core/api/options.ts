import { actionModule } from '../../api/module.ts';
import { boolean, oneOf, someOf, string, token } from '../../api/parameters.ts';
import { msg } from '../../i18n/message.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { requireRight } from '../../wiki/permissions.ts';
import { changeOptions } from '../../wiki/users/change-options.ts';
import { checkPreference, namedPreferences, type PreferenceKind } from '../../wiki/users/preferences.ts';
import { isNamed } from '../../wiki/performer.ts';

/** Changes one's own preferences. */
export const options = actionModule({
  name: 'options',
  params: {
    reset: boolean(),
    resetkinds: someOf(
      ['all', 'registered', 'registered-checkmatrix', 'registered-multiselect', 'special', 'unused', 'userjs'],
      { default: ['all'] },
    ),
    change: string({ multi: true }),
    optionname: string(),
    optionvalue: string(),
    global: oneOf(['ignore', 'update', 'override'], { default: 'ignore' }),
    token: token('csrf'),
  },
  examples: {
    'action=options&reset=&token=123ABC': 'apihelp-options-example-reset',
    'action=options&change=skin=vector|hideminor=1&token=123ABC': 'apihelp-options-example-change',
  },
  async run({ wiki, params, performer, warn }) {
    const { account } = performer;
    if (!account || !isNamed(performer)) throw new Refusal(msg('apierror-notloggedin'), { code: 'notloggedin' });
    requireRight(performer, 'editmyoptions');
    if (params.optionvalue !== undefined && params.optionname === undefined) {
      throw new Refusal(msg('apierror-missingparam', 'optionname'), { code: 'nooptionname' });
    }
    const asked = readChanges(params);
    const kinds = params.reset ? params.resetkinds : [];
    if (asked.size === 0 && kinds.length === 0) throw new Refusal(msg('apierror-nochanges'));
    const changes: Record<string, string | null> = {};
    const named = await namedPreferences(wiki);
    for (const [name, value] of asked) {
      const problem = checkPreference(wiki, performer, name, value, named);
      if (problem) warn(msg('apiwarn-validationfailed', name, problem), { code: 'validationfailed' });
      else changes[name] = value;
    }
    await changeOptions(
      wiki,
      { ...performer, account },
      {
        changes,
        reset: kinds.includes('all') ? 'all' : new Set(kinds.filter((kind): kind is PreferenceKind => kind !== 'all')),
      },
    );
    return 'success';
  },
});

/** `name=value` sets, `name` alone puts back to the default (null). `optionname` comes last. */
function readChanges(params: {
  change: readonly string[] | undefined;
  optionname: string | undefined;
  optionvalue: string | undefined;
}): Map<string, string | null> {
  const changes = new Map<string, string | null>();
  for (const change of params.change ?? []) {
    const [name = '', value] = change.split(/=(.*)/s);
    changes.set(name, value ?? null);
  }
  if (params.optionname !== undefined) changes.set(params.optionname, params.optionvalue ?? null);
  return changes;
}
