import { mustBePosted, tokenParameter } from '../../src/api/gate.ts';
import { canGenerate, submodulesOf, type AnyModule, type ApiModules } from '../../src/api/modules.ts';
import type { Module, QueryModule } from '../../src/api/module.ts';
import type { Parameter } from '../../src/api/parameters.ts';
import { allSpecifier } from '../../src/api/validate/read-parameters.ts';

const HEAD = `// Written by \`npm run client-types\` from the declarations of all modules.
import type { Expiry, Limit, Multi, ParamValue, Prefixed, Time } from './values.ts';
`;

/** What the client sets by itself, or cannot read. */
const OWN_OF_CLIENT = ['action', 'format', 'origin'];

/**
 * The types of all parameters, as TypeScript: one line for each, sorted, so that changes to different modules do not meet.
 * Where the values of an enumeration depend on the wiki, any text is taken.
 */
export function writeModules(modules: ApiModules): string {
  const actions = [...modules.actions.values()].filter(({ name }) => name !== 'query');
  const query = [...modules.query.values()];
  const ofGroup = (group: QueryModule['group']) => query.filter((module) => module.group === group);
  const main = modules.byPath.get('main')!;
  const queryModule = modules.actions.get('query')!;
  return [
    HEAD,
    block('/** Parameters of every request. */\nexport interface BaseParams', fields(main, modules, OWN_OF_CLIENT)),
    block(
      '/** Parameters of `action=query` itself. */\nexport interface QueryParams',
      fields(queryModule, modules, ['prop', 'list', 'meta', 'generator']),
    ),
    interfaceOf('Actions', 'Parameters of actions. `query` has a way of its own.', actions, modules),
    interfaceOf('PropModules', 'Parameters of `prop` modules.', ofGroup('prop'), modules),
    interfaceOf('ListModules', 'Parameters of `list` modules.', ofGroup('list'), modules),
    interfaceOf('MetaModules', 'Parameters of `meta` modules.', ofGroup('meta'), modules),
    generators(query),
    facts(actions),
  ].join('\n');
}

function interfaceOf(name: string, doc: string, members: readonly Module[], modules: ApiModules): string {
  const lines = sorted(members).flatMap((module) => [
    `${key(module.name)}: {`,
    ...fields(module, modules, []).map((line) => `  ${line}`),
    '};',
  ]);
  return block(`/** ${doc} */\nexport interface ${name}`, lines);
}

function generators(query: readonly QueryModule[]): string {
  const lines = sorted(query.filter(canGenerate)).map(
    ({ name, group }) => `${key(name)}: Prefixed<'g', ${group === 'prop' ? 'PropModules' : 'ListModules'}['${name}']>;`,
  );
  return block('/** Parameters of modules as generators. */\nexport interface Generators', lines);
}

/** What must be known while the client runs: which actions are posted, and with which token. */
function facts(actions: readonly Module[]): string {
  const lines = sorted(actions.filter(mustBePosted)).map((module) => {
    const token = tokenParameter(module);
    const how = token ? `{ token: '${token.tokenType}', tokenParam: '${(module.prefix ?? '') + token.name}' }` : '{}';
    return `${key(module.name)}: ${how},`;
  });
  const head = `/** Actions that must be posted, with the token that they want. */
export const postedActions: Readonly<Record<string, { readonly token?: string; readonly tokenParam?: string }>> =`;
  return block(head, lines).replace(/}\n$/, '};\n');
}

function fields(module: AnyModule, modules: ApiModules, without: readonly string[]): string[] {
  const lines = Object.entries(module.params)
    .filter(([name]) => !without.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, parameter]) => field((module.prefix ?? '') + name, parameter, modules));
  const open = 'dynamicParameters' in module && module.dynamicParameters === true;
  return open ? [...lines, '[field: string]: ParamValue;'] : lines;
}

function field(name: string, parameter: Parameter, modules: ApiModules): string {
  const type = typeOf(parameter, modules);
  const doc = parameter.deprecated ? '/** @deprecated */ ' : '';
  if (parameter.templateVars) return `${doc}[name: \`${name.replace(/\{\w+\}/g, '${string}')}\`]: ${type} | undefined;`;
  // The client fetches tokens, and a parameter that has a default may be left out.
  const needed = parameter.required && !parameter.tokenType && parameter.default === undefined;
  return `${doc}${key(name)}${needed ? '' : '?'}: ${type};`;
}

function typeOf(parameter: Parameter, modules: ApiModules): string {
  const one = typeOfOne(parameter, modules);
  const all = allSpecifier(parameter);
  const value = all !== undefined && one !== 'string' ? `${one} | ${quoted(all)}` : one;
  return parameter.multi ? `Multi<${value}>` : value;
}

function typeOfOne(parameter: Parameter, modules: ApiModules): string {
  const { kind, values, submodules } = parameter;
  switch (kind) {
    case 'boolean':
      return 'boolean';
    case 'integer':
    case 'namespace':
      return 'number';
    case 'limit':
      return 'Limit';
    case 'timestamp':
      return 'Time';
    case 'expiry':
      return 'Expiry';
    case 'upload':
      return 'Blob';
    case 'submodule':
      return union([...submodulesOf(modules, submodules!).keys()]);
    case 'enum':
      if (typeof values === 'function') return 'string';
      return union(values!);
    case 'string':
    case 'text':
    case 'raw':
    case 'password':
    case 'user':
    case 'title':
      return 'string';
  }
}

function union(values: readonly string[]): string {
  const distinct = [...new Set(values)].sort();
  return distinct.length === 0 ? 'never' : distinct.map(quoted).join(' | ');
}

/** A name as the key of a member: some have hyphens. */
function key(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : quoted(name);
}

function quoted(value: string): string {
  return `'${value.replace(/['\\]/g, '\\$&')}'`;
}

function block(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}

function sorted<M extends { readonly name: string }>(modules: readonly M[]): M[] {
  return [...modules].sort((a, b) => (a.name < b.name ? -1 : 1));
}
