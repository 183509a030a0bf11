import { integer, string } from '../../../api/parameters.ts';
import { requireAtLeastOneParameter, requireMaxOneParameter, requireOnlyOneParameter } from '../../../api/refusals.ts';
import { list } from '../../../api/result.ts';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { listFields } from '../answers.ts';
import { readBatch, requiredField, requiredId, type BatchItem } from '../batch.ts';
import { createLists, setUp, tearDown, updateLists, type ListWords } from '../change-lists.ts';
import type { ReadingList } from '../find-lists.ts';
import { settingsOf } from '../settings.ts';
import { command } from './command.ts';

const words = {
  name: string({ maxBytes: 255 }),
  description: string({ maxBytes: 767 }),
  batch: string(),
} as const;

/** Gives somebody their first list. */
export const setup = command({
  name: 'setup',
  params: {},
  read: () => undefined,
  act: async ({ tx, owner, now }) => ({ list: listFields(await setUp(tx, owner, now)) }),
});

/** Takes all lists away. */
export const teardown = command({
  name: 'teardown',
  params: {},
  read: () => undefined,
  async act({ tx, owner, now }) {
    await tearDown(tx, owner, now);
    return {};
  },
});

/** Makes lists. */
export const creation = command({
  name: 'create',
  params: words,
  read(context): ListWords[] {
    const { name, description, batch } = context.params;
    requireOnlyOneParameter(context, 'name', 'batch');
    requireOnlyOneParameter(context, 'description', 'batch');
    if (batch === undefined) return [{ name: name!, description: description! }];
    return readBatch(batch).map((item) => ({
      name: requiredField(item, 'name'),
      description: item['description'] ?? '',
    }));
  },
  async act({ tx, owner, now }, wanted, { wiki, params }) {
    const most = settingsOf(wiki).ReadingListsMaxListsPerUser;
    const made = await createLists(tx, owner, wanted, { most, now });
    return told(
      made.map(({ list, isDuplicate }) => ({ ...listFields(list), duplicate: isDuplicate })),
      params.batch !== undefined,
    );
  },
});

/** Changes names and descriptions. */
export const updating = command({
  name: 'update',
  params: { list: integer(), ...words },
  read(context): ({ id: number } & Partial<ListWords>)[] {
    const { list: id, batch } = context.params;
    requireOnlyOneParameter(context, 'list', 'batch');
    requireMaxOneParameter(context, 'name', 'batch');
    requireMaxOneParameter(context, 'description', 'batch');
    if (batch !== undefined) return readBatch(batch).map(changeOf);
    requireAtLeastOneParameter(context, 'name', 'description');
    return [{ id: id!, ...given(context.params) }];
  },
  async act({ tx, owner, now }, changes, { params }) {
    const updated: ReadingList[] = await updateLists(tx, owner, changes, now);
    return told(updated.map(listFields), params.batch !== undefined);
  },
});

function changeOf(item: BatchItem): { id: number } & Partial<ListWords> {
  const id = requiredId(item, 'list');
  const { name, description } = item;
  if (name === undefined && description === undefined) {
    throw new Refusal(msg('readinglists-batch-missing-words'), { code: 'missingparam' });
  }
  return { id, ...given({ name, description }) };
}

/** Only what was sent is changed. */
function given({ name, description }: { name?: string | undefined; description?: string | undefined }) {
  return { ...(name === undefined ? {} : { name }), ...(description === undefined ? {} : { description }) };
}

function told(lists: Record<string, unknown>[], isBatch: boolean): Record<string, unknown> {
  const ids = lists.map(({ id }) => String(id));
  return isBatch ? { ids: list(ids, 'id'), lists: list(lists, 'list') } : { id: ids[0], list: lists[0] };
}
