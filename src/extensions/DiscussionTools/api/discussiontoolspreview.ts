import { actionModule } from '../../../api/module.ts';
import { boolean, oneOf, string, text } from '../../../api/parameters.ts';
import { requireAtLeastOneParameter } from '../../../api/refusals.ts';
import { list } from '../../../api/result.ts';
import { htmlOf } from '../../../core/api/parse/html.ts';
import { skins } from '../../../core/api/values.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { savingOptions } from '../../../wiki/rendering/saving-options.ts';
import { previewedAuthor } from '../../../wiki/users/temporary-accounts.ts';
import { addSection } from '../../../wikitext/sections.ts';
import { titleNamed } from '../talk-page.ts';
import { indented, signed } from '../writing/sign.ts';

/** The signature is shown as one that will be added. */
const FADED_SIGNATURE = '<span style="opacity: 0.6;">~~~~</span>';

/** What a topic or an answer will look like. Manual: https://www.mediawiki.org/wiki/Extension:DiscussionTools */
export const discussiontoolspreview = actionModule({
  name: 'discussiontoolspreview',
  internal: true,
  params: {
    type: oneOf(['topic', 'reply'], { required: true }),
    page: string({ required: true }),
    wikitext: text({ required: true }),
    sectiontitle: string(),
    useskin: oneOf(skins),
    mobileformat: boolean(),
  },
  async run(context) {
    const { wiki, params, performer, session, language, call } = context;
    call.used.delete('mobileformat');
    const title = titleNamed(wiki, params.page);
    const own = signed(params.wikitext, FADED_SIGNATURE);
    let wikitext: string;
    if (params.type === 'topic') {
      requireAtLeastOneParameter(context, 'sectiontitle');
      wikitext = addSection('', params.sectiontitle!.trim(), own);
    } else wikitext = indented(own, ':');
    const page = await findPage(wiki.db, title);
    const options = await savingOptions(wiki, previewedAuthor(wiki, performer, session), page);
    const request = { text: wikitext, contentModel: 'wikitext', title: title.prefixedText };
    const transformed = await wiki.parser.preSaveTransform({ ...request, options });
    const output = await wiki.parser.parse({
      ...request,
      text: transformed,
      options: { ...options, interfaceLanguage: language, preview: true },
    });
    const wishes = {
      wrapoutputclass: 'mw-parser-output',
      useskin: params.useskin,
      disableeditsection: true,
      preview: true,
    };
    const textLanguage = page?.language ?? wiki.site.settings.LanguageCode;
    return {
      parse: {
        title: title.prefixedText,
        pageid: page?.id ?? 0,
        text: await htmlOf({ wiki, language, params: wishes }, output, title, textLanguage),
        modules: list([...output.modules], 'm'),
        modulescripts: list([], 'm'),
        modulestyles: list([...output.moduleStyles], 'm'),
        jsconfigvars: Object.fromEntries(output.jsConfigVars),
      },
    };
  },
});
