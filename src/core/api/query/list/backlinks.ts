import { sql } from 'kysely';
import { listModule } from '../../../../api/module.ts';
import {
  backlinkParams,
  type BacklinkTable,
  generateBacklinks,
  listBacklinks,
  redirectParam,
} from '../backlink-list.ts';

const pagelinks: BacklinkTable = {
  tables: sql`linktarget CROSS JOIN pagelinks ON pl_target_id = lt_id`,
  from: 'pl_from',
  fromNamespace: 'pl_from_namespace',
  namespace: 'lt_namespace',
  title: 'lt_title',
  element: 'bl',
};

/** The pages that link to a page. Manual: https://www.mediawiki.org/wiki/API:Backlinks */
export const backlinks = listModule({
  name: 'backlinks',
  prefix: 'bl',
  cacheMode: 'public',
  params: { ...backlinkParams, redirect: redirectParam },
  run: (context) => listBacklinks(context, pagelinks, context.params.redirect),
  generate: (context) => generateBacklinks(context, pagelinks, context.params.redirect),
});
