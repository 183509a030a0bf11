import type { Plain } from '../../storage/php.ts';
import type { Site } from '../../site/site.ts';

/** Parameters of an entry by their names, as they were stored, formats already applied. */
export type NamedParameters = Record<string, Plain | undefined>;

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
  /** How programs see the parameters, where their names and formats do not say it all. */
  describe?(params: NamedParameters, entry: LogEntryFacts): NamedParameters;
}

/** What a description may need to know of the entry itself. */
export interface LogEntryFacts {
  readonly action: string;
  readonly site: Site;
  /** 14 digits. */
  readonly timestamp: string;
}
