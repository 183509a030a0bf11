import { integer, string } from '../../../api/parameters.ts';
import { emptyBook, type Book, type Item } from '../book.ts';
import { changingModule } from './submodule.ts';

/** Begins a chapter at the end. */
export const addchapter = changingModule({
  name: 'addchapter',
  params: { chaptername: string({ default: '' }) },
  change: (book, { params }) => ({ ...book, items: [...book.items, { type: 'chapter', title: params.chaptername }] }),
});

/** Gives a chapter another name; nothing happens where there is none at this place. */
export const renamechapter = changingModule({
  name: 'renamechapter',
  params: { index: integer({ required: true }), chaptername: string({ required: true }) },
  change: (book, { params }) => ({
    ...book,
    items: book.items.map((item, i) =>
      i === params.index && item['type'] === 'chapter' ? { ...item, title: params.chaptername } : item,
    ),
  }),
});

/** Takes out what is at a place. */
export const removeitem = changingModule({
  name: 'removeitem',
  params: { index: integer({ default: 0 }) },
  change: (book, { params }) => ({ ...book, items: book.items.filter((_, i) => i !== params.index) }),
});

/** Puts the items into another order; those that are not named are left out. */
export const setsorting = changingModule({
  name: 'setsorting',
  params: { items: integer({ multi: true, required: true }) },
  change: (book, { params }) => ({
    ...book,
    items: params.items.flatMap((place) => (book.items[place] ? [book.items[place]] : [])),
  }),
});

/** Sorts the pages of each chapter by their titles. */
export const sortitems = changingModule({
  name: 'sortitems',
  params: {},
  change: (book) => ({ ...book, items: sortedItems(book) }),
});

function sortedItems({ items }: Book): Item[] {
  const sorted: Item[] = [];
  let chapter: Item[] = [];
  const end = () => {
    const titleOf = (item: Item) => String(item['title'] ?? '');
    sorted.push(...chapter.sort((a, b) => (titleOf(a) < titleOf(b) ? -1 : Number(titleOf(a) > titleOf(b)))));
    chapter = [];
  };
  for (const item of items) {
    if (item['type'] !== 'chapter') chapter.push(item);
    else {
      end();
      sorted.push(item);
    }
  }
  end();
  return sorted;
}

/** Begins anew. */
export const clearcollection = changingModule({
  name: 'clearcollection',
  params: {},
  change: () => emptyBook,
});

/** Gives the book a title, and settings for its form. */
export const settitles = changingModule({
  name: 'settitles',
  params: {
    title: string({ required: true }),
    subtitle: string({ default: '' }),
    settings: string({ default: '' }),
  },
  change: (book, { params: { title, subtitle, settings } }) => ({
    ...book,
    title,
    subtitle,
    settings: readObject(settings) ?? book.settings,
  }),
});

/** An object written as JSON; undefined for all else. */
export function readObject(text: string): Book['settings'] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Book['settings'])
      : undefined;
  } catch {
    return undefined;
  }
}
