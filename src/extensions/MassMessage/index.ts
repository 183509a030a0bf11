import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { editmassmessagelist } from './api/editmassmessagelist.ts';
import { massmessage } from './api/massmessage.ts';
import { mmcontent } from './api/mmcontent.ts';
import { DELIVERY_TAG } from './delivery/deliver.ts';
import { massMessageJob, massMessageSubmitJob } from './delivery/jobs.ts';
import english from './i18n/en.json' with { type: 'json' };
import { listModel } from './list/delivery-list.ts';
import { countQueuedMessages } from './queued-messages.ts';
import { massMessageSettings } from './settings.ts';

/** One message to many pages. Manual: https://www.mediawiki.org/wiki/Extension:MassMessage */
export const massMessage: Extension = {
  name: 'MassMessage',
  type: 'specialpage',
  url: 'https://www.mediawiki.org/wiki/Extension:MassMessage',
  license: 'MIT',
  settings: massMessageSettings,
  rights: ['massmessage'],
  groupPermissions: { sysop: ['massmessage'] },
  contentModels: [listModel],
  changeTags: [DELIVERY_TAG],
  logTypes: [{ name: 'massmessage', actions: ['*', 'failure', 'send', 'skipbadns', 'skipnouser', 'skipoptout'] }],
  jobs: [massMessageSubmitJob, massMessageJob],
  hooks: [countQueuedMessages],
  actions: [massmessage, editmassmessagelist],
  query: [mmcontent],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
  parserModules: [new URL('./parser/words.ts', import.meta.url).href],
};
