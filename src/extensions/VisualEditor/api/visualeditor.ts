import { actionModule, type ModuleContext } from '../../../api/module.ts';
import { boolean, id, oneOf, string, text } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import type { Title } from '../../../site/title.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { parsoidOptions } from '../../../wiki/parsoid/render.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { editedPage } from './edited-page.ts';
import { loadEdited, transformed } from './edited-text.ts';
import { editorFacts } from './editor-facts.ts';
import { renderedText, requireStash } from './rendering.ts';
import { templatesUsed } from './templates-used.ts';

const params = {
  page: string({ required: true, mayBeEmpty: true }),
  badetag: string(),
  format: oneOf(['json', 'jsonfm'], { default: 'jsonfm' }),
  paction: oneOf(['parse', 'metadata', 'templatesused', 'wikitext', 'parsefragment'], { required: true }),
  wikitext: text(),
  section: string(),
  stash: boolean(),
  oldid: id(),
  editintro: string(),
  pst: boolean(),
  preload: string(),
  preloadparams: string({ multi: true }),
} as const;

/** What the module's parts are called with. */
export type VisualEditorContext = ModuleContext<typeof params>;

/** What an editor needs of a page: its HTML or its text, and what is to be said to those who edit it. */
export const visualeditor = actionModule({
  name: 'visualeditor',
  internal: true,
  params,
  async run(context) {
    const title = editedPage(context.wiki.site, context.params.page);
    switch (context.params.paction) {
      case 'templatesused':
        return templatesUsed(context, title);
      case 'parsefragment':
        return fragment(context, title);
      default:
        return wholePage(context, title);
    }
  },
});

/** A piece of wikitext as HTML, as it would stand on the page. */
async function fragment(context: VisualEditorContext, title: Title): Promise<unknown> {
  const { wiki, params: sent } = context;
  if (sent.wikitext === undefined) {
    throw new Refusal(msg('apierror-missingparam', context.paramName('wikitext')), { code: 'nowikitext' });
  }
  const page = await findPage(wiki.db, title);
  const { html } = await wiki.parser.parsoidHtml({
    text: await transformed(context, title, page, sent.wikitext),
    contentModel: 'wikitext',
    title: title.prefixedText,
    sections: false,
    options: parsoidOptions(wiki, { ...context, page, revision: undefined }),
  });
  return { result: 'success', content: html };
}

async function wholePage(context: VisualEditorContext, title: Title): Promise<unknown> {
  const { paction } = context.params;
  const edited = await loadEdited(context, title);
  const facts = await editorFacts(context, edited);
  const isNew = !edited.revision;
  if (paction === 'metadata' && !isNew) return { result: 'success', ...facts };
  if (paction === 'metadata' && edited.text !== '') await requireStash(context, edited);
  const shown = paction === 'parse' ? await renderedText(context, edited) : { content: edited.text };
  return { result: 'success', ...facts, ...shown, preloaded: edited.isPreloaded };
}
