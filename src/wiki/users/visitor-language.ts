import { hook } from '../hooks.ts';

/** One who asks, for those who find out which language they want. */
export interface VisitorLanguage {
  /** Whether they have an account that they made, with preferences. */
  readonly isNamed: boolean;
  /** The language of their preferences; handlers may set another. Undefined: the wiki’s. */
  language: string | undefined;
  /** Headers of the request that decide: who keeps answers for others must look at them. */
  readonly variesBy: Set<string>;
  /** A cookie of the request, by its name after the wiki’s prefix. */
  cookie(name: string): string | undefined;
  /** A header of the request, by its name in lower case. */
  header(name: string): string | undefined;
}

/** The language of a visitor’s interface is found out, once per request. */
export const UserGetLanguageObject = hook<VisitorLanguage>('UserGetLanguageObject');
