import { propModule, type PropContext } from '../../../../api/module.ts';
import { boolean, continuation, limit, oneOf } from '../../../../api/parameters.ts';
import { addRows, takeRows } from '../../../../api/query/rows.ts';
import { parseContinue } from '../../../../api/refusals.ts';
import { NS } from '../../../../site/namespaces.ts';
import { toIso } from '../../../../site/timestamp.ts';
import {
  authorshipsOf,
  currentVersions,
  versionsWithBytes,
  type FileVersion,
} from '../../../../wiki/files/file-versions.ts';
import { foreignFilesWithBytes } from '../../../../wiki/foreign-files/foreign-duplicates.ts';
import { findForeignFiles, type ForeignFile } from '../../../../wiki/foreign-files/foreign-files.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';
import { foreignUser } from '../../files/foreign-info.ts';
import { compareBytes } from '../../../../site/byte-order.ts';

const params = {
  limit: limit(),
  continue: continuation(),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
  localonly: boolean(),
} as const;

type Context = PropContext<typeof params>;

/** A file with the same bytes as one that was asked for, here or in a wiki whose files are used here. */
interface Duplicate {
  readonly pageId: number;
  readonly of: string;
  readonly version: FileVersion;
  readonly elsewhere: ForeignFile | undefined;
}

/** Files with the same bytes. Manual: https://www.mediawiki.org/wiki/API:Duplicatefiles */
export const duplicatefiles = propModule({
  name: 'duplicatefiles',
  prefix: 'df',
  cacheMode: 'public',
  params,
  async run(context) {
    const duplicates = await select(context);
    const shown = duplicates.slice(0, context.params.limit).filter(({ elsewhere }) => !elsewhere);
    const authors = await authorshipsOf(
      context.wiki.db,
      shown.map(({ version }) => version),
    );
    const userOf = new Map(shown.map(({ version }, i) => [version, authors[i]!.user.name]));
    addRows(context, duplicates, positionOf, ({ pageId, version, elsewhere }) =>
      context.addToPage(
        pageId,
        {
          name: version.name,
          timestamp: toIso(version.timestamp),
          shared: elsewhere !== undefined,
          user: elsewhere ? foreignUser(elsewhere) : userOf.get(version),
        },
        { element: 'df' },
      ),
    );
  },
  async generate(context) {
    const rows = takeRows(context, await select(context), positionOf);
    return { titles: rows.map(({ version }) => ({ namespace: NS.file, dbKey: version.name })) };
  },
});

function positionOf({ of, version }: Duplicate): string {
  return `${of}|${version.name}`;
}

async function select({ wiki, params, pages }: Context): Promise<Duplicate[]> {
  const titles = [...pages.titles].filter(([, title]) => title.namespace === NS.file);
  if (titles.length === 0) return [];
  const from = params.continue === undefined ? undefined : parseContinue(params.continue, 'string', 'string');
  const sumOf = await sumsOf(
    wiki,
    titles.map(([, { dbKey }]) => dbKey),
    params.localonly,
  );
  const sums = [...new Set(sumOf.values())];
  const here = Map.groupBy(await versionsWithBytes(wiki.db, sums), ({ sha1 }) => sha1);
  const elsewhere: ReadonlyMap<string, ForeignFile[]> = params.localonly
    ? new Map()
    : await foreignFilesWithBytes(wiki.site, sums);
  const sign = params.dir === 'ascending' ? 1 : -1;
  const compare = (a: string, b: string) => sign * compareBytes(a, b);
  return titles
    .sort(([, a], [, b]) => compare(a.dbKey, b.dbKey))
    .flatMap(([pageId, { dbKey }]) => {
      const sum = sumOf.get(dbKey) ?? '';
      const own = (here.get(sum) ?? []).filter(({ name }) => name !== dbKey);
      return [
        ...own.map((version) => ({ pageId, of: dbKey, version, elsewhere: undefined })),
        ...(elsewhere.get(sum) ?? []).map((file) => ({ pageId, of: dbKey, version: file.version, elsewhere: file })),
      ].sort((a, b) => compare(a.version.name, b.version.name));
    })
    .filter(({ of, version }) => {
      if (!from) return true;
      const place = compare(of, from[0]);
      return place > 0 || (place === 0 && compare(version.name, from[1]) >= 0);
    });
}

/** The sums of files by their names, where they are known; of those of other wikis, too, unless only own ones are wanted. */
async function sumsOf(wiki: Wiki, names: readonly string[], localOnly: boolean): Promise<Map<string, string>> {
  const versions = await currentVersions(wiki.db, names);
  const others = names.filter((name) => !versions.has(name));
  if (!localOnly) {
    for (const [name, { version }] of await findForeignFiles(wiki.site, others)) versions.set(name, version);
  }
  return new Map([...versions].flatMap(([name, { sha1 }]) => (sha1 === '' ? [] : [[name, sha1] as const])));
}
