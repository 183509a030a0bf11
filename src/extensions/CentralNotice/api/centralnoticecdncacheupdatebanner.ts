import { actionModule } from '../../../api/module.ts';
import { string, token } from '../../../api/parameters.ts';
import { isValidLanguageCode } from '../../../i18n/languages.ts';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { withNotices } from '../campaigns.ts';

/** Lets caches in front of the wiki forget a banner: there are none of Awiki's own, so only the checks are left. */
export const centralnoticecdncacheupdatebanner = actionModule({
  name: 'centralnoticecdncacheupdatebanner',
  writeRights: false,
  helpPages: ['Extension:CentralNotice'],
  params: { banner: string({ required: true }), language: string({ required: true }), token: token('csrf') },
  examples: {
    'action=centralnoticecdncacheupdatebanner&banner=Banner1&language=en&token=123ABC':
      'apihelp-centralnoticecdncacheupdatebanner-example-1',
  },
  async run({ wiki, performer, params }) {
    if (!performer.rights.has('centralnotice-admin')) throw new Refusal(msg('centralnotice-cdn-permissions-error'));
    if (!isValidLanguageCode(params.language)) throw new Refusal(msg('centralnotice-cdn-lang-code-error'));
    if (!/^\w+$/.test(params.banner)) throw new Refusal(msg('centralnotice-cdn-banner-name-error'));
    const banner = await withNotices(wiki.db)
      .selectFrom('cn_templates')
      .select('tmp_id')
      .where('tmp_name', '=', params.banner)
      .executeTakeFirst();
    if (!banner) throw new Refusal(msg('centralnotice-cdn-banner-not-found'));
    return {};
  },
});
