import { blob, unsignedInt, varbinary } from '../../storage/schema/column.ts';
import { index, primary, table, type RowsOf } from '../../storage/schema/table.ts';

/** Values of preferences that hold on all wikis, by the number that all of them know an account by. */
export const globalPreferencesTable = table(
  'global_preferences',
  {
    gp_user: unsignedInt(),
    gp_property: varbinary(255),
    gp_value: blob().nullable(),
  },
  {
    PRIMARY: primary('gp_user', 'gp_property'),
    global_preferences_property: index('gp_property'),
  },
);

export type GlobalPreferencesTables = RowsOf<[typeof globalPreferencesTable]>;
