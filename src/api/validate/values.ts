import { listParam, msg, plain } from '../../i18n/message.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { ApiCall } from '../call.ts';
import type { Parameter } from '../parameters.ts';
import { submodulesOf } from '../modules.ts';
import { escapeWikitext } from '../../site/escape-wikitext.ts';
import { canonicalNumber } from './numbers.ts';
import type { Setting } from './validator.ts';

/**
 * The values that a parameter may have: those of its declaration, the namespaces of the wiki, or names of modules. Undefined where
 * it is not of that kind.
 */
export async function allowedValues(
  { wiki, modules }: Pick<ApiCall, 'wiki' | 'modules'>,
  parameter: Parameter,
): Promise<readonly (string | number)[] | undefined> {
  if (parameter.kind === 'submodule') return namesIn(submodulesOf(modules, parameter.submodules!));
  if (parameter.kind === 'namespace') {
    const valid = wiki.site.namespaces.ids.filter((id) => id >= 0);
    return [...valid, ...(parameter.extraNamespaces ?? [])].sort((a, b) => a - b);
  }
  if (parameter.kind !== 'enum') return undefined;
  return typeof parameter.values === 'function' ? await parameter.values(wiki, modules) : parameter.values;
}

/** The names of a group of modules, which are the same for every request. */
function namesIn(modules: ReadonlyMap<string, string>): readonly string[] {
  let names = namesOf.get(modules);
  if (!names) namesOf.set(modules, (names = [...modules.keys()]));
  return names;
}

const namesOf = new WeakMap<ReadonlyMap<string, string>, readonly string[]>();

/** Values by their spelling. Most lists of values are those of a declaration, which stay. */
function bySpelling(allowed: readonly (string | number)[]): ReadonlyMap<string, string | number> {
  let known = spellings.get(allowed);
  if (!known) spellings.set(allowed, (known = new Map(allowed.map((each) => [String(each), each]))));
  return known;
}

const spellings = new WeakMap<readonly (string | number)[], ReadonlyMap<string, string | number>>();

/** A value as it is spelled among those that are allowed. */
function spelledAs({ kind }: Parameter, value: string): string {
  return kind === 'namespace' ? canonicalNumber(value) : value;
}

/** The one value of an enumeration. */
export function oneValue(value: string, allowed: readonly (string | number)[], setting: Setting): string | number {
  const found = bySpelling(allowed).get(spelledAs(setting.parameter, value));
  if (found === undefined) {
    if (setting.parameter.submodules?.group === 'generator') throw notAGenerator(value, setting);
    if (setting.parameter.unknownByName) {
      throw new Refusal(msg('apierror-unrecognizedvalue', setting.name, escapeWikitext(value)), {
        code: `unknown_${setting.name}`,
      });
    }
    throw new Refusal(
      msg(
        'paramvalidator-badvalue-enumnotmulti',
        plain(setting.name),
        plain(spelledAs(setting.parameter, value)),
        listParam(
          allowed.map((each) => ({ plaintext: each })),
          'text',
        ),
        { num: allowed.length },
      ),
      { code: 'badvalue' },
    );
  }
  warnOfDeprecatedValue(value, setting);
  return found;
}

function notAGenerator(value: string, { call }: Setting): Refusal {
  const key = call.modules.query.has(value) ? 'apierror-badgenerator-notgenerator' : 'apierror-badgenerator-unknown';
  return new Refusal(msg(key, value), { code: 'badgenerator' });
}

/** Those of the values that the enumeration knows; a warning names the others. `sent` is the whole text. */
export function someValues(
  values: readonly string[],
  sent: string,
  allowed: readonly (string | number)[],
  setting: Setting,
): (string | number)[] {
  const known = bySpelling(allowed);
  const found: (string | number)[] = [];
  const unknown: string[] = [];
  for (const value of values) {
    const match = known.get(spelledAs(setting.parameter, value));
    if (match === undefined) unknown.push(value);
    else {
      warnOfDeprecatedValue(value, setting);
      found.push(match);
    }
  }
  if (unknown.length > 0) {
    setting.warn(
      msg(
        'paramvalidator-unrecognizedvalues',
        plain(setting.name),
        plain(sent),
        listParam(unknown.map(plain), 'comma'),
        { num: unknown.length },
      ),
      { code: 'unrecognizedvalues', data: { values: unknown } },
    );
  }
  return found;
}

function warnOfDeprecatedValue(value: string, setting: Setting): void {
  if (!setting.parameter.deprecatedValues?.includes(value)) return;
  setting.deprecated(
    msg('paramvalidator-deprecated-value', plain(setting.name), plain(value)),
    `${setting.feature()}&${setting.name}=${value}`,
  );
}
