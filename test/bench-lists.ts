import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { createWiki, openWiki, type RunningWiki } from '../src/awiki.ts';
import { ApiSession, type Json } from './session.ts';

// `node test/bench-lists.ts` makes a wiki whose lists have a million rows each (ROWS: another number), asks each list for 500 of them at
// its beginning, in its middle and near its end, and prints how much processor time an answer took. Names of lists may be given.

const ROWS = Number(process.env['ROWS'] ?? 1_000_000);
const LIMIT = 500;
/** Rounds that do not count, and rounds that do. */
const WARM = 12;
const ROUNDS = 8;
const password = 'a long password of words';

interface List {
  readonly name: string;
  /** What makes its rows, of `n(i)`, which counts from 1 to the number of rows. */
  readonly rows: readonly string[];
  readonly params: Readonly<Record<string, string>>;
  /** How an answer begins with the row of this number: by a parameter, or by the last number in what the list continues from. */
  readonly from: (row: number) => Readonly<Record<string, string>> | { readonly continue: number };
}

/** Pages and what else has their numbers: beyond those of a new wiki. */
const FIRST = 1000;
const seconds = (row: number) => Date.UTC(2010) / 1000 + row;
const iso = (row: number) => new Date(seconds(row) * 1000).toISOString().replace('.000', '');
const titleOf = (row: number, letter = 'P') => `${letter}${String(row).padStart(8, '0')}`;
const time = `strftime('%Y%m%d%H%M%S', ${Date.UTC(2010) / 1000} + i, 'unixepoch')`;
const title = (letter: string) => `'${letter}' || printf('%08d', i)`;
const target = (id: number, namespace: number, name: string) =>
  `INSERT INTO linktarget (lt_id, lt_namespace, lt_title) VALUES (${id}, ${namespace}, '${name}')`;

const base = [
  `INSERT INTO page (page_id, page_namespace, page_title, page_is_redirect, page_is_new, page_random, page_touched, page_latest, page_len)
    SELECT ${FIRST} + i, 0, ${title('P')}, 0, 1, 0.5, ${time}, ${FIRST} + i, 5 FROM n`,
];
const revisions = `INSERT INTO revision (rev_id, rev_page, rev_comment_id, rev_actor, rev_timestamp, rev_len, rev_parent_id, rev_sha1)
  SELECT ${FIRST} + i, ${FIRST} + i, 1, 1, ${time}, 5, 0, 'x' FROM n`;

const byContinue = (row: number) => ({ continue: FIRST + row });

