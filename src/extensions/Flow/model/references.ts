import { wikiId } from '../../../site/farm.ts';
import type { Tx } from '../../../storage/storage.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { ParserOutput } from '../../../wikitext/parser-output.ts';
import { withFlow } from '../tables.ts';
import { newFlowId, toBytes } from './flow-id.ts';
import type { FlowRevision } from './revision.ts';
import type { Workflow } from './workflow.ts';

const [FILE, CATEGORY] = [6, 14];

/** Notes what a header, a post or a summary links to now, in place of what it did before. False where neither is anything. */
export async function saveReferences(
  wiki: Wiki,
  tx: Tx,
  workflow: Workflow,
  { kind, subject }: FlowRevision,
  output: ParserOutput,
): Promise<boolean> {
  const flow = withFlow(tx);
  const source = {
    ref_src_wiki: wikiId(wiki.site.settings),
    ref_src_object_id: toBytes(subject),
    ref_src_object_type: kind,
    ref_src_workflow_id: toBytes(workflow.id),
    ref_src_namespace: workflow.board.namespace,
    ref_src_title: workflow.board.dbKey,
  };
  let removed = 0n;
  for (const table of ['flow_wiki_ref', 'flow_ext_ref'] as const) {
    const { numDeletedRows } = await flow
      .deleteFrom(table)
      .where('ref_src_wiki', '=', source.ref_src_wiki)
      .where('ref_src_namespace', '=', source.ref_src_namespace)
      .where('ref_src_title', '=', source.ref_src_title)
      .where('ref_src_object_type', '=', kind)
      .where('ref_src_object_id', '=', source.ref_src_object_id)
      .executeTakeFirstOrThrow();
    removed += numDeletedRows;
  }
  const id = () => toBytes(newFlowId(wiki.now()));
  const pages = targetsOf(output).map(({ type, namespace, dbKey }) => ({
    ...source,
    ref_id: id(),
    ref_target_namespace: namespace,
    ref_target_title: dbKey,
    ref_type: type,
  }));
  if (pages.length > 0) await flow.insertInto('flow_wiki_ref').values(pages).execute();
  const addresses = [...output.externalLinks].map((url) => ({
    ...source,
    ref_id: id(),
    ref_target: url,
    ref_type: 'link',
  }));
  if (addresses.length > 0) await flow.insertInto('flow_ext_ref').values(addresses).execute();
  return removed > 0n || pages.length > 0 || addresses.length > 0;
}

interface Target {
  readonly type: 'link' | 'template' | 'file' | 'category';
  readonly namespace: number;
  readonly dbKey: string;
}

function targetsOf({ links, templates, images, categories }: ParserOutput): Target[] {
  const named = (type: Target['type'], pages: ReadonlyMap<number, ReadonlyMap<string, unknown>>) =>
    [...pages].flatMap(([namespace, titles]) => [...titles.keys()].map((dbKey) => ({ type, namespace, dbKey })));
  return [
    ...named('link', links),
    ...named('template', templates),
    ...[...images.keys()].map((dbKey) => ({ type: 'file' as const, namespace: FILE, dbKey })),
    ...[...categories.keys()].map((dbKey) => ({ type: 'category' as const, namespace: CATEGORY, dbKey })),
  ];
}
