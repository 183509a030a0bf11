/**
 * A kind of log (`log_type`) with its actions. Parameters of an entry are kept as MediaWiki keeps them: a PHP array whose keys
 * carry position and format (`4::target`, `5:number:count`), which the API shows without them.
 * Manual: https://www.mediawiki.org/wiki/Manual:Logging_to_Special:Log
 */
export interface LogType {
  readonly name: string;
  /** `['delete', 'restore']` of `delete/delete`, `delete/restore`; `*` where any action is shown. */
  readonly actions: readonly string[];
  /** Right needed to see entries of this log at all. */
  readonly restriction?: string;
  /** Entries stay out of recent changes and out of unfiltered lists (`patrol`, `tag` …): the name of the filter. */
  readonly filter?: boolean;
}