const lists: readonly List[] = [
  { name: 'allpages', rows: [], params: { aplimit: 'max' }, from: (row) => ({ apfrom: titleOf(row) }) },
  {
    name: 'allrevisions',
    rows: [revisions],
    params: { arvlimit: 'max' },
    from: (row) => ({ arvstart: iso(ROWS - row) }),
  },
  {
    name: 'usercontribs',
    rows: [revisions],
    params: { ucuserids: '1', uclimit: 'max' },
    from: (row) => ({ ucstart: iso(ROWS - row) }),
  },
  {
    name: 'logevents',
    rows: [
      `INSERT INTO logging (log_type, log_action, log_timestamp, log_actor, log_namespace, log_title, log_page, log_comment_id, log_params)
        SELECT 'delete', 'delete', ${time}, 1, 0, ${title('P')}, 0, 1, '' FROM n`,
    ],
    params: { letype: 'delete', lelimit: 'max' },
    from: (row) => ({ lestart: iso(ROWS - row) }),
  },
  {
    name: 'recentchanges',
    rows: [
      `INSERT INTO recentchanges (rc_timestamp, rc_actor, rc_namespace, rc_title, rc_comment_id, rc_cur_id, rc_this_oldid, rc_source)
        SELECT ${time}, 1, 0, ${title('P')}, 1, ${FIRST} + i, ${FIRST} + i, 'mw.edit' FROM n`,
    ],
    params: { rclimit: 'max' },
    from: (row) => ({ rcstart: iso(ROWS - row) }),
  },
  {
    name: 'categorymembers',
    rows: [
      `INSERT INTO categorylinks (cl_from, cl_to, cl_sortkey, cl_sortkey_prefix, cl_timestamp, cl_collation, cl_type)
        SELECT ${FIRST} + i, 'Many', CAST(${title('P')} AS BLOB), '', ${time}, 'uppercase', 'page' FROM n`,
    ],
    params: { cmtitle: 'Category:Many', cmlimit: 'max' },
    from: (row) => ({ cmstarthexsortkey: Buffer.from(titleOf(row)).toString('hex') }),
  },
  {
    name: 'backlinks',
    rows: [
      target(FIRST, 0, 'Target'),
      `INSERT INTO pagelinks (pl_from, pl_target_id, pl_from_namespace) SELECT ${FIRST} + i, ${FIRST}, 0 FROM n`,
    ],
    params: { bltitle: 'Target', bllimit: 'max' },
    from: byContinue,
  },
  {
    name: 'embeddedin',
    rows: [
      target(FIRST + 1, 10, 'Box'),
      `INSERT INTO templatelinks (tl_from, tl_target_id, tl_from_namespace) SELECT ${FIRST} + i, ${FIRST + 1}, 0 FROM n`,
    ],
    params: { eititle: 'Template:Box', eilimit: 'max' },
    from: byContinue,
  },
  {
    name: 'imageusage',
    rows: [`INSERT INTO imagelinks (il_from, il_to, il_from_namespace) SELECT ${FIRST} + i, 'Boat.png', 0 FROM n`],
    params: { iutitle: 'File:Boat.png', iulimit: 'max' },
    from: byContinue,
  },
  {
    name: 'exturlusage',
    rows: [
      `INSERT INTO externallinks (el_id, el_from, el_to_domain_index, el_to_path)
        SELECT ${FIRST} + i, ${FIRST} + i, 'https://org.example.', '/' || i FROM n`,
    ],
    params: { eulimit: 'max' },
    from: byContinue,
  },
  {
    name: 'allimages',
    rows: [
      `INSERT INTO image (img_name, img_metadata, img_media_type, img_major_mime, img_minor_mime, img_description_id, img_actor, img_timestamp, img_sha1)
        SELECT ${title('F')} || '.png', '', 'BITMAP', 'image', 'png', 1, 1, ${time}, 'x' || i FROM n`,
    ],
    params: { ailimit: 'max' },
    from: (row) => ({ aifrom: titleOf(row, 'F') }),
  },
  {
    name: 'allusers',
    rows: [
      `INSERT INTO user (user_id, user_name, user_password, user_newpassword, user_email, user_touched)
        SELECT ${FIRST} + i, ${title('U')}, '', '', '', ${time} FROM n`,
    ],
    params: { aulimit: 'max' },
    from: (row) => ({ aufrom: titleOf(row, 'U') }),
  },
  {
    name: 'allcategories',
    rows: [`INSERT INTO category (cat_title, cat_pages) SELECT ${title('C')}, 1 FROM n`],
    params: { aclimit: 'max' },
    from: (row) => ({ acfrom: titleOf(row, 'C') }),
  },
  {
    name: 'watchlistraw',
    rows: [
      `INSERT INTO watchlist (wl_user, wl_namespace, wl_title) SELECT (SELECT user_id FROM user WHERE user_name = 'Admin'), 0, ${title('P')} FROM n`,
    ],
    params: { wrlimit: 'max' },
    from: (row) => ({ wrfromtitle: titleOf(row) }),
  },
  {
    name: 'alldeletedrevisions',
    rows: [
      `INSERT INTO archive (ar_namespace, ar_title, ar_comment_id, ar_actor, ar_timestamp, ar_rev_id, ar_page_id, ar_len, ar_sha1)
        SELECT 0, ${title('D')}, 1, 1, ${time}, 5000000 + i, 5000000 + i, 5, 'x' FROM n`,
    ],
    params: { adrlimit: 'max', adrdir: 'newer' },
    from: (row) => ({ adrfrom: titleOf(row, 'D') }),
  },
  {
    name: 'pageswithprop',
    rows: [`INSERT INTO page_props (pp_page, pp_propname, pp_value) SELECT ${FIRST} + i, 'many', 'x' FROM n`],
    params: { pwppropname: 'many', pwplimit: 'max' },
    from: byContinue,
  },
  {
    name: 'protectedtitles',
    rows: [
      `INSERT INTO protected_titles (pt_namespace, pt_title, pt_user, pt_reason_id, pt_timestamp, pt_expiry, pt_create_perm)
        SELECT 0, ${title('X')}, 1, 1, ${time}, 'infinity', 'sysop' FROM n`,
    ],
    params: { ptlimit: 'max' },
    from: (row) => ({ ptstart: iso(ROWS - row) }),
  },
];

