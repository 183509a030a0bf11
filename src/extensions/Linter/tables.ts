import { blob, id, int, unsignedInt, varbinary } from '../../storage/schema/column.ts';
import { index, table, unique, type RowsOf } from '../../storage/schema/table.ts';

/** What is wrong with the newest text of pages. */
export const linter = table(
  'linter',
  {
    linter_id: id(),
    linter_page: unsignedInt(),
    linter_namespace: int().nullable(),
    linter_cat: unsignedInt(),
    linter_start: unsignedInt(),
    linter_end: unsignedInt(),
    /** JSON. */
    linter_params: blob(),
    linter_template: varbinary(255).default(''),
    linter_tag: varbinary(32).default(''),
  },
  {
    linter_cat_page_position: unique('linter_cat', 'linter_page', 'linter_start', 'linter_end'),
    linter_page: index('linter_page'),
    linter_cat_namespace: index('linter_cat', 'linter_namespace'),
    linter_cat_template: index('linter_cat', 'linter_template'),
    linter_cat_tag: index('linter_cat', 'linter_tag'),
  },
);

export type LinterTables = RowsOf<[typeof linter]>;
