import type { Message } from '../../i18n/message.ts';
import { msg } from '../../i18n/message.ts';
import { boolean, someOf, string } from '../../api/parameters.ts';
import type { Account, Performer } from '../../wiki/performer.ts';
import { isNamed } from '../../wiki/performer.ts';
import { requireRight } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { OptionReset } from '../../wiki/users/change-options.ts';
import { checkPreference, namedPreferences, type PreferenceKind } from '../../wiki/users/preferences.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** The parameters of all modules that change preferences. */
export const optionChangeParams = {
  reset: boolean(),
  resetkinds: someOf(
    ['all', 'registered', 'registered-checkmatrix', 'registered-multiselect', 'special', 'unused', 'userjs'],
    { default: ['all'] },
  ),
  change: string({ multi: true }),
  optionname: string(),
  optionvalue: string(),
} as const;

interface Asked {
  readonly reset: boolean;
  readonly resetkinds: readonly ('all' | PreferenceKind)[];
  readonly change: readonly string[] | undefined;
  readonly optionname: string | undefined;
  readonly optionvalue: string | undefined;
}

/** Whose preferences these are. Refused: who has no account of their own, and who may not change theirs. */
export function optionsOwner(performer: Performer): Performer & { readonly account: Account } {
  const { account } = performer;
  if (!account || !isNamed(performer))
    throw new Refusal(msg('apierror-mustbeloggedin', msg('action-editmyoptions')), { code: 'notloggedin' });
  requireRight(performer, 'editmyoptions');
  return { ...performer, account };
}

/**
 * What a request wants to be changed, null for what is put back; of values that cannot be saved is warned, and they are left
 * out. Refused: a value without a name (`nooptionname`), and nothing at all (`nochanges`).
 */
export async function readOptionChanges(
  wiki: Wiki,
  performer: Performer,
  params: Asked,
  warn: (message: Message, options: { code: string }) => void,
): Promise<{ changes: Record<string, string | null>; reset: OptionReset }> {
  if (params.optionvalue !== undefined && params.optionname === undefined) {
    throw new Refusal(msg('apierror-missingparam', 'optionname'), { code: 'nooptionname' });
  }
  const asked = splitChanges(params);
  const kinds = params.reset ? params.resetkinds : [];
  if (asked.size === 0 && kinds.length === 0) throw new Refusal(msg('apierror-nochanges'));
  const changes: Record<string, string | null> = {};
  const named = await namedPreferences(wiki);
  for (const [name, value] of asked) {
    const problem = checkPreference(wiki, performer, name, value, named);
    if (problem) warn(msg('apiwarn-validationfailed', name, problem), { code: 'validationfailed' });
    else changes[name] = value;
  }
  const reset = kinds.includes('all') ? 'all' : new Set(kinds.filter((kind): kind is PreferenceKind => kind !== 'all'));
  return { changes, reset };
}

/** `name=value` sets, `name` alone puts back to the default (null). `optionname` comes last. */
function splitChanges(params: Asked): Map<string, string | null> {
  const changes = new Map<string, string | null>();
  for (const change of params.change ?? []) {
    const [name = '', value] = change.split(/=(.*)/s);
    changes.set(name, value ?? null);
  }
  if (params.optionname !== undefined) changes.set(params.optionname, params.optionvalue ?? null);
  return changes;
}
