/** A kind of fault that is looked for: its name is Parsoid's, its number that of MediaWiki's tables. */
export interface Category {
  readonly name: string;
  readonly id: number;
  readonly priority: 'high' | 'medium' | 'low' | 'none';
}

const category = (priority: Category['priority'], name: string, id: number): Category => ({ name, id, priority });

/** By priority, then by name: the order in which they are told. */
export const categories: readonly Category[] = [
  category('high', 'deletable-table-tag', 7),
  category('high', 'duplicate-ids', 25),
  category('high', 'html5-misnesting', 12),
  category('high', 'misc-tidy-replacement-issues', 17),
  category('high', 'multiline-html-table-in-list', 16),
  category('high', 'multiple-unclosed-formatting-tags', 14),
  category('high', 'pwrap-bug-workaround', 9),
  category('high', 'self-closed-tag', 6),
  category('high', 'tidy-font-bug', 13),
  category('high', 'tidy-whitespace-bug', 10),
  category('high', 'unclosed-quotes-in-heading', 15),
  category('medium', 'bogus-image-options', 3),
  category('medium', 'fostered', 1),
  category('medium', 'misnested-tag', 8),
  category('medium', 'multi-colon-escape', 11),
  category('medium', 'wikilink-in-extlink', 18),
  category('low', 'missing-end-tag', 4),
  category('low', 'missing-end-tag-in-heading', 21),
  category('low', 'night-mode-unaware-background-color', 22),
  category('low', 'obsolete-tag', 2),
  category('low', 'stripped-tag', 5),
  category('none', 'fostered-transparent', 24),
  category('none', 'large-tables', 20),
];

/** Names of those that are looked at unless others are asked for. */
export const visibleCategories: readonly string[] = categories
  .filter(({ priority }) => priority !== 'none')
  .map(({ name }) => name);

const byName = new Map(categories.map((each) => [each.name, each]));
const byId = new Map(categories.map((each) => [each.id, each]));

export function categoryNamed(name: string): Category | undefined {
  return byName.get(name);
}

export function categoryOf(id: number): Category | undefined {
  return byId.get(id);
}
