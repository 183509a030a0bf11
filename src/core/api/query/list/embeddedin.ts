import { sql } from 'kysely';
import { listModule } from '../../../../api/module.ts';
import { backlinkParams, type BacklinkTable, generateBacklinks, listBacklinks } from '../backlink-list.ts';

const templatelinks: BacklinkTable = {
  tables: sql`linktarget CROSS JOIN templatelinks ON tl_target_id = lt_id`,
  from: 'tl_from',
  fromNamespace: 'tl_from_namespace',
  namespace: 'lt_namespace',
  title: 'lt_title',
  element: 'ei',
};

/** The pages that transclude a page. Manual: https://www.mediawiki.org/wiki/API:Embeddedin */
export const embeddedin = listModule({
  name: 'embeddedin',
  prefix: 'ei',
  cacheMode: 'public',
  params: backlinkParams,
  run: (context) => listBacklinks(context, templatelinks, false),
  generate: (context) => generateBacklinks(context, templatelinks, false),
});
