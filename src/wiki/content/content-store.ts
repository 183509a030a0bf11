import { keptQuery } from '../../storage/kept-query.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import { insertedId } from '../../storage/dialect.ts';
import { loadTexts, sha1Base36, storeText } from '../../storage/text-storage.ts';

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
}

export interface StoredContent {
  readonly contentId: number;
  readonly size: number;
  readonly sha1: string;
}

/** Stores a text and gives the row of `content` that points at it. */
export async function storeContent(tx: Tx, { text, model }: Content): Promise<StoredContent> {
  const size = Buffer.byteLength(text);
  const sha1 = sha1Base36(text);
  const address = await storeText(tx, text);
  const inserted = await tx
    .insertInto('content')
    .values({
      content_size: size,
      content_sha1: sha1,
      content_model: await modelIdOf(tx, model),
      content_address: address,
    })
    .executeTakeFirstOrThrow();
  return { contentId: insertedId(inserted), size, sha1 };
}

/** Puts content into a slot of a revision. `origin` is the revision itself unless the content is inherited. */
export async function addSlot(
  tx: Tx,
  slot: { revisionId: number; role: string; contentId: number; origin?: number },
): Promise<void> {
  await tx
    .insertInto('slots')
    .values({
      slot_revision_id: slot.revisionId,
      slot_role_id: await roleIdOf(tx, slot.role),
      slot_content_id: slot.contentId,
      slot_origin: slot.origin ?? slot.revisionId,
    })
    .execute();
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

async function modelIdOf(tx: Tx, model: string): Promise<number> {
  const known = await tx
    .selectFrom('content_models')
    .select('model_id')
    .where('model_name', '=', model)
    .executeTakeFirst();
  if (known) return known.model_id;
  const inserted = await tx.insertInto('content_models').values({ model_name: model }).executeTakeFirstOrThrow();
  return insertedId(inserted);
}

async function roleIdOf(tx: Tx, role: string): Promise<number> {
  const known = await tx.selectFrom('slot_roles').select('role_id').where('role_name', '=', role).executeTakeFirst();
  if (known) return known.role_id;
  const inserted = await tx.insertInto('slot_roles').values({ role_name: role }).executeTakeFirstOrThrow();
  return insertedId(inserted);
}
