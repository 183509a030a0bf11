import { actionModule, type ActionModule, type ModuleContext } from '../../../api/module.ts';
import type { Parameters } from '../../../api/parameters.ts';
import { orEmptyList } from '../../../api/result.ts';
import { bookHtml } from '../book-html.ts';
import { bookOf, keepBook, type Book } from '../book.ts';

type Declared<P extends Parameters> = {
  readonly name: string;
  readonly params: P;
  /** What becomes of the book; it may refuse. */
  change(book: Book, context: ModuleContext<P>): Promise<Book> | Book;
};

/** A module inside of `collection` that changes the visitor’s book and answers with it. */
export function changingModule<const P extends Parameters>({ name, params, change }: Declared<P>): ActionModule {
  return actionModule<P>({
    name,
    params,
    helpPages: ['Extension:Collection'],
    async run(context) {
      const { session, wiki, language } = context;
      const book = keepBook(context, await change({ ...bookOf(session), enabled: true }, context));
      const html = bookHtml({ wiki, language }, book);
      // A book from which the last page was taken out is no longer being made.
      const shown = { ...book, enabled: true };
      return { html, collection: bookAnswer(shown) };
    },
  });
}

/** A book as answers show it. */
export function bookAnswer({ title, subtitle, settings, items, enabled, timestamp }: Book): Record<string, unknown> {
  return {
    title,
    subtitle,
    settings: orEmptyList({ ...settings }),
    items: items.map((item) => ({ ...item })),
    enabled: enabled ? true : '',
    timestamp,
  };
}
