/** How an edit took others back (`revertMethod`). */
export const revertMethods = { undo: 1, rollback: 2, manual: 3 } as const;

export type RevertMethod = keyof typeof revertMethods;

/** What an edit that is a revert did, in the form in which MediaWiki keeps it with the tags (`ct_params`). */
export interface EditResult {
  readonly isNew: boolean;
  /** The revision whose text it brought back exactly; false if it is none. */
  readonly originalRevisionId: number | false;
  readonly revertMethod: number | null;
  readonly newestRevertedRevId: number | null;
  readonly oldestRevertedRevId: number | null;
  readonly isExactRevert: boolean;
  readonly isNullEdit: boolean;
  readonly revertTags: readonly string[];
  readonly version: '1';
}

const tags: Readonly<Record<RevertMethod, string>> = {
  undo: 'mw-undo',
  rollback: 'mw-rollback',
  manual: 'mw-manual-revert',
};

/** An edit that took back the revisions from `oldest` to `newest`. */
export function revertResult(
  method: RevertMethod,
  reverted: { readonly oldest: number; readonly newest: number },
  originalRevisionId: number | false,
): EditResult {
  return {
    isNew: false,
    originalRevisionId,
    revertMethod: revertMethods[method],
    newestRevertedRevId: reverted.newest,
    oldestRevertedRevId: reverted.oldest,
    isExactRevert: originalRevisionId !== false,
    isNullEdit: false,
    revertTags: [tags[method]],
    version: '1',
  };
}
