import { propModule } from '../../../api/module.ts';
import { BOARD_MODEL } from '../content/board-page.ts';

/** Which pages are boards or topics. Manual: https://www.mediawiki.org/wiki/Extension:Flow/API */
export const flowinfo = propModule({
  name: 'flowinfo',
  prefix: 'fli',
  deprecated: true,
  cacheMode: 'private',
  params: {},
  run({ pages, addFacts }) {
    for (const [id, { contentModel }] of pages.good) {
      addFacts(id, { flowinfo: { flow: contentModel === BOARD_MODEL ? { enabled: '' } : [] } });
    }
    return Promise.resolve();
  },
});
