/** Types of what `revtag` says of a revision. */
export const TAG = {
  /** A page with `<translate>`. */
  tagged: 'tp:tag',
  /** A version that was marked for translation. */
  marked: 'tp:mark',
  /** A translation; the value is the revision of the definition that it was made from. */
  sourceVersion: 'tp:transver',
  /** A good bundle of messages. */
  bundle: 'mb:valid',
  /** An outdated or broken translation. */
  fuzzy: 'fuzzy',
} as const;
