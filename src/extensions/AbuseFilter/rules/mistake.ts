import { msg, type Message } from '../../../i18n/message.ts';

/** Why a rule is none, or cannot be run, and where: `character` is an offset into the rule, in UTF-16 units until it is shown. */
export class RuleMistake extends Error {
  override readonly name = 'RuleMistake';
  readonly key: string;
  readonly at: number;
  readonly details: readonly string[];

  constructor(key: string, at: number, ...details: string[]) {
    super(key);
    this.key = key;
    this.at = at;
    this.details = details;
  }

  /** The mistake in words, for the place `character`. */
  inWords(character: number): Message {
    return msg(`abusefilter-exception-${this.key}`, String(character), ...this.details);
  }
}
