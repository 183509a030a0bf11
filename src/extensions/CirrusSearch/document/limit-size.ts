/** What profiles let documents hold, by their names. */
export const limiterProfiles: Readonly<Record<string, LimiterProfile>> = {
  default: { max_field_size: {} },
  wmf: { max_field_size: { file_text: 51_200, opening_text: 10_000 } },
  wmf_capped: { max_field_size: { file_text: 51_200, opening_text: 10_000 } },
};

interface LimiterProfile {
  /** Most bytes of single fields. */
  readonly max_field_size: Readonly<Record<string, number>>;
}

type Document = Record<string, unknown>;

/** What became of a document’s size; bytes of its JSON. */
export interface LimiterStats {
  /** By how many bytes each field was cut. */
  readonly mandatory_reduction?: Readonly<Record<string, number>>;
  readonly document: { readonly original_length: number; readonly new_length: number };
}

/** Cuts fields of a document that are longer than a profile allows, in place. */
export function limitSize(document: Document, profile: string): LimiterStats {
  const before = lengthOf(document);
  const reduction: Record<string, number> = {};
  for (const [field, most] of Object.entries(limiterProfiles[profile]?.max_field_size ?? {})) {
    const value = document[field];
    if (typeof value !== 'string') continue;
    const bytes = Buffer.from(value);
    // Not within a character.
    const cut =
      bytes.length <= most
        ? value
        : bytes
            .subarray(0, most)
            .toString()
            .replace(/\ufffd+$/, '');
    reduction[field] = bytes.length - Buffer.byteLength(cut);
    document[field] = cut;
  }
  const stats = { document: { original_length: before, new_length: lengthOf(document) } };
  return Object.keys(reduction).length === 0 ? stats : { mandatory_reduction: reduction, ...stats };
}

function lengthOf(document: Document): number {
  return Buffer.byteLength(JSON.stringify(document));
}
