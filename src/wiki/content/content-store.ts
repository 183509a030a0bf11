import { keptQuery } from '../../storage/kept-query.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import { insertRows, insertRowsForIds } from '../../storage/insert-rows.ts';
import { nameId } from './name-ids.ts';
import { loadTexts, sha1Base36, storeTexts } from '../../storage/text-storage.ts';

/** What stands in one slot of a revision, without its text. */
export interface SlotRecord {
  readonly role: string;
  readonly contentId: number;
  /** The revision in which this content first appeared. */
  readonly origin: number;
  /** Bytes. */
  readonly size: number;
  /** Base 36. */
  readonly sha1: string;
  readonly model: string;
  /** `tt:12`: row 12 of the `text` table. */
  readonly address: string;
}

export interface Content {
  readonly text: string;
  readonly model: string;
  /** Told as its size, where that is not the bytes of the text. */
  readonly size?: number;
}

export interface StoredContent {
  readonly contentId: number;
  readonly size: number;
  readonly sha1: string;
}

/** Stores texts and gives the rows of `content` that point at them, in the same order. */
export async function storeContents(tx: Tx, contents: readonly Content[]): Promise<StoredContent[]> {
  const models = new Map<string, number>();
  for (const model of new Set(contents.map((content) => content.model)))
    models.set(model, await nameId(tx, 'content_models', model));
  const addresses = await storeTexts(
    tx,
    contents.map(({ text }) => text),
  );
  const stored = contents.map(({ text, size = Buffer.byteLength(text) }) => ({ size, sha1: sha1Base36(text) }));
  const ids = await insertRowsForIds(
    tx,
    'content',
    stored.map(({ size, sha1 }, at) => ({
      content_size: size,
      content_sha1: sha1,
      content_model: models.get(contents[at]!.model)!,
      content_address: addresses[at]!,
    })),
  );
  return stored.map((content, at) => ({ ...content, contentId: ids[at]! }));
}

/** Content in a slot of a revision. `origin` is the revision itself unless the content is inherited. */
export interface NewSlot {
  readonly revisionId: number;
  readonly role: string;
  readonly contentId: number;
  readonly origin?: number;
}

/** Puts content into slots of revisions. */
export async function addSlots(tx: Tx, slots: readonly NewSlot[]): Promise<void> {
  const roles = new Map<string, number>();
  for (const role of new Set(slots.map((slot) => slot.role))) roles.set(role, await nameId(tx, 'slot_roles', role));
  await insertRows(
    tx,
    'slots',
    slots.map(({ revisionId, role, contentId, origin }) => ({
      slot_revision_id: revisionId,
      slot_role_id: roles.get(role)!,
      slot_content_id: contentId,
      slot_origin: origin ?? revisionId,
    })),
  );
}

const selectSlots = keptQuery((db, revisionIds: readonly number[]) =>
  db
    .selectFrom('slots')
    .innerJoin('slot_roles', 'role_id', 'slot_role_id')
    .innerJoin('content', 'content_id', 'slot_content_id')
    .innerJoin('content_models', 'model_id', 'content_model')
    .select(['slot_revision_id', 'role_name', 'slot_content_id', 'slot_origin'])
    .select(['content_size', 'content_sha1', 'model_name', 'content_address'])
    .where('slot_revision_id', 'in', revisionIds),
);

/** The slots of many revisions: revision id → role → slot. */
export async function loadSlots(
  db: Db,
  revisionIds: readonly number[],
): Promise<Map<number, ReadonlyMap<string, SlotRecord>>> {
  const slots = new Map<number, Map<string, SlotRecord>>();
  if (revisionIds.length === 0) return slots;
  for (const row of await selectSlots(db, revisionIds)) {
    const roles = slots.get(row.slot_revision_id) ?? new Map<string, SlotRecord>();
    slots.set(row.slot_revision_id, roles);
    roles.set(row.role_name, {
      role: row.role_name,
      contentId: row.slot_content_id,
      origin: row.slot_origin,
      size: row.content_size,
      sha1: row.content_sha1,
      model: row.model_name,
      address: row.content_address,
    });
  }
  return slots;
}

/** The texts at many addresses; an address whose text cannot be read is absent. */
export async function loadReadableTexts(
  db: Db,
  addresses: Iterable<string>,
  legacyEncoding?: string,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const [address, text] of await loadTexts(db, addresses, legacyEncoding)) {
    if (typeof text === 'string') texts.set(address, text);
  }
  return texts;
}
