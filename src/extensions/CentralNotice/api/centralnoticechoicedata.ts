import { actionModule } from '../../../api/module.ts';
import { string } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { fromMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { activeCampaigns, audiences, bannersOf } from '../campaigns.ts';

/** The campaigns of now for a project and a language, of which browsers choose a banner. */
export const centralnoticechoicedata = actionModule({
  name: 'centralnoticechoicedata',
  helpPages: ['Extension:CentralNotice'],
  params: { project: string({ required: true }), language: string({ required: true }) },
  examples: {
    'action=centralnoticechoicedata&project=wikipedia&language=en': 'apihelp-centralnoticechoicedata-example-1',
  },
  async run({ wiki, params, addTopLevel }) {
    const all = await activeCampaigns(wiki);
    const audience = await audiences(wiki, all);
    const campaigns = all.filter(
      ({ not_id }) =>
        audience.projects.get(not_id)?.includes(params.project) &&
        audience.languages.get(not_id)?.includes(params.language),
    );
    const banners = Map.groupBy(await bannersOf(wiki, campaigns), ({ campaignId }) => campaignId);
    const choices = campaigns.map((campaign) => ({
      name: campaign.not_name,
      start: seconds(campaign.not_start),
      end: seconds(campaign.not_end),
      throttle: campaign.not_throttle,
      preferred: campaign.not_preferred,
      bucket_count: campaign.not_buckets,
      geotargeted: Boolean(campaign.not_geo),
      ...(campaign.not_type === null ? {} : { type: campaign.not_type }),
      ...(campaign.not_geo
        ? {
            countries: list([...(audience.countries.get(campaign.not_id) ?? [])], 'country'),
            regions: list([...(audience.regions.get(campaign.not_id) ?? [])], 'region'),
          }
        : {}),
      banners: list(
        (banners.get(campaign.not_id) ?? []).map((banner) => ({
          name: banner.name,
          bucket: banner.bucket,
          weight: banner.weight,
          category: banner.category,
          display_anon: banner.displayAnon,
          display_account: banner.displayAccount,
          devices: list([...banner.devices], 'device'),
        })),
        'banner',
      ),
    }));
    addTopLevel('choices', list(choices, 'choice'));
    return undefined;
  },
});

function seconds(timestamp: string): number {
  return Math.floor(fromMediaWikiTimestamp(timestamp).getTime() / 1000);
}
