import { actionModule } from '../../../api/module.ts';
import { string, text } from '../../../api/parameters.ts';
import { invalidTitle } from '../../../api/refusals.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { SanitizeQuestion } from '../parser/sanitize-map-data.ts';

/** What a map shows of features that are being written. */
export const sanitizeMapdata = actionModule({
  name: 'sanitize-mapdata',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:Kartographer/API'],
  internal: true,
  mustBePosted: true,
  params: {
    title: string({ default: 'Dummy title (called from Kartographer\\Api\\ApiSanitizeMapData)' }),
    text: text({ required: true }),
  },
  examples: { 'action=sanitize-mapdata&text={"foo":"bar"}': 'apihelp-sanitize-mapdata-example' },
  async run({ wiki, params, language }) {
    const title = titleOrUndefined(wiki.site, params.title);
    if (!title || title.isExternal || title.dbKey === '') throw invalidTitle(params.title);
    const data: SanitizeQuestion = { text: params.text };
    return wiki.parser.ask({
      question: 'sanitize-mapdata',
      data,
      title: title.prefixedText,
      options: { interfaceLanguage: language, now: wiki.now().getTime() },
    });
  },
});
