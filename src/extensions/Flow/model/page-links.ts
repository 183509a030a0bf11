import { makeTitle } from '../../../site/title.ts';
import { wikiId } from '../../../site/farm.ts';
import { batches } from '../../../storage/dialect.ts';
import type { Tx } from '../../../storage/storage.ts';
import { on } from '../../../wiki/hooks.ts';
import { linkingPage, linksOf, noLinks, type LinkingPage, type PageLinks } from '../../../wiki/links/page-links.ts';
import { replaceLinks } from '../../../wiki/links/replace-links.ts';
import { LinksUpdate } from '../../../wiki/links/update-links.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { takePages } from '../../../wiki/pages/page-turn.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { emptyParserOutput, type ParserOutput } from '../../../wikitext/parser-output.ts';
import { withFlow } from '../tables.ts';
import { toBytes, type FlowId } from './flow-id.ts';
import { isHidden, type RevisionKind } from './revision.ts';
import { loadTopic, type Topic } from './topics.ts';
import { findWorkflow, type Workflow } from './workflow.ts';

/** Pages of boards and topics link to what is written on them, as far as everybody may see it. */
export const linkToWritten = on(LinksUpdate, async ({ tx, page, links, more }, wiki) => {
  // The text of such a page, which only names the board, links to nothing itself.
  if (links === noLinks || links.pages.length > 0) return;
  const workflow = await findWorkflow(wiki, makeTitle(wiki.site, page.namespace, page.dbKey), tx);
  if (workflow) more.push(await linksOfWorkflow(wiki, tx, workflow, page));
});

/** What is written on a board or in a topic has changed, or who may see it: the link tables follow. */
export async function updatePageLinks(wiki: Wiki, tx: Tx, { page }: Workflow): Promise<void> {
  await takePages(tx, page);
  const record = await findPage(tx, page);
  if (!record) return;
  const text = linksOf(linkingPage(page, record.id), emptyParserOutput(page.prefixedText));
  await replaceLinks(wiki, tx, page, record, text);
}

/** So many posts are asked for at once. */
const BATCH = 500;

async function linksOfWorkflow(wiki: Wiki, tx: Tx, workflow: Workflow, page: LinkingPage): Promise<PageLinks> {
  const output = emptyParserOutput(workflow.page.prefixedText);
  if (workflow.type === 'topic') {
    const topic = await loadTopic(wiki, workflow.id, tx);
    const posts = topic ? shownPosts(topic) : [];
    if (posts.length > 0) await addReferences(wiki, tx, workflow, { kind: 'post-summary', of: [workflow.id] }, output);
    for (const of of batches(posts, BATCH)) await addReferences(wiki, tx, workflow, { kind: 'post', of }, output);
  } else await addReferences(wiki, tx, workflow, { kind: 'header', of: [workflow.id] }, output);
  return linksOf(page, output);
}

/** The posts that nobody has hidden, nor what they answer. */
function shownPosts({ root, posts }: Topic): FlowId[] {
  const shown: FlowId[] = [];
  const waiting = [root];
  for (let post = waiting.pop(); post; post = waiting.pop()) {
    if (isHidden(post.newest)) continue;
    shown.push(post.id);
    waiting.push(...post.replies.map((id) => posts.get(id)!));
  }
  return shown;
}

async function addReferences(
  wiki: Wiki,
  tx: Tx,
  { board }: Workflow,
  { kind, of }: { readonly kind: RevisionKind; readonly of: readonly FlowId[] },
  output: ParserOutput,
): Promise<void> {
  const from = (table: 'flow_wiki_ref' | 'flow_ext_ref') =>
    withFlow(tx)
      .selectFrom(table)
      .where('ref_src_wiki', '=', wikiId(wiki.site.settings))
      .where('ref_src_namespace', '=', board.namespace)
      .where('ref_src_title', '=', board.dbKey)
      .where('ref_src_object_type', '=', kind)
      .where('ref_src_object_id', 'in', of.map(toBytes));
  const pages = await withFlow(tx)
    .selectFrom(from('flow_wiki_ref').selectAll().as('refs'))
    .select(['ref_type', 'ref_target_namespace', 'ref_target_title'])
    .distinct()
    .execute();
  for (const { ref_type, ref_target_namespace: namespace, ref_target_title: dbKey } of pages) {
    if (ref_type === 'link') within(output.links, namespace).set(dbKey, 0);
    else if (ref_type === 'template') within(output.templates, namespace).set(dbKey, { pageId: 0, revId: 0 });
    else if (ref_type === 'file') output.images.set(dbKey, { timestamp: undefined, sha1: undefined });
    else if (ref_type === 'category') output.categories.set(dbKey, '');
  }
  const addresses = await from('flow_ext_ref').select('ref_target').execute();
  for (const { ref_target } of addresses) output.externalLinks.add(String(ref_target));
}

function within<Value>(byNamespace: Map<number, Map<string, Value>>, namespace: number): Map<string, Value> {
  const known = byNamespace.get(namespace) ?? new Map<string, Value>();
  byNamespace.set(namespace, known);
  return known;
}
