import { listModule } from '../../../../api/module.ts';
import { continuation, limit, someOf } from '../../../../api/parameters.ts';
import { listRows } from '../../../../api/query/rows.ts';
import { parseContinue } from '../../../../api/refusals.ts';
import { msg } from '../../../../i18n/message.ts';
import { Refusal } from '../../../../wiki/refusal.ts';

/** What waits in the asker's own stash. Manual: https://www.mediawiki.org/wiki/API:Mystashedfiles */
export const mystashedfiles = listModule({
  name: 'mystashedfiles',
  helpPages: ['API:mystashedfiles'],
  prefix: 'msf',
  params: {
    prop: someOf(['size', 'type'], { default: [] }),
    limit: limit(),
    continue: continuation(),
  },
  async run(context) {
    const { wiki, params, performer } = context;
    if (!performer.registered) {
      throw new Refusal(msg('apierror-mustbeloggedin-uploadstash'), { code: 'stashnotloggedin' });
    }
    const from = params.continue === undefined ? 0 : parseContinue(params.continue, 'int')[0];
    const rows = await wiki.db
      .selectFrom('uploadstash')
      .selectAll()
      .where('us_user', '=', performer.user.id)
      .where('us_id', '>=', from)
      .orderBy('us_id')
      .limit(params.limit + 1)
      .execute();
    const props = new Set<string>(params.prop);
    return listRows(
      context,
      rows,
      (row) => row.us_id,
      (row) => ({
        filekey: row.us_key,
        status: row.us_status,
        ...(props.has('size')
          ? {
              size: row.us_size,
              width: row.us_image_width ?? 0,
              height: row.us_image_height ?? 0,
              bits: row.us_image_bits ?? 0,
            }
          : {}),
        ...(props.has('type') ? { mimetype: row.us_mime, mediatype: row.us_media_type } : {}),
      }),
      'file',
    );
  },
});
