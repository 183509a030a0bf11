import type { MessageParam } from '../../i18n/message.ts';
import type { Site } from '../../site/site.ts';
import type { Title } from '../../site/title.ts';
import type { Plain } from '../../storage/php.ts';

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
  /** Its entries are found by their actions only: it is no log by itself, for those who choose one. */
  readonly isUnlisted?: true;
  /** Right needed to see entries of this log at all. */
  readonly restriction?: string;
  /** How programs see the parameters, where their names and formats do not say it all. */
  describe?(params: NamedParameters, entry: LogEntryFacts): NamedParameters;
  /** What the sentence of an entry says besides who did it to what; unless given, the parameters in their order. */
  phrase?(params: NamedParameters, entry: LogEntryFacts & { readonly target: Title }): LogPhrase;
}

/** Actions that an extension adds to a log of others, as it tells of them. */
export interface AddedLogActions extends Pick<LogType, 'actions' | 'describe' | 'phrase'> {
  readonly log: string;
}

/** A sentence of the parameters in their order. */
export function phraseInOrder(params: NamedParameters): LogPhrase {
  const values = Object.values(params).map((value): LogValue => {
    if (typeof value === 'number') return value;
    return { plaintext: typeof value === 'string' ? value : '' };
  });
  return { values };
}

/** Logs with the actions that extensions add to them. One that nobody has is a defect. */
export function addLogActions(
  logs: ReadonlyMap<string, LogType>,
  additions: readonly AddedLogActions[],
): ReadonlyMap<string, LogType> {
  const all = new Map(logs);
  for (const { log, ...added } of additions) {
    const type = all.get(log);
    if (!type) throw new Error(`There is no log “${log}” for the actions ${added.actions.join(', ')}.`);
    const teller = (action: string) => (added.actions.includes(action) ? added : type);
    all.set(log, {
      ...type,
      actions: [...type.actions, ...added.actions].sort(),
      describe: (params, entry) => teller(entry.action).describe?.(params, entry) ?? params,
      phrase: (params, entry) => teller(entry.action).phrase?.(params, entry) ?? phraseInOrder(params),
    });
  }
  return all;
}

/** What a sentence (`logentry-TYPE-ACTION`) is made of. */
export interface LogPhrase {
  /** Key of the message, where it is another one than type and action give. */
  readonly key?: string;
  /** `$4`, `$5` … */
  readonly values: readonly LogValue[];
  /** The target (`$3`) is somebody's name rather than a page. */
  readonly targetIsUser?: boolean;
  /** The link to the target leads to that page itself, even where it is a redirect. */
  readonly targetStays?: true;
  /** What the link to the target says; its title unless given. */
  readonly targetText?: string;
}

/** A parameter of a message, a page or a user to link to. */
export type LogValue = MessageParam | { readonly page: Title } | { readonly user: string };

/** What a description may need to know of the entry itself. */
export interface LogEntryFacts {
  readonly action: string;
  readonly site: Site;
  /** 14 digits. */
  readonly timestamp: string;
}
