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

const params = {
  limit: limit(),
  continue: continuation(),
  dir: oneOf(['ascending', 'descending'], { default: 'ascending' }),
  localonly: boolean(),
} as const;

type Context = PropContext<typeof params>;

/** A file with the same bytes as one that was asked for. */
interface Duplicate {
  readonly pageId: number;
  readonly of: string;
  readonly version: FileVersion;
}

/** Files with the same bytes. Manual: https://www.mediawiki.org/wiki/API:Duplicatefiles */
export const duplicatefiles = propModule({
  name: 'duplicatefiles',
  prefix: 'df',
  cacheMode: 'public',
  params,
  async run(context) {
    const duplicates = await select(context);
    const shown = duplicates.slice(0, context.params.limit).map(({ version }) => version);
    const authors = await authorshipsOf(context.wiki.db, shown);
    const userOf = new Map(shown.map((version, i) => [version, authors[i]!.user.name]));
    addRows(context, duplicates, positionOf, ({ pageId, version }) =>
      context.addToPage(
        pageId,
        { name: version.name, timestamp: toIso(version.timestamp), shared: false, user: userOf.get(version) },
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
  const files = await currentVersions(
    wiki.db,
    titles.map(([, { dbKey }]) => dbKey),
  );
  const sums = [...new Set([...files.values()].flatMap(({ sha1 }) => (sha1 === '' ? [] : [sha1])))];
  const bySum = Map.groupBy(await versionsWithBytes(wiki.db, sums), ({ sha1 }) => sha1);
  const sign = params.dir === 'ascending' ? 1 : -1;
  const compare = (a: string, b: string) => sign * Buffer.compare(Buffer.from(a), Buffer.from(b));
  return titles
    .sort(([, a], [, b]) => compare(a.dbKey, b.dbKey))
    .flatMap(([pageId, { dbKey }]) =>
      (bySum.get(files.get(dbKey)?.sha1 ?? '') ?? [])
        .filter(({ name }) => name !== dbKey)
        .sort((a, b) => compare(a.name, b.name))
        .map((version) => ({ pageId, of: dbKey, version })),
    )
    .filter(({ of, version }) => {
      if (!from) return true;
      const place = compare(of, from[0]);
      return place > 0 || (place === 0 && compare(version.name, from[1]) >= 0);
    });
}
