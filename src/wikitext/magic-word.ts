/** Names by which a language knows a magic word. */
export interface MagicWordNames {
  readonly names: readonly string[];
  readonly caseSensitive?: boolean;
}

export interface MagicWord {
  readonly names: readonly string[];
  readonly caseSensitive: boolean;
  /** What follows the word at the start of `text`; undefined if it does not start with it. */
  after(text: string): string | undefined;
  /** True if `text` is the word. */
  is(text: string): boolean;
}

export function exactWord({ names, caseSensitive = false }: MagicWordNames): MagicWord {
  const fold = (text: string): string => (caseSensitive ? text : text.toLowerCase());
  const keys = names.map(fold);
  return {
    names,
    caseSensitive,
    after(text) {
      for (const key of keys) {
        if (fold(text.slice(0, key.length)) === key) return text.slice(key.length);
      }
      return undefined;
    },
    is: (text) => keys.includes(fold(text)),
  };
}
