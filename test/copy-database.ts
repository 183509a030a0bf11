import Database from 'better-sqlite3';
import { escape } from 'mysql2';
import { withUnindexedWords } from '../src/wiki/search/unindexed-words.ts';
import type { TestServer } from './mariadb-server.ts';

/** Texts for the search index, as a wiki on a server would have written them. */
const inIndex = (column: string, value: string | number | Buffer | null) =>
  /^si_t/.test(column) ? withUnindexedWords(String(value)) : value;

/** Gives a database on a server the rows of an SQLite file, table by table, and its numbers go on where those of the file do. */
export async function copyRows(file: string, server: TestServer, database: string): Promise<void> {
  const from = new Database(file, { readonly: true });
  try {
    const columns = await server.query<{ tableName: string; columnName: string }>(
      database,
      `SELECT table_name AS tableName, column_name AS columnName FROM information_schema.columns
        WHERE table_schema = DATABASE() ORDER BY ordinal_position`,
    );
    const numbers = new Map(
      (from.prepare('SELECT name, seq FROM sqlite_sequence').all() as { name: string; seq: number }[]).map(
        ({ name, seq }) => [name, seq],
      ),
    );
    const known = new Set(from.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all());
    const statements: string[] = [];
    for (const [table, of] of Map.groupBy(columns, ({ tableName }) => tableName)) {
      if (!known.has(table)) continue;
      const names = of.map(({ columnName }) => columnName);
      // The key of a full-text table is the number of its row.
      const read = names.map((name) => (name === 'si_page' ? 'rowid' : `"${name}"`));
      const rows = from.prepare(`SELECT ${read.join()} FROM "${table}"`).raw().all() as (
        string | number | Buffer | null
      )[][];
      statements.push(`DELETE FROM \`${table}\``);
      for (let at = 0; at < rows.length; at += 100) {
        const values = rows
          .slice(at, at + 100)
          .map((row) => `(${row.map((value, i) => escape(inIndex(names[i]!, value))).join()})`);
        statements.push(
          `INSERT INTO \`${table}\` (${names.map((name) => `\`${name}\``).join()}) VALUES ${values.join()}`,
        );
      }
      const number = numbers.get(table);
      if (number !== undefined) statements.push(`ALTER TABLE \`${table}\` AUTO_INCREMENT = ${number + 1}`);
    }
    for (const statement of statements) await server.query(database, statement);
  } finally {
    from.close();
  }
}
