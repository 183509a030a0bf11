import type { Performer } from '../wiki/performer.ts';
import type { Wiki } from '../wiki/wiki.ts';
import { isWriting, mustBePosted } from './gate.ts';
import { childrenOf, submodulesOf } from './modules.ts';
import type { AnyModule, ApiModules } from './modules.ts';
import type { Parameter } from './parameters.ts';
import { list } from './result.ts';
import { allSpecifier } from './validate/read-parameters.ts';
import { allowedValues } from './validate/values.ts';

/** What a description is made from. */
export interface Described {
  readonly wiki: Wiki;
  readonly modules: ApiModules;
  /** Who asks, where it is not nobody in particular: some may send more values at once. */
  readonly performer?: Performer;
}

/** A module as `paraminfo` describes it: everything but the texts. `path` must be known. */
export async function describeModule(place: Described, path: string): Promise<Record<string, unknown>> {
  const module = place.modules.byPath.get(path)!;
  const group = groupOf(module, path, place.modules);
  const described: Record<string, unknown> = {
    name: module.name,
    path,
    ...(group ? { group } : {}),
    prefix: module.prefix ?? '',
    source: place.modules.sources.get(path),
    sourcename: place.modules.sources.get(path),
    ...flagsOf(module),
    helpurls: list(path === 'main' ? [] : helpPages(module).map(helpUrl), 'helpurl'),
  };
  const parameters: unknown[] = [];
  const templated: unknown[] = [];
  let index = 0;
  for (const [name, parameter] of Object.entries(module.params)) {
    const one = await describeParameter(place, name, parameter, ++index);
    (parameter.templateVars ? templated : parameters).push(one);
  }
  described.parameters = list(parameters, 'param');
  described.templatedparameters = list(templated, 'param');
  if ('dynamicParameters' in module && module.dynamicParameters) described.dynamicparameters = true;
  return described;
}

/** Modules inside an action are called after the parameter that names them. */
function groupOf({ group }: AnyModule, path: string, modules: ApiModules): string | undefined {
  const [parent, inner] = path.split('+');
  if (group !== 'action' || inner === undefined) return group;
  const params = Object.entries(modules.actions.get(parent!)?.params ?? {});
  return params.find(([, { kind }]) => kind === 'submodule')?.[0] ?? 'submodule';
}

function flagsOf(module: AnyModule): Record<string, true> {
  const flags = {
    internal: module.internal,
    deprecated: module.deprecated,
    readrights: module.group !== undefined && module.readRights !== false,
    writerights: isWriting(module),
    mustbeposted: mustBePosted(module),
    generator: 'generate' in module && module.generate !== undefined,
  };
  return Object.fromEntries(Object.entries(flags).flatMap(([name, set]) => (set ? [[name, true as const]] : [])));
}

function helpPages({ name, group, helpPages: own }: AnyModule): readonly string[] {
  if (own) return own;
  return [group === 'format' ? 'API:Data_formats' : `API:${name.charAt(0).toUpperCase()}${name.slice(1)}`];
}

function helpUrl(page: string): string {
  return page.startsWith('https:') ? page : `https://www.mediawiki.org/wiki/Special:MyLanguage/${page}`;
}

async function describeParameter(
  { wiki, modules, performer }: Described,
  name: string,
  parameter: Parameter,
  index: number,
): Promise<Record<string, unknown>> {
  const { kind, multi, default: value, templateVars, tokenType } = parameter;
  const described: Record<string, unknown> = { index, name };
  if (templateVars) described.templatevars = { ...templateVars };
  const allowed = kind === 'namespace' ? undefined : await allowedValues({ wiki, modules }, parameter);
  described.type = allowed ? list(inOrderShown(parameter, allowed, modules), 't') : kind;
  described.required = parameter.required ?? false;
  if (Array.isArray(value)) described.default = parameter.defaultAsList ? list([...value], 'd') : joined(value);
  else if (value !== undefined) described.default = value;
  if (parameter.deprecated) described.deprecated = true;
  if (parameter.sensitive) described.sensitive = true;
  described.multi = multi ?? false;
  if (multi) {
    const { lowLimit = 50, highLimit = Math.max(500, lowLimit) } = parameter;
    Object.assign(described, {
      lowlimit: lowLimit,
      highlimit: highLimit,
      limit: performer?.rights.has('apihighlimits') ? highLimit : lowLimit,
    });
    if (parameter.duplicates) described.allowsduplicates = true;
    const all = allSpecifier(parameter);
    if (all !== undefined) described.allspecifier = all;
  }
  Object.assign(described, constraints(wiki, parameter));
  if (kind === 'submodule') Object.assign(described, submoduleFacts(parameter, modules));
  if (allowed) Object.assign(described, valueFacts(parameter, allowed, modules));
  if (tokenType) described.tokentype = tokenType;
  if (parameter.remarks)
    described.info = list(
      parameter.remarks.map((remark) => ({ ...remark })),
      'i',
    );
  return described;
}