async function fill(data: string, chosen: readonly List[]): Promise<void> {
  await (await openWiki({ data, logLevel: 'silent', adminPassword: password })).close();
  const database = new Database(path.join(data, 'wiki.sqlite'));
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -200000');
  const statements = new Set([...base, ...chosen.flatMap(({ rows }) => rows)]);
  for (const statement of statements) {
    const at = statement.search(/\bSELECT\b/);
    const n = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})`;
    database.exec(at < 0 ? statement : `${statement.slice(0, at)} ${n} ${statement.slice(at)}`);
  }
  database.exec('ANALYZE');
  database.close();
}

/** Milliseconds of processor of an answer with 500 rows from here on; this process is the wiki and who asks. */
async function measure(admin: ApiSession, { name, params, from }: List, row: number): Promise<number> {
  const first = { action: 'query', list: name, ...params };
  const place = from(row);
  let asked: Record<string, string> = { ...first, ...(place as Record<string, string>) };
  if (typeof place.continue === 'number') {
    const { continue: more } = await admin.get({ ...first, ...limited(params) });
    const [[key, token] = ['', '']] = Object.entries(more as unknown as Record<string, string>).filter(
      ([each]) => each !== 'continue',
    );
    asked = {
      ...first,
      continue: String((more as unknown as Record<string, string>)['continue']),
      [key]: token.replace(/\d+$/, String(place.continue)),
    };
  }
  const times: number[] = [];
  for (let round = 0; round < WARM + ROUNDS; round++) {
    const before = process.cpuUsage();
    const answer = await admin.get({ ...asked, ...limited(params) });
    const { user, system } = process.cpuUsage(before);
    if (round >= WARM) times.push((user + system) / 1000);
    if (rowsIn(answer) < LIMIT) throw new Error(`list=${name} gives ${JSON.stringify(answer).slice(0, 300)}`);
  }
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 4)]!;
}

/** Five hundred rows, whatever the rights. */
function limited(params: Readonly<Record<string, string>>): Record<string, string> {
  const [name] = Object.entries(params).find(([, value]) => value === 'max')!;
  return { [name]: String(LIMIT) };
}

/** How many rows an answer has; lists of revisions are grouped by page. */
function rowsIn({ query = {} as Json, ...answer }: Json): number {
  const list = (Object.values(query)[0] ?? Object.values(answer).find(Array.isArray) ?? []) as unknown as object[];
  return list.reduce((sum, row) => sum + ('revisions' in row ? (row.revisions as object[]).length : 1), 0);
}

const named = process.argv.slice(2);
const chosen = lists.filter(({ name }) => named.length === 0 || named.includes(name));
const data = mkdtempSync(path.join(tmpdir(), 'awiki-lists-'));
let running: RunningWiki | undefined;
try {
  await fill(data, chosen);
  running = await createWiki({ data, port: 0, logLevel: 'silent', config: { config: { JobRunRate: 0 } } });
  const admin = new ApiSession(running);
  await admin.login('Admin', password);
  console.log(`${ROWS} rows; ms of processor for ${LIMIT} of them\n`);
  console.log('| list | beginning | middle | end |\n| --- | --- | --- | --- |');
  for (const list of chosen) {
    const cells: string[] = [];
    for (const row of [1, Math.floor(ROWS / 2), ROWS - 2 * LIMIT])
      cells.push((await measure(admin, list, row)).toFixed(1));
    console.log(`| ${list.name} | ${cells.join(' | ')} |`);
  }
} finally {
  await running?.close();
  rmSync(data, { recursive: true, force: true });
}
