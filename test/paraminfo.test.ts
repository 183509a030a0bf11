import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { createWiki } from '../src/awiki.ts';
import type { RunningWiki } from '../src/awiki.ts';
import { conformance, withoutConformance } from './conformance.ts';

/** Holds `action=paraminfo` against the contract that the reference gave (texts left out). */

const file = path.join(conformance, 'contract.json');
const skip = withoutConformance;

interface Parameter {
  name: string;
  index: number;
  type: string | string[];
  default?: string | number;
  fromExtension?: true;
  valuesFromExtensions?: string[];
  submodules?: Record<string, string>;
  deprecatedvalues?: string[];
  internalvalues?: string[];
  [fact: string]: unknown;
}

interface Module {
  path: string;
  group?: string;
  parameters: Parameter[];
  templatedparameters: Parameter[];
  [fact: string]: unknown;
}

const contract = skip ? {} : (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Module>);
let wiki: RunningWiki;
let registered: string[] = [];

before(async () => {
  // The settings under which the reference was asked name groups and namespaces of their own.
  const settings = path.join(conformance, 'settings/base.yaml');
  wiki = await createWiki({ memory: true, logLevel: 'silent', config: skip ? {} : [settings] });
  registered = [...wiki.modules.byPath.keys()];
});
after(() => wiki.close());

test('every registered module is described as the contract describes it', { skip }, async () => {
  const described = await describe(registered.filter((name) => name in contract));
  const differing = [...described].filter(
    ([name, module]) => !isDeepStrictEqual(comparable(ownPart(module)), comparable(reduced(contract[name]!))),
  );
  const names = differing.map(([name]) => name).join(', ');
  for (const [name, module] of differing) {
    assert.deepEqual(
      comparable(ownPart(module)),
      comparable(reduced(contract[name]!)),
      `${name} (all that differ: ${names})`,
    );
  }
});

test('every registered module is in the contract', { skip }, () => {
  assert.deepEqual(
    registered.filter((name) => !(name in contract)),
    [],
  );
});

/** The modules that a wiki has whatever its settings, and those of the extensions that these settings name. */
const promised = [
  'main|paraminfo|help|query|login|logout|clientlogin|createaccount|checktoken|edit|move|delete|undelete|watch',
  'setnotificationtimestamp|clearhasmsg|userrights|options|protect|block|unblock|rollback|patrol|tag|managetags',
  'revisiondelete|purge|parse|expandtemplates|opensearch|compare|json|jsonfm|xml|xmlfm|php|phpfm|rawfm|none',
  'query+siteinfo|query+userinfo|query+tokens|query+allmessages|query+filerepoinfo',
  'query+info|query+revisions|query+categories|query+categoryinfo|query+links|query+linkshere|query+templates',
  'query+transcludedin|query+images|query+extlinks|query+iwlinks|query+langlinks|query+pageprops|query+redirects',
  'query+contributors|query+deletedrevisions|query+allpages|query+allcategories|query+alllinks|query+backlinks',
  'query+embeddedin|query+categorymembers|query+recentchanges|query+logevents|query+usercontribs|query+users',
  'query+allusers|query+watchlist|query+watchlistraw|query+search|query+prefixsearch|query+random|query+tags',
  'query+blocks|query+protectedtitles|query+allrevisions|query+alldeletedrevisions',
  'query+globaluserinfo|query+globalallusers|query+globalgroups|query+globalrenamestatus|query+wikisets|centralauthtoken',
  'createlocalaccount|deleteglobalaccount|globaluserrights|setglobalaccountstatus',
  'query+notifications|query+unreadnotificationpages|echomarkread|echomarkseen|echomute|thank',
].flatMap((line) => line.split('|'));

test('every module that is promised is registered', { skip }, () => {
  assert.deepEqual(
    promised.filter((name) => !registered.includes(name)),
    [],
  );
});

