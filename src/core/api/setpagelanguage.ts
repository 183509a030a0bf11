import { actionModule } from '../../api/module.ts';
import { id, oneOf, string, token } from '../../api/parameters.ts';
import { interfaceLanguages } from '../../i18n/languages.ts';
import { requireMaySetPageLanguages, setPageLanguage } from '../../wiki/pages/set-page-language.ts';
import { titleOrPageId } from './title-or-page-id.ts';
import { tagsParameter } from './values.ts';

/** `default` is the language of the wiki. */
const languages = ['default', ...interfaceLanguages];

/** Sets the language of a page. Manual: https://www.mediawiki.org/wiki/API:SetPageLanguage */
export const setpagelanguage = actionModule({
  name: 'setpagelanguage',
  helpPages: ['API:SetPageLanguage'],
  params: {
    title: string(),
    pageid: id(),
    lang: oneOf(languages, { required: true }),
    reason: string(),
    tags: tagsParameter,
    token: token('csrf'),
  },
  async run({ params, wiki, performer }) {
    requireMaySetPageLanguages(wiki, performer);
    const title = await titleOrPageId(wiki, params);
    const { before, after, logId } = await setPageLanguage(wiki, performer, {
      title,
      language: params.lang === 'default' ? undefined : params.lang,
      reason: params.reason ?? '',
      tags: params.tags ?? [],
    });
    return { title: title.prefixedText, oldlanguage: before, newlanguage: after, logid: logId };
  },
});
