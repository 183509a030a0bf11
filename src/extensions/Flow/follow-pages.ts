import { wikiId } from '../../site/farm.ts';
import { on } from '../../wiki/hooks.ts';
import { PageMoveComplete } from '../../wiki/pages/page-hooks.ts';
import { withFlow } from './tables.ts';

/** A board and its topics go with the page. */
export const moveWithPage = on(PageMoveComplete, async ({ tx, from, to, pageId }, { site }) => {
  const wiki = wikiId(site.settings);
  const { numUpdatedRows } = await withFlow(tx)
    .updateTable('flow_workflow')
    .set({ workflow_namespace: to.namespace, workflow_title_text: to.dbKey })
    .where('workflow_wiki', '=', wiki)
    .where('workflow_namespace', '=', from.namespace)
    .where('workflow_title_text', '=', from.dbKey)
    .where('workflow_page_id', '=', pageId)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return;
  for (const table of ['flow_wiki_ref', 'flow_ext_ref'] as const) {
    await withFlow(tx)
      .updateTable(table)
      .set({ ref_src_namespace: to.namespace, ref_src_title: to.dbKey })
      .where('ref_src_wiki', '=', wiki)
      .where('ref_src_namespace', '=', from.namespace)
      .where('ref_src_title', '=', from.dbKey)
      .execute();
  }
});
