/** Text without markup in one way of writing. What is written in it already, or in no way that is known, stays. */
export type Conversion = (text: string) => string;

/** Makes a conversion when it is first asked for: some tables are large. */
export type LazyConversion = () => Conversion;

/** How a rule of one variant's text is used by the others: `both` ways, only as a target (`one`), or not at all. */
export type RuleLevel = 'both' | 'one' | 'none';

/** A language that can be written in several ways. */
export interface ConvertibleLanguage {
  /** By variant; a variant that is not there is left as it is written. */
  readonly conversions: Readonly<Record<string, LazyConversion>>;
  /** By variant: whether a text as a whole (tags left out) stays as it is. */
  readonly stays?: Readonly<Record<string, (text: string) => boolean>>;
  /** By variant; `both` unless given. */
  readonly levels?: Readonly<Record<string, RuleLevel>>;
  /** What stands in descriptions of rules between a variant and its text, and between variants. */
  readonly separators?: readonly [string, string];
}
