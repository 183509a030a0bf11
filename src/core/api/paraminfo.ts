import { describeModule } from '../../api/describe.ts';
import type { ApiCall } from '../../api/call.ts';
import { withHelpTexts } from '../../api/help-texts.ts';
import { expandModulePath } from '../../api/module-path.ts';
import { actionModule } from '../../api/module.ts';
import type { ModuleContext } from '../../api/module.ts';
import { oneOf, someOf, string } from '../../api/parameters.ts';
import { list } from '../../api/result.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { formatNames, queryModuleNames } from './values.ts';

/** Describes modules: what `help` says in prose, for programs. */
export const paraminfo = actionModule({
  name: 'paraminfo',
  helpPages: ['API:Parameter_information'],
  readRights: false,
  params: {
    modules: string({ multi: true }),
    helpformat: oneOf(['html', 'wikitext', 'raw', 'none'], { default: 'none' }),
    querymodules: someOf(queryModuleNames, { deprecated: true }),
    mainmodule: string({ deprecated: true }),
    pagesetmodule: string({ deprecated: true }),
    formatmodules: someOf(formatNames, { deprecated: true }),
  },
  examples: {
    'action=paraminfo&modules=parse|phpfm|query+allpages|query+siteinfo': 'apihelp-paraminfo-example-1',
    'action=paraminfo&modules=query+*': 'apihelp-paraminfo-example-2',
  },
  async run(context) {
    const { params, call, language } = context;
    const { helpformat } = params;
    const describe = async (path: string) => {
      const described = await describeModule(call, path);
      return helpformat === 'none' ? described : withHelpTexts(call, described, { format: helpformat, language });
    };
    const answer: Record<string, unknown> = { helpformat };
    const query = (params.querymodules ?? []).map((name) => `query+${name}`);
    const formats = params.formatmodules ?? [];
    // What an older parameter names as well is described under that one's name only.
    const elsewhere = new Set([...query, ...formats, ...(params.mainmodule === undefined ? [] : ['main'])]);
    const paths = knownPaths(context, params.modules ?? []).filter((path) => !elsewhere.has(path));
    if (query.length > 0) {
      const described = await Promise.all(query.map(describe));
      answer.querymodules = list(
        described.map((module) => ({ ...module, querytype: module['group'] })),
        'module',
      );
    }
    if (formats.length > 0) answer.formatmodules = list(await Promise.all(formats.map(describe)), 'module');
    if (paths.length > 0) answer.modules = list(await Promise.all(paths.map(describe)), 'module');
    if (params.mainmodule !== undefined) answer.mainmodule = await describe('main');
    if (params.pagesetmodule !== undefined && call.modules.byPath.has('query'))
      answer.pagesetmodule = await pageSetModule(call);
    return answer;
  },
});

/** The parameters by which modules are told their pages; they are declared in each of these modules. */
async function pageSetModule(call: ApiCall): Promise<unknown> {
  const { parameters, ...query } = await describeModule(call, 'query');
  const names = ['titles', 'pageids', 'revids', 'generator', 'redirects', 'converttitles'];
  const own = (parameters as { name: string }[]).filter(({ name }) => names.includes(name));
  const facts = Object.entries(query).filter(([key]) => !['name', 'path', 'group'].includes(key));
  return {
    ...Object.fromEntries(facts),
    helpurls: list([], 'helpurl'),
    parameters: list(
      own.map((parameter, i) => ({ ...parameter, index: i + 1 })),
      'param',
    ),
  };
}

/** Paths that lead to modules, each once; a warning names every other. */
function knownPaths({ call, warn }: ModuleContext, asked: readonly string[]): string[] {
  const paths = new Set<string>();
  for (const text of asked) {
    try {
      for (const path of expandModulePath(call.modules, text)) paths.add(path);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      for (const message of error.messages) warn(message, { code: error.code });
    }
  }
  return [...paths];
}
