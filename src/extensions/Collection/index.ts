import type { Extension } from '../../extension.ts';
import { collection as collectionModule } from './api/collection.ts';
import { messages } from './messages.ts';
import { collectionSettings } from './settings.ts';

/** Books that visitors put together out of pages. Manual: https://www.mediawiki.org/wiki/Extension:Collection */
export const collection: Extension = {
  name: 'Collection',
  version: '1.8.0',
  type: 'specialpage',
  url: 'https://www.mediawiki.org/wiki/Extension:Collection',
  license: 'MIT',
  settings: collectionSettings,
  rights: ['collectionsaveascommunitypage', 'collectionsaveasuserpage'],
  specialPages: { Book: ['Book', 'Collection'] },
  actions: [collectionModule],
  messages,
};
