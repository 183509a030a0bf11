/** Change tags that the wiki itself sets. Which of them it does is said in `SoftwareTags`. */
export const coreChangeTags: readonly string[] = [
  'mw-blank',
  'mw-changed-redirect-target',
  'mw-contentmodelchange',
  'mw-manual-revert',
  'mw-new-redirect',
  'mw-removed-redirect',
  'mw-replace',
  'mw-reverted',
  'mw-rollback',
  'mw-server-side-upload',
  'mw-undo',
];
