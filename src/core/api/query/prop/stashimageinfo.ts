import { propModule } from '../../../../api/module.ts';
import { integer, someOf, string } from '../../../../api/parameters.ts';
import { requireAtLeastOneParameter } from '../../../../api/refusals.ts';
import { list } from '../../../../api/result.ts';
import { msg } from '../../../../i18n/message.ts';
import { describeStashed } from '../../../../wiki/files/stash.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import { needsMetadata, stashInfo, stashInfoProps } from '../../files/stash-info.ts';
import { thumbnailWish } from '../../files/thumbnail-wish.ts';

const params = {
  filekey: string({ multi: true }),
  sessionkey: string({ multi: true, deprecated: true }),
  prop: someOf(stashInfoProps, { default: ['timestamp', 'url'] }),
  urlwidth: integer({ default: -1 }),
  urlheight: integer({ default: -1 }),
  urlparam: string({ default: '' }),
} as const;

/** Files of the asker's own stash. Manual: https://www.mediawiki.org/wiki/API:Stashimageinfo */
export const stashimageinfo = propModule({
  name: 'stashimageinfo',
  prefix: 'sii',
  params,
  async run(context) {
    const { wiki, params, performer } = context;
    if (!performer.registered) {
      throw new Refusal(msg('apierror-mustbeloggedin-uploadstash'), { code: 'notloggedin' });
    }
    requireAtLeastOneParameter(context, 'filekey', 'sessionkey');
    const keys = params.filekey ?? params.sessionkey ?? [];
    const props = new Set<string>(params.prop);
    const metadata = needsMetadata(props);
    const items: Record<string, unknown>[] = [];
    for (const key of keys) {
      const stashed = await describeStashed(wiki, performer, key, { metadata });
      const item = stashInfo(wiki, stashed, props, (file) => thumbnailWish(context, file));
      if (!context.fits(item)) break;
      items.push(item);
    }
    context.addToQuery('stashimageinfo', list(items, 'stashimageinfo'));
  },
});
