import { propModule, type PropContext } from '../../../../api/module.ts';
import { integer, someOf, string } from '../../../../api/parameters.ts';
import { requireAtLeastOneParameter } from '../../../../api/refusals.ts';
import { list } from '../../../../api/result.ts';
import { msg } from '../../../../i18n/message.ts';
import { toIso } from '../../../../site/timestamp.ts';
import { newVersion } from '../../../../wiki/files/file-versions.ts';
import { sha1ToHex } from '../../../../wiki/files/inspect-file.ts';
import { describeStashed, type StashedFile } from '../../../../wiki/files/stash.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import {
  extendedMetadata,
  filePage,
  mimeOf,
  scalable,
  sizeFacts,
  stashThumbnailUrl,
  stashUrl,
  thumbnailFacts,
} from '../../files/file-info.ts';
import { commonMetadataAnswer, metadataAnswer } from '../../files/metadata.ts';
import { thumbnailWish } from '../../files/thumbnail-wish.ts';

const params = {
  filekey: string({ multi: true }),
  sessionkey: string({ multi: true, deprecated: true }),
  prop: someOf(
    [
      'badfile',
      'bitdepth',
      'canonicaltitle',
      'commonmetadata',
      'dimensions',
      'extmetadata',
      'metadata',
      'mime',
      'sha1',
      'size',
      'thumbmime',
      'timestamp',
      'url',
    ],
    { default: ['timestamp', 'url'] },
  ),
  urlwidth: integer({ default: -1 }),
  urlheight: integer({ default: -1 }),
  urlparam: string({ default: '' }),
} as const;

type Context = PropContext<typeof params>;

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
    const items: Record<string, unknown>[] = [];
    for (const key of keys) {
      const item = describe(context, await describeStashed(wiki, performer, key));
      if (!context.fits(item)) break;
      items.push(item);
    }
    context.addToQuery('stashimageinfo', list(items, 'stashimageinfo'));
  },
});

function describe(context: Context, { key, name, timestamp, properties }: StashedFile): Record<string, unknown> {
  const { site } = context.wiki;
  const props = new Set<string>(context.params.prop);
  const version = newVersion(properties, { name, timestamp, commentId: 0, actorId: 0 });
  // Scaled pictures of the stash are called by the key.
  const file = { ...scalable(version), name: key };
  const wish = props.has('url') ? thumbnailWish(context, file) : undefined;
  const entry: Record<string, unknown> = {};
  if (props.has('timestamp')) entry.timestamp = toIso(timestamp);
  if (props.has('size') || props.has('dimensions')) Object.assign(entry, sizeFacts(version));
  if (props.has('canonicaltitle')) entry.canonicaltitle = filePage(site, name).prefixedText;
  if (wish) {
    const address = (thumbName: string | undefined) =>
      thumbName === undefined ? stashUrl(site, key) : stashThumbnailUrl(site, key, thumbName);
    Object.assign(entry, thumbnailFacts(site.settings, file, wish, address, props.has('thumbmime')));
  }
  if (props.has('url')) Object.assign(entry, { url: stashUrl(site, key), descriptionurl: stashUrl(site, key) });
  if (props.has('sha1')) entry.sha1 = sha1ToHex(version.sha1);
  if (props.has('metadata')) entry.metadata = metadataAnswer(version.metadata, 'latest');
  if (props.has('commonmetadata')) entry.commonmetadata = commonMetadataAnswer(version.metadata);
  if (props.has('extmetadata')) entry.extmetadata = extendedMetadata(version);
  if (props.has('mime') || (props.has('thumbmime') && 'thumburl' in entry)) entry.mime = mimeOf(version);
  if (props.has('bitdepth')) entry.bitdepth = version.bits;
  return entry;
}
