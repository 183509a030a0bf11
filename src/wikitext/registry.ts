import type { DoubleUnderscore, MagicVariable, ParserExtension, ParserFunction, ParserTag } from './extension-point.ts';

/** All that the parser knows, looked up by name: made once per wiki from the extensions and the language's names of magic words. */
export interface ParserRegistry {
  /** By lower-case name. */
  readonly tags: ReadonlyMap<string, ParserTag>;
  readonly doubleUnderscores: readonly DoubleUnderscore[];
  readonly extensions: readonly ParserExtension[];
  /** A function by the name written before the colon, `#` included. */
  functionNamed(name: string): ParserFunction | undefined;
  variableNamed(name: string): MagicVariable | undefined;
}
