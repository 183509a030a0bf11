import type { Holds } from './schema/column.ts';
import type { Table } from './schema/table.ts';
import type { ColumnKinds } from './storage.ts';

/** Which columns of tables hold something else than texts and numbers. */
export function columnKinds(tables: readonly Table[]): ColumnKinds {
  return { storedColumns: columnsThatHold('stored', tables), bytesColumns: columnsThatHold('bytes', tables) };
}

function columnsThatHold(holds: Holds, tables: readonly Table[]): string[] {
  return tables.flatMap(({ name, columns }) =>
    Object.entries(columns)
      .filter(([, column]) => column.facts.holds === holds)
      .map(([column]) => `${name}.${column}`),
  );
}
