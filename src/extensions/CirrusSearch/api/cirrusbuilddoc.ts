import { propModule } from '../../../api/module.ts';
import { someOf, string } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { buildDocuments } from '../document/build-documents.ts';
import { limiterProfiles, limitSize } from '../document/limit-size.ts';
import { indexNameOf } from '../indexes.ts';
import { settingsOf } from '../settings.ts';

/** The documents by which a search engine would find pages. */
export const cirrusbuilddoc = propModule({
  name: 'cirrusbuilddoc',
  prefix: 'cb',
  helpPages: ['Extension:CirrusSearch'],
  params: {
    builders: someOf(['content', 'links'], { default: ['content', 'links'], defaultAsList: true }),
    limiterprofile: string(),
  },
  examples: { 'action=query&prop=cirrusbuilddoc&titles=Main_Page': 'apihelp-query+cirrusbuilddoc-example' },
  async run({ wiki, params, pages, addFacts }) {
    const settings = settingsOf(wiki);
    const profile = params.limiterprofile ?? settings.CirrusSearchDocumentSizeLimiterProfile;
    if (!Object.hasOwn(limiterProfiles, profile)) {
      throw new Refusal(msg('apierror-cirrusbuilddoc-profile', profile), { code: 'badvalue' });
    }
    for await (const [id, document] of buildDocuments(
      wiki,
      [...pages.good.values()],
      new Set<string>(params.builders),
    )) {
      const stats = limitSize(document, profile);
      const fits = addFacts(id, {
        cirrusbuilddoc: document,
        cirrusbuilddoc_metadata: {
          cluster_group: settings.CirrusSearchReplicaGroup,
          noop_hints: { version: 'documentVersion' },
          size_limiter_stats: stats,
          index_name: indexNameOf(wiki, pages.good.get(id)!.namespace),
        },
      });
      if (!fits) return;
    }
  },
});
