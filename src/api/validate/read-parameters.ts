import { msg, plain } from '../../i18n/message.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { ApiCall } from '../call.ts';
import { featureOf } from '../feature.ts';
import type { ModuleFacts } from '../module.ts';
import type { Parameter, Parameters, ValuesOf } from '../parameters.ts';
import { integer, limit } from './numbers.ts';
import { normalizeText, normalizeValues, SEPARATOR, splitValues } from './text.ts';
import { expiry, timestamp } from './times.ts';
import { title } from './titles.ts';
import { user } from './users.ts';
import type { Setting, Validator } from './validator.ts';
import { allowedValues, oneValue, someValues } from './values.ts';

const text: Validator = (value, { name, parameter: { maxBytes, maxChars } }) => {
  if (maxBytes !== undefined && Buffer.byteLength(value) > maxBytes) {
    throw tooLong('maxbytes', name, value, maxBytes, { maxbytes: maxBytes, maxchars: null });
  }
  if (maxChars !== undefined && [...value].length > maxChars) {
    throw tooLong('maxchars', name, value, maxChars, { maxbytes: maxBytes ?? null, maxchars: maxChars });
  }
  return value;
};

function tooLong(code: string, name: string, value: string, most: number, data: Record<string, unknown>): Refusal {
  return new Refusal(msg(`paramvalidator-${code}`, plain(name), plain(value), { num: most }), { code, data });
}

const VALIDATORS: Readonly<Partial<Record<Parameter['kind'], Validator>>> = {
  string: text,
  text,
  raw: text,
  password: text,
  integer,
  limit,
  timestamp,
  expiry,
  user,
  title,
};

const LINE_KINDS: readonly Parameter['kind'][] = ['string', 'text', 'raw', 'password', 'title'];

/** Parameters of one module as `run()` receives them. */
export interface ReadParameters<P extends Parameters> {
  readonly params: ValuesOf<P>;
  /** Names (without prefix) of those that were sent; templated ones with their value filled in. */
  readonly given: ReadonlySet<string>;
}

/** Where a module stands in the request: its path, and the prefix that comes before the names of its parameters (`grv`). */
export interface ModulePlace {
  readonly path: string;
  readonly prefix: string;
}

/** Reads and checks all parameters of a module, in the order of their declaration. All are looked at; the first refusal counts. */
export async function readParameters<P extends Parameters>(
  call: ApiCall,
  module: ModuleFacts<P>,
  place: ModulePlace,
): Promise<ReadParameters<P>> {
  const params: Record<string, unknown> = {};
  const given = new Set<string>();
  const feature = () => featureOf(call.modules, place.path, module);
  let refusal: Refusal | undefined;
  const { request, used } = call;
  for (const { name, full, parameter, mayBeAbsent, default: whenAbsent } of fullNames(module.params, place.prefix)) {
    // Most parameters of a request are not there: that is settled without further ado.
    if (mayBeAbsent && !request.params.has(full) && !request.files.has(full)) {
      if (request.arrays.has(full)) used.add(full);
      params[name] = whenAbsent === ALL ? await allOf(call, parameter) : whenAbsent;
      continue;
    }
    const setting = (full: string): Setting => ({
      call,
      parameter,
      name: full,
      feature,
      moduleName: module.name,
      warn: (message, options) => call.warnings.add(place.path, message, options),
      deprecated: (message, what) => call.warnings.deprecated(place.path, message, what),
    });
    if (parameter.templateVars) {
      params[name] = await readTemplated(parameter, name, params, (short) => {
        const full = place.prefix + short;
        if (request.params.has(full)) given.add(short);
        return setting(full);
      });
      continue;
    }
    if (request.params.has(full) || request.files.has(full)) given.add(name);
    try {
      params[name] = await readOne(setting(full));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusal ??= error;
    }
  }
  if (refusal) throw refusal;
  return { params: params as ValuesOf<P>, given };
}

interface NamedParameter {
  readonly name: string;
  /** With the prefix: as it stands in the request. */
  readonly full: string;
  readonly parameter: Parameter;
  readonly mayBeAbsent: boolean;
  /** Its value where it is absent. */
  readonly default: unknown;
}

/** What follows from declarations alone, by the declaration and the prefix. */
const namesOf = new WeakMap<Parameters, Map<string, readonly NamedParameter[]>>();

function fullNames(declared: Parameters, prefix: string): readonly NamedParameter[] {
  const byPrefix = namesOf.get(declared) ?? new Map<string, readonly NamedParameter[]>();
  namesOf.set(declared, byPrefix);
  let names = byPrefix.get(prefix);
  if (!names) {
    names = Object.entries(declared).map(([name, parameter]) => ({
      name,
      full: prefix + name,
      parameter,
      mayBeAbsent: !parameter.required && !parameter.templateVars,
      default: defaultOf(parameter),
    }));
    byPrefix.set(prefix, names);
  }
  return names;
}

