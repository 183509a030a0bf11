import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';
import accounts from './en/accounts.json' with { type: 'json' };
import examples from './en/examples.json' with { type: 'json' };
import page from './en/page.json' with { type: 'json' };
import pages from './en/pages.json' with { type: 'json' };
import protocol from './en/protocol.json' with { type: 'json' };
import queryLists from './en/query-lists.json' with { type: 'json' };
import queryMeta from './en/query-meta.json' with { type: 'json' };
import queryPages from './en/query-pages.json' with { type: 'json' };
import reading from './en/reading.json' with { type: 'json' };
import sandbox from './en/sandbox.json' with { type: 'json' };
import shared from './en/shared.json' with { type: 'json' };

/** The English texts by topic: the name of the file in which each language has its own. */
export const helpTopics = {
  page,
  sandbox,
  examples,
  shared,
  protocol,
  accounts,
  pages,
  reading,
  'query-pages': queryPages,
  'query-lists': queryLists,
  'query-meta': queryMeta,
} as const;

/** What `action=help` and `action=paraminfo` say about the core's modules, and the words of the pages of help and of the sandbox. */
export const helpMessages: MessageBundles = {
  ...translationsIn('./', import.meta.url, Object.keys(helpTopics)),
  en: Object.assign({}, ...Object.values(helpTopics)) as Record<string, string>,
};