async function describe(paths: readonly string[]): Promise<Map<string, Module>> {
  const found = new Map<string, Module>();
  for (let i = 0; i < paths.length; i += 50) {
    const modules = encodeURIComponent(paths.slice(i, i + 50).join('|'));
    const response = await fetch(`${wiki.apiUrl}?action=paraminfo&modules=${modules}&format=json&formatversion=2`);
    const { paraminfo } = (await response.json()) as { paraminfo: { modules: Module[] } };
    for (const module of paraminfo.modules) found.set(module.path, module);
  }
  return found;
}

/** A module as it is described, without what extensions add: the contract does not say which of them adds what. */
function ownPart(module: Module): Module {
  const known = contract[module.path]!;
  const all = new Map([...known.parameters, ...known.templatedparameters].map((each) => [each.name, each]));
  const own = (parameters: Parameter[]) =>
    parameters
      .filter(({ name }) => !all.get(name)?.fromExtension)
      .map((parameter): Parameter => {
        const valuesFromExtensions = extensionValuesOf(all.get(parameter.name));
        const { type, submodules } = parameter;
        const isNames = submodules !== undefined || parameter.name === 'querymodules';
        const kept =
          Array.isArray(type) && !isNames ? type.filter((value) => !valuesFromExtensions.includes(value)) : type;
        return { ...parameter, type: kept };
      });
  return renumbered({
    ...module,
    parameters: own(module.parameters),
    templatedparameters: own(module.templatedparameters),
  });
}

/** The contract of a module without what extensions add. */
function reduced(module: Module): Module {
  const own = (parameters: Parameter[]) =>
    parameters.filter((parameter) => !parameter.fromExtension).map(reducedParameter);
  return renumbered({
    ...module,
    parameters: own(module.parameters),
    templatedparameters: own(module.templatedparameters),
  });
}

/** The parameters that are left, counted again. */
function renumbered(module: Module): Module {
  const own = [...module.parameters, ...module.templatedparameters]
    .sort((a, b) => a.index - b.index)
    .map((parameter, i) => ({ ...parameter, index: i + 1 }));
  return {
    ...module,
    parameters: own.filter(({ name }) => !name.includes('{')),
    templatedparameters: own.filter(({ name }) => name.includes('{')),
  };
}

/** Content models of extensions: the contract marks them everywhere but in templated parameters. */
const extensionModels = new Set(
  Object.values(contract)
    .flatMap(({ parameters }) => parameters)
    .filter(({ name }) => name.endsWith('contentmodel'))
    .flatMap(({ valuesFromExtensions = [] }) => valuesFromExtensions),
);

function extensionValuesOf(parameter: Parameter | undefined): readonly string[] {
  if (parameter?.name.includes('contentmodel-{')) return [...extensionModels];
  return parameter?.valuesFromExtensions ?? [];
}

function reducedParameter({ valuesFromExtensions: marked = [], ...parameter }: Parameter): Parameter {
  const { submodules, type } = parameter;
  const valuesFromExtensions = extensionValuesOf({ ...parameter, valuesFromExtensions: marked });
  const present = (value: string) =>
    parameter.name === 'querymodules'
      ? registered.includes(`query+${value}`)
      : submodules
        ? registered.includes(submodules[value] ?? '')
        : !valuesFromExtensions.includes(value);
  const keep = (values: string[] | undefined) => {
    const kept = values?.filter(present) ?? [];
    return kept.length > 0 ? kept : undefined;
  };
  return defined({
    ...parameter,
    type: Array.isArray(type) ? type.filter(present) : type,
    submodules: submodules && Object.fromEntries(Object.entries(submodules).filter(([name]) => present(name))),
    deprecatedvalues: keep(parameter.deprecatedvalues),
    internalvalues: keep(parameter.internalvalues),
  }) as Parameter;
}

const FREE = ['classname', 'sourcename', 'source', 'licensetag', 'licenselink', 'helpurls'];

/** What is compared: the facts, in no order of keys; texts and addresses of help are free. */
function comparable(module: Module): unknown {
  return JSON.parse(
    JSON.stringify(module, (key, value: unknown) => (FREE.includes(key) ? undefined : value)),
  ) as unknown;
}

function defined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Partial<T>;
}
