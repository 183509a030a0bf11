import { helpPage } from '../../api/help-page.ts';
import { HELP_POLICY } from '../../api/help-policy.ts';
import { actionModule } from '../../api/module.ts';
import { boolean, string } from '../../api/parameters.ts';
import { RawAnswer } from '../../api/raw-answer.ts';
import { shape } from '../../api/result.ts';
import { toBcp47 } from '../../i18n/languages.ts';

/** The API's help, as a page to read. */
export const help = actionModule({
  name: 'help',
  helpPages: ['API:Main_page', 'API:FAQ', 'API:Quick_start_guide'],
  readRights: false,
  params: {
    modules: string({ multi: true, default: ['main'] }),
    submodules: boolean(),
    recursivesubmodules: boolean(),
    wrap: boolean(),
    toc: boolean(),
  },
  examples: {
    'action=help': 'apihelp-help-example-main',
    'action=help&modules=query&submodules=1': 'apihelp-help-example-submodules',
    'action=help&recursivesubmodules=1': 'apihelp-help-example-recursive',
    'action=help&modules=help': 'apihelp-help-example-help',
    'action=help&modules=query+info|query+categorymembers': 'apihelp-help-example-query',
  },
  async run({ call, params, language, wiki }) {
    // Pages are said to be in the wiki's language, whichever their words are in.
    call.pageLanguage = toBcp47(wiki.site.settings.LanguageCode);
    const html = await helpPage(call, {
      modules: params.modules,
      inside: params.recursivesubmodules ? 'all' : params.submodules ? 'direct' : undefined,
      contents: params.toc,
      language,
    });
    if (!params.wrap) {
      const headers = [['content-security-policy', HELP_POLICY]] as const;
      return new RawAnswer('text/html; charset=utf-8', 'api-help.html', html, headers);
    }
    return shape({ mime: 'text/html', filename: 'api-help.html', help: html }, { elements: ['help'] });
  },
});
