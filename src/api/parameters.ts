import type { Id } from '../site/id.ts';
import type { Settings } from '../site/settings.ts';
import type { TokenType } from '../wiki/tokens.ts';
import type { Wiki } from '../wiki/wiki.ts';
import type { ApiModules } from './modules.ts';

/**
 * The parameter types of the Action API. A module declares its parameters once with these; validation, `action=paraminfo`,
 * `action=help` and the types inside `run()` all come from the declaration.
 * Manual: https://www.mediawiki.org/wiki/API:Data_formats, https://www.mediawiki.org/wiki/Manual:ParamValidator
 */

/** Values that depend on the wiki (its groups, tags, modules …) are read when they are needed. */
export type WikiValues = (wiki: Wiki, modules: ApiModules) => readonly string[] | Promise<readonly string[]>;

export type UserSubtype = 'name' | 'ip' | 'temp' | 'cidr' | 'interwiki' | 'id';

/** A remark of `paraminfo`'s `info` list, such as `{ name: 'singlepageonly' }`. */
export interface ParameterRemark {
  name: string;
  values?: readonly (string | number)[];
}

/** What every kind of parameter may say. Limits count values of a multi-value parameter. */
export interface CommonOptions {
  required?: true;
  /** May be sent empty although it is required. */
  mayBeEmpty?: true;
  multi?: true;
  /** Most values for ordinary users and for those with `apihighlimits`; 50 and 500 unless said. */
  lowLimit?: number;
  highLimit?: number;
  /** The value that stands for all others (usually `*`). */
  all?: string;
  duplicates?: true;
  /** `paraminfo` tells the default as a list, as MediaWiki declares it, instead of joining it. */
  defaultAsList?: true;
  /** There only on wikis with these settings. */
  onlyIf?: (settings: Settings) => boolean;
  deprecated?: true;
  /** Described, but never read: who sends it is told that it is not known. */
  unread?: true;
  /** Read before the module's others, which are not looked at where it is refused (`first`), or when the module asks (`late`; `ModuleContext.readLate`). */
  turn?: 'first' | 'late';
  /** Sent without the module's prefix. */
  unprefixed?: true;
  /** Of an enumeration of which several may be sent: refuses what it does not know, instead of a warning. */
  check?: (wiki: Wiki, values: readonly string[]) => Promise<void>;
  sensitive?: true;
  remarks?: readonly ParameterRemark[];
  /** `{ slot: 'slots' }`: a templated parameter, one for each value of the named multi-value parameter. */
  templateVars?: Readonly<Record<string, string>>;
}

declare const VALUE: unique symbol;

/** One declared parameter; `T` is what `run()` receives. */
export interface Parameter<T = unknown> extends CommonOptions {
  readonly kind:
    | 'string'
    | 'text'
    | 'raw'
    | 'password'
    | 'integer'
    | 'limit'
    | 'boolean'
    | 'enum'
    | 'timestamp'
    | 'expiry'
    | 'user'
    | 'title'
    | 'namespace'
    | 'upload'
    | 'submodule';
  readonly default?: string | number | readonly (string | number)[];
  readonly values?: readonly string[] | WikiValues;
  readonly deprecatedValues?: readonly string[];
  /** An unknown value is refused as `unknown_NAME` instead of `badvalue`, as modules did that checked by themselves. */
  readonly unknownByName?: boolean;
  readonly internalValues?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** The greatest number where the wiki's settings say it. */
  readonly maxOf?: (settings: Settings) => number;
  readonly highMax?: number;
  /** Integers: outside the range is an error (true; `untold`: though `paraminfo` does not say so) or clamped with a warning (false). */
  readonly enforceRange?: boolean | 'untold';
  /** Integers: one that JavaScript would round is received as a bigint. */
  readonly exact?: true;
  readonly maxBytes?: number;
  readonly maxChars?: number;
  /** Ends later than this time from now (`1 year`; null: no bound) are brought forward to it. */
  readonly maxDuration?: (settings: Settings) => string | null;
  readonly subtypes?: readonly UserSubtype[];
  readonly mustExist?: boolean;
  readonly extraNamespaces?: readonly number[];
  /** Namespaces: where none of those sent is there, nothing is found (else all are meant). */
  readonly noneIfUnknown?: true;
  readonly tokenType?: TokenType;
  /** Group of modules whose names are the values (`submodule` parameters). */
  readonly submodules?: SubmoduleSource;
  readonly [VALUE]?: T;
}

/** Where the values of a `submodule` parameter come from, and the prefix that generators put before their parameters. */
export interface SubmoduleSource {
  readonly group: 'action' | 'format' | 'prop' | 'list' | 'meta' | 'generator' | { readonly parent: string };
  readonly paramPrefix?: string;
}

export type Parameters = Readonly<Record<string, Parameter>>;

/**
 * What `run()` receives for a set of declared parameters: names without the module's prefix. A templated parameter
 * (`text-{slot}`) is received as an object, by the values that it was sent for.
 */
export type ValuesOf<P extends Parameters> = {
  readonly [K in keyof P]: K extends `${string}{${string}}${string}`
    ? Readonly<Record<string, ValueOf<P[K]>>>
    : ValueOf<P[K]>;
};

type ValueOf<P> = P extends Parameter<infer T> ? T : never;

type Valued<T, O> = O extends { multi: true } ? T[] : T;
type Value<T, O> = O extends { required: true }
  ? Valued<T, O>
  : O extends { default: unknown }
    ? Valued<T, O>
    : Valued<T, O> | undefined;

