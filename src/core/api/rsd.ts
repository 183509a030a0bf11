import { writeXmlDocument } from '../../api/formats/xml-document.ts';
import { actionModule } from '../../api/module.ts';
import { RawAnswer } from '../../api/raw-answer.ts';
import { list, shape } from '../../api/result.ts';
import { apiUrl } from '../../site/url.ts';
import { mainPageTitle } from '../../wiki/main-page.ts';
import { fullUrl } from '../../wikitext/page-url.ts';

/** Really Simple Discovery: where the API lies, for clients that look for it. Manual: https://www.mediawiki.org/wiki/API:Rsd */
export const rsd = actionModule({
  name: 'rsd',
  readRights: false,
  params: {},
  examples: { 'action=rsd': 'apihelp-rsd-example-simple' },
  async run({ wiki }) {
    const settings = shape(
      {
        docs: 'https://www.mediawiki.org/wiki/Special:MyLanguage/API',
        setting: shape({ name: 'OAuth', value: 'false' }, { content: 'value' }),
      },
      { subelements: ['docs'] },
    );
    const api = { name: 'MediaWiki', preferred: 'true', apiLink: apiUrl(wiki.site.settings), blogID: '', settings };
    const service = shape(
      {
        apis: list([api], 'api'),
        engineName: 'MediaWiki',
        engineLink: 'https://www.mediawiki.org/',
        homePageLink: fullUrl(wiki.site, await mainPageTitle(wiki)),
      },
      { subelements: ['engineName', 'engineLink', 'homePageLink'] },
    );
    const root = {
      root: 'rsd',
      attributes: { version: '1.0', xmlns: 'http://archipelago.phrasewise.com/rsd' },
    };
    return new RawAnswer('application/rsd+xml; charset=utf-8', 'api-result.xml', (answer) =>
      writeXmlDocument(Object.assign(answer, { service }), root),
    );
  },
});
