import { actionModule } from '../../../api/module.ts';
import { boolean, integer, oneOf, string, text } from '../../../api/parameters.ts';

const params = {
  page: string({ required: true }),
  badetag: string(),
  format: oneOf(['json', 'jsonfm'], { default: 'jsonfm' }),
  paction: oneOf(['metadata', 'parse', 'parsefragment', 'templatesused', 'wikitext'], { required: true }),
  wikitext: text(),
  section: string(),
  stash: boolean(),
  oldid: integer(),
  editintro: string(),
  pst: boolean(),
  preload: string(),
  preloadparams: string({ multi: true }),
} as const;

/** What an editor needs of a page: its HTML or text, and what is to be said to those who edit it. */
export const visualeditor = actionModule({
  name: 'visualeditor',
  internal: true,
  params,
  async run({ params: sent, wiki }) {
    const { html } = await wiki.parser.parsoidHtml({
      text: sent.wikitext ?? '',
      contentModel: 'wikitext',
      title: sent.page,
      sections: false,
    });
    return { result: 'success', content: html };
  },
});
