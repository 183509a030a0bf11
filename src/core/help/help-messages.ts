import type { MessageBundles } from '../../i18n/messages.ts';
import { translatedLanguages } from '../../i18n/translations.ts';
import accounts from './en/accounts.json' with { type: 'json' };
import examples from './en/examples.json' with { type: 'json' };
import page from './en/page.json' with { type: 'json' };
import pages from './en/pages.json' with { type: 'json' };
import protocol from './en/protocol.json' with { type: 'json' };
import queryLists from './en/query-lists.json' with { type: 'json' };
import queryMeta from './en/query-meta.json' with { type: 'json' };
import queryPages from './en/query-pages.json' with { type: 'json' };
import reading from './en/reading.json' with { type: 'json' };
import shared from './en/shared.json' with { type: 'json' };

/** What `action=help` and `action=paraminfo` say about the core's modules; in other languages than English, the words of the page and what modules are for. */
export const helpMessages: MessageBundles = {
  ...Object.fromEntries(translatedLanguages.map((code) => [code, [new URL(`./${code}.json`, import.meta.url).href]])),
  en: {
    ...page,
    ...examples,
    ...shared,
    ...protocol,
    ...accounts,
    ...pages,
    ...reading,
    ...queryPages,
    ...queryLists,
    ...queryMeta,
  },
};
