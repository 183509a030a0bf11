import type { ActionModule, Module, ModuleFacts, QueryModule } from './module.ts';
import type { Settings } from '../site/settings.ts';
import type { Parameters, SubmoduleSource } from './parameters.ts';
import type { Format } from './formats/format.ts';
import { mainModule } from './main-module.ts';

/** What core and extensions bring to the protocol. */
export interface ApiParts {
  readonly name: string;
  /** Some are there only on wikis with certain settings. */
  readonly actions?: readonly ActionModule[] | ((settings: Settings) => readonly ActionModule[]);
  readonly query?: readonly QueryModule[];
  readonly formats?: readonly Format[];
  /** Parameters added to modules of others, by the module's path (`edit`, `query+info`). */
  readonly moduleParameters?: Readonly<Record<string, Parameters>>;
}

/** All modules of one wiki's API. */
export interface ApiModules {
  readonly actions: ReadonlyMap<string, ActionModule>;
  /** Modules of `action=query`: props, lists and metas share one set of names. */
  readonly query: ReadonlyMap<string, QueryModule>;
  readonly formats: ReadonlyMap<string, Format>;
  /** Every module by its path (`main`, `edit`, `query+info`, `flow+reply`, `json`). */
  readonly byPath: ReadonlyMap<string, AnyModule>;
  /** Which extension a module comes from, by its path. */
  readonly sources: ReadonlyMap<string, string>;
  /** What `submodulesOf` gives, by group. */
  readonly groups: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export type AnyModule = Module | Format | MainModule;
export type MainModule = ModuleFacts<Parameters> & { readonly group?: undefined };

/** Puts the modules of core and extensions together. Two of one name are a defect. */
export function createApiModules(parts: readonly ApiParts[], settings: Settings): ApiModules {
  const extra = new Map<string, Parameters>();
  for (const { moduleParameters = {} } of parts) {
    for (const [path, added] of Object.entries(moduleParameters)) extra.set(path, { ...extra.get(path), ...added });
  }
  const byPath = new Map<string, AnyModule>([['main', mainModule]]);
  const sources = new Map([['main', 'MediaWiki']]);
  const enter = <M extends AnyModule>(module: M, path: string, source: string): M => {
    sources.set(path, source);
    if (byPath.has(path)) throw new Error(`Two extensions bring the API module “${path}”.`);
    const whole = { ...module, params: availableParameters({ ...module.params, ...extra.get(path) }, settings) };
    byPath.set(path, whole);
    return whole;
  };
  const actions = new Map<string, ActionModule>();
  const query = new Map<string, QueryModule>();
  const formats = new Map<string, Format>();
  for (const { name: source, actions: given = [], ...part } of parts) {
    for (const module of typeof given === 'function' ? given(settings) : given) {
      const submodules = module.submodules?.map((each) => enter(each, `${module.name}+${each.name}`, source));
      const action = enter(module, module.name, source);
      actions.set(module.name, submodules ? { ...action, submodules } : action);
    }
    for (const module of part.query ?? []) query.set(module.name, enter(module, `query+${module.name}`, source));
    for (const module of part.formats ?? []) formats.set(module.name, enter(module, module.name, source));
  }
  return { actions, query, formats, byPath, sources, groups: groupsOf(actions, query, formats) };
}

/** The parameters that a wiki with these settings has. */
function availableParameters(params: Parameters, settings: Settings): Parameters {
  return Object.fromEntries(Object.entries(params).filter(([, { onlyIf }]) => onlyIf?.(settings) ?? true));
}

/** Names of the modules that a `submodule` parameter may name, with their paths, in the order of registration. */
export function submodulesOf({ groups }: ApiModules, { group }: SubmoduleSource): ReadonlyMap<string, string> {
  return groups.get(typeof group === 'object' ? `${group.parent}+` : group) ?? new Map();
}

/** The modules that submodule parameters can name, by group; those inside an action by its name and a plus sign. */
function groupsOf(
  actions: ReadonlyMap<string, ActionModule>,
  query: ReadonlyMap<string, QueryModule>,
  formats: ReadonlyMap<string, Format>,
): Map<string, Map<string, string>> {
  const all = [...query.values()];
  const ofQuery = (chosen: (module: QueryModule) => boolean) =>
    new Map(all.filter(chosen).map(({ name }) => [name, `query+${name}`]));
  const groups = new Map([
    ['action', new Map([...actions.keys()].map((name) => [name, name]))],
    ['format', new Map([...formats.keys()].map((name) => [name, name]))],
    ['generator', ofQuery(canGenerate)],
  ]);
  for (const group of ['prop', 'list', 'meta'])
    groups.set(
      group,
      ofQuery((module) => module.group === group),
    );
  for (const { name: parent, submodules = [] } of actions.values()) {
    groups.set(`${parent}+`, new Map(submodules.map(({ name }) => [name, `${parent}+${name}`])));
  }
  return groups;
}

/** Whether a query module can hand pages to a page set. */
export function canGenerate(module: QueryModule): boolean {
  return module.group !== 'meta' && module.generate !== undefined;
}

/** Modules inside a module, by name; undefined where it has no place for any. */
export function childrenOf(modules: ApiModules, path: string): ReadonlyMap<string, string> | undefined {
  if (path === 'main') {
    return new Map([...submodulesOf(modules, { group: 'action' }), ...submodulesOf(modules, { group: 'format' })]);
  }
  if (path === 'query') return new Map([...modules.query.keys()].map((name) => [name, `query+${name}`]));
  return modules.actions.get(path)?.submodules ? submodulesOf(modules, { group: { parent: path } }) : undefined;
}
