import { sql } from 'kysely';
import { listModule } from '../../../../api/module.ts';
import { msg } from '../../../../i18n/message.ts';
import { NS } from '../../../../site/namespaces.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import {
  backlinkParams,
  type BacklinkTable,
  generateBacklinks,
  listBacklinks,
  redirectParam,
} from '../backlink-list.ts';

const imagelinks: BacklinkTable = {
  tables: sql`imagelinks`,
  from: 'il_from',
  fromNamespace: 'il_from_namespace',
  namespace: undefined,
  title: 'il_to',
  element: 'iu',
  check({ namespace }) {
    if (namespace === NS.file) return;
    throw new Refusal(msg('apierror-bad-image-title', 'imageusage'), { code: 'bad_image_title' });
  },
};

/** The pages that show a file. Manual: https://www.mediawiki.org/wiki/API:Imageusage */
export const imageusage = listModule({
  name: 'imageusage',
  prefix: 'iu',
  cacheMode: 'public',
  params: { ...backlinkParams, redirect: redirectParam },
  run: (context) => listBacklinks(context, imagelinks, context.params.redirect),
  generate: (context) => generateBacklinks(context, imagelinks, context.params.redirect),
});
