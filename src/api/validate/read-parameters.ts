import { msg, plain } from '../../i18n/message.ts';
import { escapeWikitext } from '../../site/escape-wikitext.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { ApiCall } from '../call.ts';
import { featureOf } from '../feature.ts';
import type { ModuleFacts } from '../module.ts';
import type { Parameter, Parameters, ValuesOf } from '../parameters.ts';
import type { ApiRequest } from '../request.ts';
import { integer, limit } from './numbers.ts';
import { normalizeText, normalizeValues, SEPARATOR, splitValues } from './text.ts';
import { expiry, timestamp } from './times.ts';
import { title } from './titles.ts';
import { user } from './users.ts';
import type { Setting, Validator } from './validator.ts';
import { allowedValues, oneValue, someValues } from './values.ts';

const text: Validator = (value, { name, parameter: { maxBytes, maxChars } }) => {
  const data = { maxbytes: maxBytes ?? null, maxchars: maxChars ?? null };
  const bytes = Buffer.byteLength(value);
  if (maxBytes !== undefined && bytes > maxBytes) throw tooLong('maxbytes', [name, value], [maxBytes, bytes], data);
  const characters = [...value].length;
  if (maxChars !== undefined && characters > maxChars) {
    throw tooLong('maxchars', [name, value], [maxChars, characters], data);
  }
  return value;
};

function tooLong(
  code: string,
  [name, value]: readonly [string, string],
  [most, length]: readonly [number, number],
  data: Record<string, unknown>,
): Refusal {
  const params = [plain(name), plain(value), { num: most }, { num: length }];
  return new Refusal(msg(`paramvalidator-${code}`, ...params), { code, data });
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
  /** Puts those that are `late` into `params`. */
  readLate(): Promise<void>;
}

/** Where a module stands in the request: its path, and the prefix that comes before the names of its parameters (`grv`). */
export interface ModulePlace {
  readonly path: string;
  readonly prefix: string;
}

/**
 * Reads and checks the parameters of a module, in the order of their declaration. All whose turn it is are looked at; the first
 * refusal counts.
 */
export async function readParameters<P extends Parameters>(
  call: ApiCall,
  module: ModuleFacts<P>,
  place: ModulePlace,
): Promise<ReadParameters<P>> {
  const { request } = call;
  const declared = declaration(module.params, place.prefix);
  // Most parameters of a request are not there: that is settled for all of them at once.
  const params: Record<string, unknown> = { ...declared.absent };
  for (const name of request.arrays) if (declared.byFullName.get(name)?.mayBeAbsent) use(call, name);
  const given = new Set<string>();
  const feature = () => featureOf(call.modules, place.path, module);
  const setting = (parameter: Parameter, name: string): Setting => ({
    call,
    parameter,
    name,
    feature,
    moduleName: module.name,
    warn: (message, options) => call.warnings.add(place.path, message, options),
    deprecated: (message, what) => call.warnings.deprecated(place.path, message, what),
  });
  const read = async (some: readonly NamedParameter[]): Promise<void> => {
    let refusal: Refusal | undefined;
    for (const { name, full, parameter } of some) {
      if (parameter.templateVars) {
        params[name] = await readTemplated(parameter, name, params, (short) => {
          const full = place.prefix + short;
          if (request.params.has(full)) given.add(short);
          return setting(parameter, full);
        });
        continue;
      }
      try {
        params[name] = await readOne(setting(parameter, full));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refusal ??= error;
      }
    }
    if (refusal) throw refusal;
  };
  const toRead = parametersToRead(declared, request);
  for (const { name, full } of toRead) if (request.params.has(full) || request.files.has(full)) given.add(name);
  for (const turn of ['first', undefined] as const) {
    await read(toRead.filter(({ parameter }) => parameter.turn === turn));
  }
  const readLate = () => read(toRead.filter(({ parameter }) => parameter.turn === 'late'));
  return { params: params as ValuesOf<P>, given, readLate };
}

interface NamedParameter {
  readonly name: string;
  /** With the prefix: as it stands in the request. */
  readonly full: string;
  readonly parameter: Parameter;
  readonly mayBeAbsent: boolean;
  /** Place in the declaration. */
  readonly index: number;
}