/** A single value stays a number where it is one. */
function joined(values: readonly (string | number)[]): string | number {
  return values.length === 1 && typeof values[0] === 'number' ? values[0] : values.join('|');
}

function constraints({ site }: Wiki, parameter: Parameter): Record<string, unknown> {
  const {
    kind,
    min,
    maxOf,
    max = maxOf?.(site.settings),
    highMax,
    enforceRange,
    maxBytes,
    maxChars,
    subtypes,
    mustExist,
    extraNamespaces,
  } = parameter;
  const found: Record<string, unknown> = {
    min,
    max,
    highmax: highMax,
    enforcerange: enforceRange === true ? true : undefined,
    maxbytes: maxBytes,
    maxchars: maxChars,
    mustExist: kind === 'title' ? (mustExist ?? false) : undefined,
    subtypes: kind === 'user' ? list([...(subtypes ?? ['name', 'ip', 'temp', 'interwiki'])], '_v') : undefined,
    extranamespaces: extraNamespaces ? list([...extraNamespaces], 'ns') : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, each]) => each !== undefined));
}

function submoduleFacts(parameter: Parameter, modules: ApiModules): Record<string, unknown> {
  const { submodules } = parameter;
  const paths = submodulesOf(modules, submodules!);
  const names = inOrderShown(parameter, [...paths.keys()], modules).map(String);
  return {
    submodules: Object.fromEntries(names.map((name) => [name, paths.get(name)!])),
    ...(submodules!.paramPrefix ? { submoduleparamprefix: submodules!.paramPrefix } : {}),
  };
}

function valueFacts(parameter: Parameter, allowed: readonly (string | number)[], modules: ApiModules) {
  const facts: Record<string, unknown> = {};
  const deprecated = allowed.filter((value) => isDeprecated(parameter, String(value), modules)).sort(compareValues);
  const internal = allowed.filter((value) => isInternal(parameter, String(value), modules)).sort(compareValues);
  if (deprecated.length > 0) facts.deprecatedvalues = list(deprecated, '_v');
  if (internal.length > 0) facts.internalvalues = list(internal, '_v');
  return facts;
}

/** Alphabetical; deprecated values after the others, internal ones at the end. */
function inOrderShown(parameter: Parameter, allowed: readonly (string | number)[], modules: ApiModules) {
  const rank = (value: string) =>
    isInternal(parameter, value, modules) ? 2 : isDeprecated(parameter, value, modules) ? 1 : 0;
  return [...allowed].sort((a, b) => rank(String(a)) - rank(String(b)) || compareValues(a, b));
}

function isDeprecated({ deprecatedValues, submodules }: Parameter, value: string, modules: ApiModules): boolean {
  if (deprecatedValues?.includes(value)) return true;
  return submodules !== undefined && named(submodules, value, modules)?.deprecated === true;
}

function isInternal({ internalValues, submodules }: Parameter, value: string, modules: ApiModules): boolean {
  if (internalValues?.includes(value)) return true;
  return submodules !== undefined && named(submodules, value, modules)?.internal === true;
}

function named(source: NonNullable<Parameter['submodules']>, value: string, modules: ApiModules) {
  const path = submodulesOf(modules, source).get(value);
  return path === undefined ? undefined : modules.byPath.get(path);
}

/** Texts that are numbers count as such. */
function compareValues(a: string | number, b: string | number): number {
  const areNumbers = /^\d+$/.test(String(a)) && /^\d+$/.test(String(b));
  return (typeof a === 'number' && typeof b === 'number') || areNumbers
    ? Number(a) - Number(b)
    : compare(String(a), String(b));
}

/** By code unit, as the lists have always been ordered; independent of the server's language. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Paths of a module's submodules, sorted; undefined where it has no place for any. `deep`: with those inside them. */
export function pathsInside(modules: ApiModules, path: string, deep: boolean): string[] | undefined {
  const children = childrenOf(modules, path);
  if (!children) return undefined;
  const paths = [...children.values()].sort(compare);
  return deep ? paths.flatMap((child) => [child, ...(pathsInside(modules, child, true) ?? [])]) : paths;
}
