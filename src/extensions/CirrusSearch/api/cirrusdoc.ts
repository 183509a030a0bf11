import { propModule } from '../../../api/module.ts';
import { string } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';

/** The documents of pages as they are in a search engine's index: there is none, so each page has none. */
export const cirrusdoc = propModule({
  name: 'cirrusdoc',
  prefix: 'cd',
  helpPages: ['Extension:CirrusSearch'],
  params: { includes: string({ multi: true, default: ['all'] }) },
  examples: { 'action=query&prop=cirrusdoc&titles=Main_Page': 'apihelp-query+cirrusdoc-example' },
  async run({ pages, addFacts }) {
    for (const id of pages.good.keys()) addFacts(id, { cirrusdoc: list([], 'doc') });
  },
});
