import type { Reader } from '../../storage/storage.ts';
import { decodeTextSync, textId } from '../../storage/text-storage.ts';

/** The main slot of a revision. */
export interface RevisionText {
  readonly text: string;
  readonly contentModel: string;
}

/** How much text is kept, in UTF-16 units. */
const KEPT = 8_000_000;

const selectContent = `SELECT model_name, content_address
  FROM slots
  JOIN slot_roles ON role_id = slot_role_id AND role_name = 'main'
  JOIN content ON content_id = slot_content_id
  JOIN content_models ON model_id = content_model
  WHERE slot_revision_id = ?`;

/** Texts of revisions. What a revision says never changes, so that the texts last asked for are kept from parse to parse. */
export class RevisionTexts {
  readonly #reader: Reader;
  readonly #kept = new Map<string, RevisionText>();
  #size = 0;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /**
   * The text of a revision, whether it is hidden or not; undefined if it cannot be read.
   * @param sha1 as the revision's row has it
   */
  read(id: number, sha1: string): RevisionText | undefined {
    const key = `${id} ${sha1}`;
    let found = this.#kept.get(key);
    if (found) {
      // Those asked for last stand last.
      this.#kept.delete(key);
      this.#kept.set(key, found);
      return found;
    }
    found = this.#load(id);
    if (found && found.text.length < KEPT / 8) this.#keep(key, found);
    return found;
  }

  #keep(key: string, found: RevisionText): void {
    this.#kept.set(key, found);
    this.#size += found.text.length;
    for (const [oldest, { text }] of this.#kept) {
      if (this.#size <= KEPT) break;
      this.#kept.delete(oldest);
      this.#size -= text.length;
    }
  }

  #load(id: number): RevisionText | undefined {
    const content = this.#reader.get<{ model_name: string; content_address: string }>(selectContent, [id]);
    const address = content && textId(content.content_address);
    if (address === undefined) return undefined;
    const row = this.#reader.get<{ old_text: string | Uint8Array; old_flags: string }>(
      'SELECT old_text, old_flags FROM text WHERE old_id = ?',
      [address],
    );
    const text = row && decodeTextSync({ text: row.old_text, flags: row.old_flags });
    return text === undefined ? undefined : { text, contentModel: content!.model_name };
  }
}
