/** The kinds of edit tokens; those that extensions add come in by declaration merging. */
export interface TokenTypes {
  csrf: true;
  watch: true;
  patrol: true;
  rollback: true;
  userrights: true;
  login: true;
  createaccount: true;
}

export type TokenType = keyof TokenTypes;