/** What follows from a declaration alone. */
interface Declaration {
  readonly byFullName: ReadonlyMap<string, NamedParameter>;
  /** Those that are read whatever was sent: required ones, templated ones, and defaults that the wiki must be asked for. */
  readonly always: readonly NamedParameter[];
  /** The values of all that are not sent, by name. */
  readonly absent: Readonly<Record<string, unknown>>;
}

/** By the declaration and the prefix. */
const declarations = new WeakMap<Parameters, Map<string, Declaration>>();

function declaration(declared: Parameters, prefix: string): Declaration {
  const byPrefix = declarations.get(declared) ?? new Map<string, Declaration>();
  declarations.set(declared, byPrefix);
  let found = byPrefix.get(prefix);
  if (!found) {
    const all = Object.entries(declared).map(([name, parameter], index) => {
      const full = parameter.unprefixed ? name : prefix + name;
      return { name, full, parameter, mayBeAbsent: !parameter.required && !parameter.templateVars, index };
    });
    found = {
      byFullName: new Map(all.map((each) => [each.full, each])),
      always: all.filter(({ mayBeAbsent, parameter }) => !mayBeAbsent || defaultOf(parameter) === ALL),
      absent: Object.fromEntries(all.map(({ name, parameter }) => [name, defaultOf(parameter)])),
    };
    byPrefix.set(prefix, found);
  }
  return found;
}

/** The parameters that are there, and those that are read in any case, in the order of their declaration; none that are never read. */
function parametersToRead({ byFullName, always }: Declaration, { params, files }: ApiRequest): NamedParameter[] {
  const found = new Set(always);
  for (const names of [params.keys(), files.keys()]) {
    for (const name of names) {
      const parameter = byFullName.get(name);
      if (parameter) found.add(parameter);
    }
  }
  return [...found].filter(({ parameter }) => !parameter.unread).sort((one, other) => one.index - other.index);
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

/** Notes that a parameter is known; one that was sent as an array is warned of when it is first met. */
function use({ request, used, warnings }: ApiCall, name: string): void {
  if (request.arrays.has(name) && !used.has(name)) {
    warnings.add('main', msg('apiwarn-unsupportedarray', escapeWikitext(name)));
  }
  used.add(name);
}

async function readOne(setting: Setting): Promise<unknown> {
  const { call, parameter, name } = setting;
  use(call, name);
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
  const isList = sent.startsWith(SEPARATOR);
  if ((value !== sent && (parameter.multi || !isList)) || call.request.malformed.has(name)) {
    setting.warn(msg('apiwarn-badutf8', name), { code: 'badutf8' });
  }
  warnOfDeprecation(normalizeText(value));
  if (parameter.multi) return readSeveral(value, setting);
  if (isList) {
    throw new Refusal(msg('paramvalidator-notmulti', plain(name), plain(value)), { code: 'badvalue' });
  }
  const mustSaySomething = parameter.required && !parameter.mayBeEmpty && LINE_KINDS.includes(parameter.kind);
  if (value === '' && mustSaySomething) throw missing(name, value);
  const allowed = await allowedValues(call, parameter);
  return allowed ? oneValue(value, allowed, setting) : VALIDATORS[parameter.kind]!(value, setting);
}

async function readSeveral(value: string, setting: Setting): Promise<unknown[] | undefined> {
  const { call, parameter, name } = setting;
  const values = splitValues(value);
  const { lowLimit = 50, highLimit = Math.max(500, lowLimit) } = parameter;
  const most = call.performer.rights.has('apihighlimits') ? highLimit : lowLimit;
  const allowed = await allowedValues(call, parameter);
  if (allowed && value === allSpecifier(parameter)) return [...allowed];
  if (values.length > most) {
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
    if (found.length === 0 && standsForAll(parameter)) return undefined;
    return parameter.duplicates ? found : [...new Set(found)];
  }
  const read: unknown[] = [];
  for (const each of distinct) read.push(await VALIDATORS[parameter.kind]!(each, setting));
  return parameter.duplicates ? read : [...new Set(read)];
}

/** Who names no namespace that there is mostly asks for all of them. */
function standsForAll({ kind, default: value, noneIfUnknown }: Parameter): boolean {
  return kind === 'namespace' && value === undefined && noneIfUnknown !== true;
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
