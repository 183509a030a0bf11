import { upsert } from '../../storage/dialect.ts';
import type { RowsOf } from '../../storage/schema/table.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { looksOf } from './normal-name.ts';
import { spoofUser } from './tables.ts';

/** Most names that are told to somebody whose name looks like them. */
const MOST = 50;

/** Accounts whose names look like a normalised one, by name. */
export async function accountsThatLook({ db }: Wiki, normalized: string): Promise<string[]> {
  const rows = await db
    .withTables<RowsOf<[typeof spoofUser]>>()
    .selectFrom('spoofuser')
    .innerJoin('user', 'user_name', 'su_name')
    .select('su_name')
    .where('su_normalized', '=', stored(normalized))
    .orderBy('su_name')
    .limit(MOST)
    .execute();
  return rows.map((row) => row.su_name);
}

/** Writes down what an account's name looks like. */
export async function rememberLooks(tx: Tx, name: string): Promise<void> {
  const looks = looksOf(name);
  const said =
    'normalized' in looks
      ? { su_normalized: stored(looks.normalized), su_legal: 1, su_error: null }
      : { su_normalized: null, su_legal: 0, su_error: looks.problem.key };
  await upsert(tx, spoofUser, { su_name: name, ...said }, ['su_name'], said);
}

/** As much of a normalised name as the table keeps: 255 bytes. */
function stored(normalized: string): string {
  let text = normalized;
  while (Buffer.byteLength(text) > 255) text = [...text].slice(0, -1).join('');
  return text;
}
