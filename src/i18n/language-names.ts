/** What languages are called, in lower case → the codes of those that are called so, in the order of the names. */
export type LanguageNames = ReadonlyMap<string, readonly string[]>;

let loading: Promise<LanguageNames> | undefined;

/** The names of languages in all languages (`npm run language-names`), read when they are first wanted. */
export function loadLanguageNames(): Promise<LanguageNames> {
  return (loading ??= import('./data/language-names.json', { with: { type: 'json' } }).then(
    ({ default: names }) => new Map(Object.entries(names).map(([name, codes]) => [name, codes.split(' ')])),
  ));
}
