import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { checkDeletions, checkNewsletters } from './check-edits.ts';
import { NEWSLETTER_MODEL, NEWSLETTER_NAMESPACE, newsletterModel } from './content.ts';
import english from './i18n/en.json' with { type: 'json' };
import { followDeletions, followEdits, followMoves, followRestorations } from './keep-tables.ts';
import { newslettersubscribe } from './newslettersubscribe.ts';
import { newsletterNotifications } from './notifications.ts';
import { newsletterTables } from './tables.ts';

/** Newsletters, with publishers and subscribers. Manual: https://www.mediawiki.org/wiki/Extension:Newsletter */
export const newsletter: Extension = {
  name: 'Newsletter',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:Newsletter',
  license: 'MIT',
  lacks: 'issues are not announced to subscribers',
  tables: newsletterTables,
  namespaces: [
    { id: NEWSLETTER_NAMESPACE, name: 'Newsletter', contentModel: NEWSLETTER_MODEL },
    { id: NEWSLETTER_NAMESPACE + 1, name: 'Newsletter_talk' },
  ],
  contentModels: [newsletterModel],
  rights: ['newsletter-create', 'newsletter-delete', 'newsletter-manage', 'newsletter-restore'],
  groupPermissions: { sysop: ['newsletter-delete', 'newsletter-manage', 'newsletter-restore'] },
  rateLimits: { newsletter: { user: [3, 3600] }, 'newsletter-announce': { user: [2, 1800] } },
  notificationCategories: [{ name: 'newsletter', web: true, email: true }],
  notificationTypes: newsletterNotifications,
  logTypes: [{ name: 'newsletter', actions: ['*'] }],
  hooks: [checkNewsletters, checkDeletions, followEdits, followDeletions, followRestorations, followMoves],
  specialPages: {
    Newsletter: ['Newsletter'],
    NewsletterCreate: ['RegisterNewsletter', 'CreateNewsletter'],
    Newsletters: ['Newsletters'],
  },
  actions: [newslettersubscribe],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
  parserModules: [new URL('./parser/words.ts', import.meta.url).href],
};
