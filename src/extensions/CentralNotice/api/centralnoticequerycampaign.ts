import { actionModule } from '../../../api/module.ts';
import { string } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { toIso } from '../../../site/timestamp.ts';
import { audiences, bannersOf, campaignsNamed } from '../campaigns.ts';

/** All about campaigns, by name; false for one that does not exist. */
export const centralnoticequerycampaign = actionModule({
  name: 'centralnoticequerycampaign',
  helpPages: ['Extension:CentralNotice'],
  params: { campaign: string({ default: '' }) },
  examples: {
    'action=centralnoticequerycampaign&campaign=Plea_US': 'apihelp-centralnoticequerycampaign-example-1',
  },
  async run({ wiki, params }) {
    // What no campaign can be called asks for none.
    const names = /^[\w |-]*$/.test(params.campaign) ? params.campaign.split('|') : [''];
    const found = await campaignsNamed(wiki, names);
    const campaigns = [...found.values()];
    const audience = await audiences(wiki, campaigns);
    const banners = Map.groupBy(await bannersOf(wiki, campaigns), ({ campaignId }) => campaignId);
    const entries = names.map((name) => {
      const campaign = found.get(name);
      if (!campaign) return [name, false] as const;
      const part = (values: ReadonlyMap<number, readonly string[]>, element: string) =>
        list([...(values.get(campaign.not_id) ?? [])], element);
      const facts = {
        start: toIso(campaign.not_start),
        end: toIso(campaign.not_end),
        enabled: Boolean(campaign.not_enabled),
        archived: Boolean(campaign.not_archived),
        locked: Boolean(campaign.not_locked),
        preferred: campaign.not_preferred,
        throttle: campaign.not_throttle,
        buckets: campaign.not_buckets,
        geo: Boolean(campaign.not_geo),
        ...(campaign.not_type === null ? {} : { type: campaign.not_type }),
        projects: part(audience.projects, 'project'),
        languages: part(audience.languages, 'language'),
        countries: part(audience.countries, 'country'),
        regions: part(audience.regions, 'region'),
        banners: list(
          (banners.get(campaign.not_id) ?? []).map(({ name: banner, weight, bucket }) => ({
            name: banner,
            weight,
            bucket,
          })),
          'banner',
        ),
      };
      return [name, facts] as const;
    });
    return Object.fromEntries(entries);
  },
});
