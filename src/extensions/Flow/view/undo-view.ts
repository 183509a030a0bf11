import { tableDiff } from '../../../wiki/diff/table-diff.ts';
import { diffLabels } from '../../../wiki/diff/diff-labels.ts';
import { mergeTexts } from '../../../wiki/content/merge.ts';
import { wikitextOf } from '../content/forms.ts';
import type { FlowId } from '../model/flow-id.ts';
import type { RevisionKind } from '../model/revision.ts';
import { newestRevision, oldestRevision } from '../model/revision-store.ts';
import type { Topic } from '../model/topics.ts';
import type { Workflow } from '../model/workflow.ts';
import type { Reader } from './described.ts';
import { describeSingle, oldRevision } from './single-views.ts';

/** What is undone: what lies between two revisions of the same header, post or summary. */
export interface Undone {
  readonly kind: RevisionKind;
  readonly subject: FlowId;
  readonly start: FlowId;
  readonly end: FlowId;
}

/**
 * The text that undoes what was changed from one revision to another, for somebody who may then save it; undefined where one of them
 * is not there, or not to be seen.
 */
export async function undoView(
  reader: Reader,
  { workflow, topic }: { readonly workflow: Workflow; readonly topic: Topic | undefined },
  { kind, subject, start, end }: Undone,
): Promise<Record<string, unknown> | undefined> {
  const { wiki, language } = reader;
  const [from, to] = [await oldRevision(reader, kind, subject, start), await oldRevision(reader, kind, subject, end)];
  const newest = await newestRevision(wiki.db, kind, subject);
  if (!from || !to || !newest) return undefined;
  const first = kind === 'post-summary' ? await oldestRevision(wiki.db, kind, subject) : undefined;
  const single = (revision: typeof from) => describeSingle(reader, { revision, workflow, newest, topic, first });
  const text = (revision: typeof from) => wikitextOf(wiki, { revision, page: workflow.page });
  const current = await text(newest);
  const undone = mergeTexts(await text(to), current, await text(from));
  return {
    start: await single(from),
    stop: await single(to),
    current: await single(newest),
    undo:
      undone === undefined
        ? { possible: false }
        : {
            possible: true,
            content: undone,
            diff_content: tableDiff(current, undone, diffLabels(wiki, language)),
          },
    articleTitle: workflow.page.prefixedText,
  };
}
