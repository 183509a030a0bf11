import { actionModule } from '../../../api/module.ts';
import { integer, string } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Title } from '../../../site/title.ts';
import { makeTitle } from '../../../site/title.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { loadRedirects } from '../../../wiki/pages/redirect-store.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { creatorBoxHtml } from '../book-html.ts';
import { bookOf, findBook, placeOf } from '../book.ts';
import { bookAnswer } from './submodule.ts';

const helpPages = ['Extension:Collection'];

/** The visitor's book. */
export const getcollection = actionModule({
  name: 'getcollection',
  helpPages,
  params: {},
  async run({ session }) {
    const book = findBook(session);
    return book ? bookAnswer(book) : { getcollection: list([], 'item') };
  },
});

/** What can be done about a page that something links to: add it, or take it out. */
export const getpopupdata = actionModule({
  name: 'getpopupdata',
  helpPages,
  params: { title: string({ required: true }) },
  async run({ wiki, session, params, language }) {
    const asked = titleOrUndefined(wiki.site, params.title);
    const title = asked && (await behindRedirect(wiki, asked));
    const name = title?.prefixedText ?? params.title;
    const action = placeOf(bookOf(session), name, 0) >= 0 ? 'remove' : 'add';
    const { ExtensionAssetsPath } = assetsOf(wiki);
    return {
      action,
      text: wiki.messages.text({ key: `coll-${action}_linked`, params: [] }, language),
      img: `${ExtensionAssetsPath}/Collection/images/silk-${action}.png`,
      title: name,
    };
  },
});

function assetsOf({ site }: Wiki): { readonly ExtensionAssetsPath: string } {
  return { ExtensionAssetsPath: `${site.settings.ScriptPath}/extensions` };
}

async function behindRedirect(wiki: Wiki, title: Title): Promise<Title> {
  const page = await findPage(wiki.db, title);
  if (!page?.isRedirect) return title;
  const target = (await loadRedirects(wiki.db, [page.id])).get(page.id);
  return target && target.interwiki === '' ? makeTitle(wiki.site, target.namespace, target.dbKey) : title;
}

/** The box that pages have while a book is being made. */
export const getbookcreatorboxcontent = actionModule({
  name: 'getbookcreatorboxcontent',
  helpPages,
  params: { hint: string({ default: '' }), oldid: integer(), pagename: string() },
  async run({ wiki, session, params, language }) {
    const book = bookOf(session);
    const title = titleOrUndefined(wiki.site, params.pagename ?? '');
    const page = title && !title.isExternal && title.namespace >= 0 ? await findPage(wiki.db, title) : undefined;
    const revision = params.oldid === undefined || params.oldid === page?.latest ? 0 : params.oldid;
    const shown = title &&
      page && { title: title.prefixedText, isIn: placeOf(book, title.prefixedText, revision) >= 0 };
    return { html: creatorBoxHtml({ wiki, language }, book, shown) };
  },
});
