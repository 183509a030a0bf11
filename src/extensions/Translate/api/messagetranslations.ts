import { metaModule } from '../../../api/module.ts';
import { integer, string } from '../../../api/parameters.ts';
import { list, withContent } from '../../../api/result.ts';
import { makeTitle } from '../../../site/title.ts';
import { loadTranslationsOf } from '../translations-of-message.ts';
import { requireMessage } from './require-message.ts';

/** A message in all languages that it has a page in. */
export const messagetranslations = metaModule({
  name: 'messagetranslations',
  prefix: 'mt',
  helpPages: ['https://www.mediawiki.org/wiki/Help:Extension:Translate/API'],
  params: { title: string({ required: true }), offset: integer({ default: 0 }) },
  examples: {
    'action=query&meta=messagetranslations&mttitle=MediaWiki:January': 'apihelp-query+messagetranslations-example-1',
  },
  async run(context) {
    const { wiki, params } = context;
    const { message } = await requireMessage(wiki, params.title);
    const all = [...(await loadTranslationsOf(wiki.db, message))];
    const items: object[] = [];
    for (const [at, [language, { dbKey, author, fuzzy, text }]] of all.entries()) {
      if (at < params.offset) continue;
      const item = withContent(
        {
          title: makeTitle(wiki.site, message.namespace, dbKey).prefixedText,
          language,
          lasttranslator: author.name,
          ...(fuzzy ? { fuzzy: 'fuzzy' } : {}),
          translation: text,
        },
        'translation',
      );
      if (!context.fits(item)) {
        context.continueWith('offset', at);
        break;
      }
      items.push(item);
    }
    return list(items, 'message');
  },
});
