import { integer, string } from '../../../api/parameters.ts';
import { requireOnlyOneParameter } from '../../../api/refusals.ts';
import { readBatch, requiredId } from '../batch.ts';
import { deleteEntries } from '../change-entries.ts';
import { deleteLists } from '../change-lists.ts';
import { forgetOld } from '../purge.ts';
import { command } from './command.ts';

/** Deletes lists. */
export const deletion = command({
  name: 'delete',
  params: { list: integer(), batch: string() },
  read(context): number[] {
    requireOnlyOneParameter(context, 'list', 'batch');
    return idsOf('list', context.params.list, context.params.batch);
  },
  async act({ tx, owner, now }, ids, { wiki }) {
    await deleteLists(tx, owner, ids, now);
    await forgetOld(wiki, tx);
    return {};
  },
});

/** Takes pages off lists. */
export const entryDeletion = command({
  name: 'deleteentry',
  params: { entry: integer(), batch: string() },
  read(context): number[] {
    requireOnlyOneParameter(context, 'entry', 'batch');
    return idsOf('entry', context.params.entry, context.params.batch);
  },
  async act({ tx, owner, now }, ids, { wiki }) {
    await deleteEntries(tx, owner, ids, now);
    await forgetOld(wiki, tx);
    return {};
  },
});

function idsOf(field: string, id: number | undefined, batch: string | undefined): number[] {
  return batch === undefined ? [id!] : readBatch(batch).map((item) => requiredId(item, field));
}
