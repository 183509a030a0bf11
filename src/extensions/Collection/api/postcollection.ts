import { actionModule } from '../../../api/module.ts';
import { string } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { bookPageUrl } from '../book-page.ts';
import { keepBook, type Item } from '../book.ts';
import { readObject } from './arranging.ts';

/** Takes a whole book that was made elsewhere in place of the visitor's. */
export const postcollection = actionModule({
  name: 'postcollection',
  helpPages: ['Extension:Collection'],
  params: { collection: string({ default: '' }) },
  async run(context) {
    const posted = readObject(context.params.collection);
    if (!posted) throw new Refusal(msg('apierror-coll-invalid-collection'), { code: 'coll-api-invalid-collection' });
    const textOf = (name: string) => (typeof posted[name] === 'string' ? posted[name] : '');
    const settings = posted['settings'];
    const items = posted['items'];
    keepBook(context, {
      title: textOf('title'),
      subtitle: textOf('subtitle'),
      settings:
        typeof settings === 'object' && settings !== null && !Array.isArray(settings)
          ? (settings as typeof posted)
          : {},
      items: Array.isArray(items) ? items.filter(isItem) : [],
      enabled: true,
      timestamp: '',
    });
    context.addBelow('response message', JSON.stringify({ redirect_url: bookPageUrl(context.wiki) }));
    return undefined;
  },
});

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
