import { listModule } from '../../../api/module.ts';
import { boolean } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { toIso } from '../../../site/timestamp.ts';
import { activeCampaigns, audiences } from '../campaigns.ts';

/** The campaigns that are shown now. */
export const centralnoticeactivecampaigns = listModule({
  name: 'centralnoticeactivecampaigns',
  prefix: 'cnac',
  helpPages: ['Extension:CentralNotice'],
  params: { includefuture: boolean() },
  examples: {
    'action=query&list=centralnoticeactivecampaigns': 'apihelp-query+centralnoticeactivecampaigns-example-1',
    'action=query&list=centralnoticeactivecampaigns&cnacincludefuture=':
      'apihelp-query+centralnoticeactivecampaigns-example-2',
  },
  async run({ wiki, params }) {
    const campaigns = await activeCampaigns(wiki, { future: params.includefuture });
    const { projects, languages, countries } = await audiences(wiki, campaigns);
    const entries = campaigns.map(({ not_id, not_name, not_start, not_end, not_throttle, not_preferred, not_geo }) => ({
      name: not_name,
      start: toIso(not_start),
      end: toIso(not_end),
      throttle: not_throttle,
      preferred: not_preferred,
      geotargeted: Boolean(not_geo),
      projects: list([...(projects.get(not_id) ?? [])], 'project'),
      languages: list([...(languages.get(not_id) ?? [])], 'language'),
      countries: list([...(countries.get(not_id) ?? [])], 'country'),
    }));
    return { campaigns: list(entries, 'campaign') };
  },
});
