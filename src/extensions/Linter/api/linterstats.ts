import { metaModule } from '../../../api/module.ts';
import { categoryNamed, visibleCategories } from '../categories.ts';
import type { LinterTables } from '../tables.ts';

/** How often each kind of fault was found. */
export const linterstats = metaModule({
  name: 'linterstats',
  prefix: 'lntrst',
  helpPages: ['Extension:Linter'],
  params: {},
  examples: { 'action=query&meta=linterstats': 'apihelp-query+linterstats-example-1' },
  async run({ wiki }) {
    const rows = await wiki.db
      .withTables<LinterTables>()
      .selectFrom('linter')
      .select(({ fn }) => ['linter_cat', fn.countAll<number>().as('count')])
      .groupBy('linter_cat')
      .execute();
    const counts = new Map(rows.map((row) => [row.linter_cat, Number(row.count)]));
    const totals = visibleCategories.map((name) => [name, counts.get(categoryNamed(name)!.id) ?? 0]);
    return { totals: Object.fromEntries(totals) as Record<string, number> };
  },
});