type Options<D> = CommonOptions & { default?: D };

interface StringOptions extends Options<string | readonly string[]> {
  maxBytes?: number;
  maxChars?: number;
}

interface IntegerOptions extends Options<number | readonly number[]> {
  min?: number;
  max?: number;
  maxOf?: (settings: Settings) => number;
  highMax?: number;
  enforceRange?: boolean | 'untold';
}

/** A line of text; NFC-normalised. */
export function string<const O extends StringOptions>(options?: O): Parameter<Value<string, O>> {
  return { kind: 'string', ...options };
}

/** Text of several lines; NFC-normalised. */
export function text<const O extends StringOptions>(options?: O): Parameter<Value<string, O>> {
  return { kind: 'text', ...options };
}

/** Text as it was sent, not normalised. */
export function raw<const O extends StringOptions>(options?: O): Parameter<Value<string, O>> {
  return { kind: 'raw', ...options };
}

/** A secret: sensitive, so it may not stand in the address of a POST. */
export function password<const O extends Options<never>>(options?: O): Parameter<Value<string, O>> {
  return { kind: 'password', sensitive: true, ...options };
}

/** The edit token of a writing module; its type decides that the module must be posted. */
export function token(tokenType: TokenType, options?: CommonOptions): Parameter<string> {
  return { kind: 'string', required: true, sensitive: true, tokenType, ...options };
}

export function integer<const O extends IntegerOptions>(options?: O): Parameter<Value<number, O>> {
  return { kind: 'integer', ...options };
}

/** The id of a page, a revision …; answers name it as it was sent, whether there is such a thing or not. */
export function id<const O extends Options<number> & Pick<IntegerOptions, 'min' | 'enforceRange'>>(
  options?: O,
): Parameter<Value<Id, O>> {
  return { kind: 'integer', exact: true, ...options };
}

/** A number of rows, or `max`. */
export function limit<const O extends Options<number> & { max?: number; highMax?: number | undefined; min?: number }>(
  options?: O,
): Parameter<number> {
  return { kind: 'limit', default: 10, min: 1, max: 500, highMax: 5000, ...options };
}

/** A number of rows where the usual one depends on what is asked for. */
export function optionalLimit(options?: CommonOptions): Parameter<number | undefined> {
  return { kind: 'limit', min: 1, max: 500, highMax: 5000, ...options };
}

/** Present (whatever its value) or absent. */
export function boolean(options?: CommonOptions): Parameter<boolean> {
  return { kind: 'boolean', ...options };
}

/** One of the named values (or several, with `multi`). */
export function oneOf<
  const V extends readonly string[] | WikiValues,
  const O extends Options<string | readonly string[]> & {
    deprecatedValues?: readonly string[];
    unknownByName?: boolean;
  },
>(values: V, options?: O): Parameter<Value<V extends readonly string[] ? V[number] : string, O>> {
  return { kind: 'enum', values, ...options };
}

/** Several of the named values, separated by `|` (or U+001F). */
export function someOf<
  const V extends readonly string[] | WikiValues,
  const O extends Options<readonly string[]> & { deprecatedValues?: readonly string[] },
>(values: V, options?: O): Parameter<Value<V extends readonly string[] ? V[number] : string, O & { multi: true }>> {
  return { kind: 'enum', values, multi: true, ...options };
}

/** A point in time, received as MediaWiki's 14 digits. */
export function timestamp<const O extends Options<string>>(options?: O): Parameter<Value<string, O>> {
  return { kind: 'timestamp', ...options };
}

/** An end: 14 digits or `infinity`. */
export function expiry<const O extends Options<string> & { maxDuration?: Parameter['maxDuration'] }>(
  options?: O,
): Parameter<Value<string, O>> {
  return { kind: 'expiry', ...options };
}

/** A user, received by canonical name, address, range, `prefix>Name` or `#id`, as the subtypes allow. */
export function user<const O extends Options<never> & { subtypes?: readonly UserSubtype[] }>(
  options?: O,
): Parameter<Value<string, O>> {
  return { kind: 'user', ...options };
}

/** A page title as text. */
export function title<const O extends Options<string> & { mustExist?: boolean }>(
  options?: O,
): Parameter<Value<string, O>> {
  return { kind: 'title', mustExist: false, ...options };
}

/** A namespace by its number. */
export function namespace<
  const O extends Options<number | readonly number[] | '*'> & {
    extraNamespaces?: readonly number[];
    noneIfUnknown?: true;
  },
>(options?: O): Parameter<Value<number, O>> {
  return { kind: 'namespace', ...options };
}

/** A file of a multipart request. */
export function upload(options?: CommonOptions): Parameter<UploadedFile | undefined> {
  return { kind: 'upload', ...options };
}

/** Names of modules. */
export function submodule<const O extends Options<string>>(
  submodules: SubmoduleSource,
  options?: O,
): Parameter<Value<string, O>> {
  return { kind: 'submodule', submodules, ...options };
}

/** The `continue` parameter of a query module: opaque to clients; `parseContinue` reads it. */
export function continuation(): Parameter<string | undefined> {
  return { kind: 'string' };
}

/** A file as it came with the request: `path` is where its bytes lie until the request is over. */
export interface UploadedFile {
  readonly name: string;
  readonly type: string;
  readonly path: string;
  readonly size: number;
}
