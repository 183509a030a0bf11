import { propModule } from '../../../api/module.ts';
import { string } from '../../../api/parameters.ts';
import { orEmptyList } from '../../../api/result.ts';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { incomingLinks } from '../document/incoming-links.ts';
import { buildDocuments } from '../document/build-documents.ts';
import { suggestionsOf, weightOf, WEIGHTS } from '../document/suggestions.ts';

/** What a search engine would complete beginnings of titles with. */
export const cirruscompsuggestbuilddoc = propModule({
  name: 'cirruscompsuggestbuilddoc',
  prefix: 'csb',
  helpPages: ['Extension:CirrusSearch'],
  params: { method: string({ default: 'quality' }) },
  examples: {
    'action=query&prop=cirruscompsuggestbuilddoc&titles=Main_Page': 'apihelp-query+cirruscompsuggestbuilddoc-example',
  },
  async run({ wiki, params, pages, addFacts }) {
    const { method } = params;
    if (!WEIGHTS.includes(method)) {
      throw new Refusal(msg('apierror-cirruscompsuggestbuilddoc-method', method), { code: 'badvalue' });
    }
    const records = [...pages.good.values()];
    const links = await incomingLinks(wiki, records);
    for await (const [id, document] of buildDocuments(wiki, records, new Set(['content', 'links']))) {
      const page = pages.good.get(id)!;
      const isFound = wiki.site.namespaces.isContent(page.namespace) && !page.isRedirect;
      const weight = weightOf(method, document, links.get(id) ?? 0);
      const found = isFound ? suggestionsOf(page, document, weight) : {};
      if (!addFacts(id, { cirruscompsuggestbuilddoc: orEmptyList(found) })) return;
    }
  },
});