/** `{ main: …, aux: … }`: a templated parameter for each value of the one that it depends on. */
async function readTemplated(
  parameter: Parameter,
  name: string,
  params: Readonly<Record<string, unknown>>,
  setting: (short: string) => Setting,
): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const [variable, source] of Object.entries(parameter.templateVars!)) {
    for (const value of (params[source] as readonly string[] | undefined) ?? []) {
      values[value] = await readOne(setting(name.replace(`{${variable}}`, value)));
    }
  }
  return values;
}

async function readOne(setting: Setting): Promise<unknown> {
  const { call, parameter, name } = setting;
  call.used.add(name);
  if (parameter.kind === 'upload') return readUpload(setting);
  const sent = call.request.params.get(name);
  const warnOfDeprecation = (value: string) => {
    if (!parameter.deprecated) return;
    setting.deprecated(
      msg('paramvalidator-param-deprecated', plain(name), plain(value)),
      `${setting.feature()}&${name}`,
    );
  };
  if (parameter.kind === 'boolean') {
    if (sent !== undefined) warnOfDeprecation('1');
    return sent !== undefined;
  }
  if (sent === undefined) {
    if (parameter.required && parameter.default === undefined) throw missing(name);
    const value = defaultOf(parameter);
    return value === ALL ? allOf(call, parameter) : value;
  }
  const normalize = parameter.multi ? normalizeValues : normalizeText;
  const value = parameter.kind === 'raw' ? sent : normalize(sent);
  if (value !== sent || call.request.malformed.has(name)) {
    setting.warn(msg('apiwarn-badutf8', name), { code: 'badutf8' });
  }
  warnOfDeprecation(normalizeText(value));
  if (parameter.multi) return readSeveral(value, setting);
  if (sent.startsWith(SEPARATOR)) {
    throw new Refusal(msg('paramvalidator-notmulti', plain(name), plain(value)), { code: 'badvalue' });
  }
  if (value === '' && parameter.required && LINE_KINDS.includes(parameter.kind)) throw missing(name, value);
  const allowed = await allowedValues(call, parameter);
  return allowed ? oneValue(value, allowed, setting) : VALIDATORS[parameter.kind]!(value, setting);
}

async function readSeveral(value: string, setting: Setting): Promise<unknown[]> {
  const { call, parameter, name } = setting;
  const values = splitValues(value);
  const { lowLimit = 50, highLimit = Math.max(500, lowLimit) } = parameter;
  const most = call.performer.rights.has('apihighlimits') ? highLimit : lowLimit;
  const allowed = await allowedValues(call, parameter);
  if (allowed && value === allSpecifier(parameter)) return [...allowed];
  // A full list of an enumeration is never too long.
  if (values.length > (allowed ? Math.max(most, allowed.length) : most)) {
    throw new Refusal(msg('paramvalidator-toomanyvalues', plain(name), { num: most }), {
      code: 'toomanyvalues',
      data: { parameter: name, limit: most, lowlimit: lowLimit, highlimit: highLimit },
    });
  }
  const distinct = parameter.duplicates ? values : [...new Set(values)];
  if (allowed) {
    if (parameter.check) {
      await parameter.check(call.wiki, values);
      return distinct;
    }
    const found = someValues(values, normalizeText(value), allowed, setting);
    return parameter.duplicates ? found : [...new Set(found)];
  }
  const read: unknown[] = [];
  for (const each of distinct) read.push(await VALIDATORS[parameter.kind]!(each, setting));
  return parameter.duplicates ? read : [...new Set(read)];
}

/** What stands for all values of a multi-value parameter, if anything does. */
export function allSpecifier(parameter: Parameter): string | undefined {
  return parameter.all ?? (parameter.kind === 'namespace' && parameter.multi ? '*' : undefined);
}

/** The default of a parameter that takes all of its values, which the wiki must be asked for. */
const ALL = Symbol('all');

async function allOf(call: ApiCall, parameter: Parameter): Promise<unknown[]> {
  return [...((await allowedValues(call, parameter)) ?? [])];
}

/** The value of a parameter that was not sent. */
function defaultOf(parameter: Parameter): unknown {
  const { kind, default: value, multi } = parameter;
  if (kind === 'boolean') return false;
  if (multi && value !== undefined && value === allSpecifier(parameter)) return ALL;
  return multi && value !== undefined && !Array.isArray(value) ? [value] : value;
}

function readUpload({ call, name, parameter }: Setting): unknown {
  const file = call.request.files.get(name);
  if (file) return file;
  if (call.request.params.has(name)) {
    throw new Refusal(msg('paramvalidator-badupload-notupload', plain(name), plain('')), {
      code: 'badupload',
      data: { code: 'notupload' },
    });
  }
  if (parameter.required) throw missing(name);
  return undefined;
}

/** The refusal of a request without a parameter that it needs. */
export function missing(name: string, sent?: string): Refusal {
  const params = sent === undefined ? [plain(name)] : [plain(name), plain(sent)];
  return new Refusal(msg('paramvalidator-missingparam', ...params), { code: 'missingparam' });
}
