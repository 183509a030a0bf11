import { actionModule, type ModuleContext } from '../../../api/module.ts';
import { oneOf, string, type Parameters } from '../../../api/parameters.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { articlesOf, withArticles } from '../articles.ts';
import { lastActionHtml, membersHtml, pageCount, suggestionsHtml } from '../book-html.ts';
import { bookOf, keepBook, type Book } from '../book.ts';
import { settingsOf } from '../settings.ts';
import { suggestedPages } from '../suggestions.ts';
import { bookAnswer } from './submodule.ts';

const ACTIONS = ['add', 'ban', 'remove'] as const;
const helpPages = ['Extension:Collection'];

type Context = Pick<ModuleContext<Parameters>, 'wiki' | 'session' | 'language'>;

async function withPage({ wiki }: Context, book: Book, name: string): Promise<Book> {
  const title = titleOrUndefined(wiki.site, name);
  const articles = title && title.namespace >= 0 && !title.isExternal ? await articlesOf(wiki, [title]) : [];
  return withArticles(book, articles, settingsOf(wiki).CollectionMaxArticles);
}

function without(book: Book, name: string): Book {
  return { ...book, items: book.items.filter((item) => item['title'] !== name || item['type'] === 'chapter') };
}

const withBan = (book: Book, name: string): Book => ({ ...book, bans: [...new Set([...(book.bans ?? []), name])] });
const withoutBan = (book: Book, name: string): Book => ({
  ...book,
  bans: (book.bans ?? []).filter((each) => each !== name),
});

async function answer(context: Context, changed: Book): Promise<{ book: Book; html: Record<string, unknown> }> {
  const { wiki, language } = context;
  const book = keepBook(context, changed);
  const html = {
    suggestions_html: suggestionsHtml({ wiki, language }, await suggestedPages(wiki, book)),
    members_html: membersHtml({ wiki, language }, book),
  };
  return { book, html };
}

/** Adds a page that was suggested, takes it out again, or wants it suggested no more. */
export const suggestarticleaction = actionModule({
  name: 'suggestarticleaction',
  helpPages,
  params: { suggestaction: oneOf(ACTIONS, { required: true }), title: string({ required: true }) },
  async run(context) {
    const { wiki, language, session, params } = context;
    const { suggestaction: act, title } = params;
    const before: Book = { ...bookOf(session), enabled: true };
    const changed =
      act === 'add'
        ? await withPage(context, before, title)
        : act === 'ban'
          ? withBan(before, title)
          : without(before, title);
    const { book, html } = await answer(context, changed);
    return {
      ...html,
      num_pages: pageCount({ wiki, language }, book),
      last_action: lastActionHtml({ wiki, language }, act, title),
      collection: bookAnswer(book),
    };
  },
});

/** Undoes that. */
export const suggestundoarticleaction = actionModule({
  name: 'suggestundoarticleaction',
  helpPages,
  params: { lastaction: oneOf(ACTIONS, { required: true }), title: string({ required: true }) },
  async run(context) {
    const { session, params } = context;
    const { lastaction: act, title } = params;
    const before: Book = { ...bookOf(session), enabled: true };
    const changed =
      act === 'add'
        ? without(before, title)
        : act === 'ban'
          ? withoutBan(before, title)
          : await withPage(context, before, title);
    return (await answer(context, changed)).html;
  },
});
