import { record } from '../../../../api/result.ts';
import { propModule, type PropContext, type PropModule } from '../../../../api/module.ts';
import { boolean, continuation, integer, limit, someOf, string, timestamp } from '../../../../api/parameters.ts';
import { parseContinue } from '../../../../api/refusals.ts';
import { msg } from '../../../../i18n/message.ts';
import { NS } from '../../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../../site/parse-title.ts';
import { toIso } from '../../../../site/timestamp.ts';
import type { Title } from '../../../../site/title.ts';
import { isBadFile } from '../../../../wiki/files/bad-files.ts';
import { currentVersions, oldVersionsOf, type FileVersion } from '../../../../wiki/files/file-versions.ts';
import { findForeignFiles, type ForeignFile } from '../../../../wiki/foreign-files/foreign-files.ts';
import { loadRedirects } from '../../../../wiki/pages/redirect-store.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import { existsHtml } from '../../files/exists-html.ts';
import { scalable } from '../../../../wiki/files/scalable-file.ts';
import { imageInfoProps, imageInfos } from '../../files/image-info.ts';
import { thumbnailWish } from '../../files/thumbnail-wish.ts';
import { compareBytes } from '../../../../site/byte-order.ts';

/** The parameters of modules that tell of files, after `prop`. */
const others = {
  limit: limit({ default: 1 }),
  start: timestamp(),
  end: timestamp(),
  urlwidth: integer({ default: -1 }),
  urlheight: integer({ default: -1 }),
  metadataversion: string({ default: '1' }),
  extmetadatalanguage: string({ default: 'en' }),
  extmetadatamultilang: boolean(),
  extmetadatafilter: string({ multi: true }),
  urlparam: string({ default: '' }),
  badfilecontexttitle: string(),
  continue: continuation(),
  localonly: boolean(),
} as const;

const params = { prop: someOf(imageInfoProps, { default: ['timestamp', 'user'] }), ...others } as const;

type Context = PropContext<typeof params>;

/** What a module that tells more of files than `imageinfo` adds to each version, in their order. */
export type MoreOfFiles = (
  wiki: Wiki,
  versions: readonly FileVersion[],
  props: ReadonlySet<string>,
) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** Files and their versions, the newest first. Manual: https://www.mediawiki.org/wiki/API:Imageinfo */
export const imageinfo = propModule({
  name: 'imageinfo',
  prefix: 'ii',
  cacheMode: 'public',
  showsHidden: true,
  params,
  examples: {
    'action=query&prop=imageinfo&titles=File:Example.png&iiprop=url|size|mime&iiurlwidth=200':
      'apihelp-query+imageinfo-example-simple',
  },
  run: (context) => tellOfFiles(context),
});

/** A module like `imageinfo` that tells more: `props` are the values that its parameter `prop` has besides. */
export function fileInfoModule<const P extends readonly string[]>(
  facts: Pick<PropModule, 'name' | 'prefix' | 'helpPages' | 'examples'>,
  props: P,
  more: MoreOfFiles,
): PropModule {
  const values = [...imageInfoProps, ...props].sort();
  return propModule({
    ...facts,
    cacheMode: 'public',
    showsHidden: true,
    params: { prop: someOf(values, { default: ['timestamp', 'user'] }), ...others },
    run: (context) => tellOfFiles(context as unknown as Context, more),
  });
}

async function tellOfFiles(context: Context, more?: MoreOfFiles): Promise<void> {
  const { params } = context;
  const props = new Set<string>(params.prop);
  const badFileContext = readContextTitle(context);
  const files = await filesOf(context);
  if (files.length === 0) return;
  const from = params.continue === undefined ? undefined : parseContinue(params.continue, 'string', 'timestamp');
  const listed = from ? files.filter(({ name }) => name >= from[0]) : files;
  const versions = await versionsOf(context, listed, from);
  const entries = await entriesOf(context, listed, versions, props, more);
  if (more) {
    const all = [...entries.keys()];
    const added = await more(context.wiki, all, props);
    all.forEach((version, i) => Object.assign(entries.get(version)!, added[i]));
  }
  for (const file of listed) {
    const known = await factsOf(context, file, props, badFileContext);
    const begin = `${file.name}|${versions.get(file)?.[0]?.timestamp ?? '00000000000000'}`;
    if (!context.addFacts(file.pageId, known)) {
      context.continueWith('continue', begin);
      return;
    }
    if (!file.current && !file.foreign && props.has('uploadwarning')) {
      context.addToPage(file.pageId, { html: '', filemissing: true }, { element: 'ii' });
    }
    if (!addVersions(context, file, versions.get(file) ?? [], entries, files.length === 1)) return;
  }
}

/** A file that is asked for. */
interface AskedFile {
  /** Id of its page's entry in the answer. */
  readonly pageId: number;
  /** Database key of the page that was asked for. */
  readonly name: string;
  /** Database key of the file that it shows: another one where its page is a redirect to that. */
  readonly shown: string;
  /** Its current version; undefined where there is no such file. */
  readonly current: FileVersion | undefined;
  /** Where there is none here, another wiki's. */
  readonly foreign: ForeignFile | undefined;
}

async function filesOf({ wiki, pages, params }: Context): Promise<AskedFile[]> {
  const titles = Array.from(pages.titles).filter(([, title]) => title.namespace === NS.file);
  const current = await currentVersions(
    wiki.db,
    titles.map(([, title]) => title.dbKey),
  );
  const redirects = titles.filter(([id, { dbKey }]) => !current.has(dbKey) && pages.good.get(id)?.isRedirect);
  const targets = new Map<number, string>();
  if (redirects.length > 0) {
    const found = await loadRedirects(
      wiki.db,
      redirects.map(([id]) => id),
    );
    for (const [id, target] of found) {
      if (target.namespace === NS.file && target.interwiki === '') targets.set(id, target.dbKey);
    }
  }
  const shownThere = await currentVersions(wiki.db, [...targets.values()]);
  const asked = titles.map(([pageId, { dbKey }]) => {
    const shown = targets.get(pageId) ?? dbKey;
    return { pageId, name: dbKey, shown, current: current.get(shown) ?? shownThere.get(shown) };
  });
  const absent = asked.filter((file) => !file.current).map(({ shown }) => shown);
  const foreign = params.localonly ? undefined : await findForeignFiles(wiki.site, absent);
  return asked
    .map((file) => ({ ...file, foreign: file.current ? undefined : foreign?.get(file.shown) }))
    .sort((a, b) => compareBytes(a.name, b.name));
}

/** The versions of each file that are asked for; of a single file one more, from which the next answer goes on. */
async function versionsOf(
  { wiki, params }: Context,
  files: readonly AskedFile[],
  from: readonly [string, string] | undefined,
): Promise<Map<AskedFile, FileVersion[]>> {
  const there = files.flatMap((file) => {
    const current = file.current ?? file.foreign?.version;
    return current ? [{ file, current }] : [];
  });
  const names = [...new Set(there.filter(({ file }) => file.current).map(({ file }) => file.shown))];
  const wanted = params.limit + (files.length === 1 ? 1 : 0);
  const range = { newest: params.start, oldest: params.end };
  const needOld = wanted > 1 || params.start !== undefined || from !== undefined;
  const old = needOld ? await oldVersionsOf(wiki.db, names, { ...range, limit: wanted }) : new Map<string, never>();
  return new Map(
    there.map(({ file, current }) => {
      const newest = file.name === from?.[0] ? earlier(from[1], range.newest) : range.newest;
      const all = [current, ...((old.get(file.shown) as FileVersion[] | undefined) ?? [])];
      return [file, all.filter((version) => isWithin(version, newest, range.oldest)).slice(0, wanted)];
    }),
  );
}

function earlier(a: string, b: string | undefined): string {
  return b !== undefined && b < a ? b : a;
}

function isWithin({ timestamp }: FileVersion, newest: string | undefined, oldest: string | undefined): boolean {
  return (newest === undefined || timestamp <= newest) && (oldest === undefined || timestamp >= oldest);
}

async function entriesOf(
  context: Context,
  files: readonly AskedFile[],
  versions: ReadonlyMap<AskedFile, readonly FileVersion[]>,
  props: ReadonlySet<string>,
  more: MoreOfFiles | undefined,
): Promise<Map<FileVersion, Record<string, unknown>>> {
  const { wiki, params, performer, pages } = context;
  const all = files.flatMap((file) => versions.get(file) ?? []);
  const wishes = new Map(all.map((version) => [version, thumbnailWish(context, scalable(version))]));
  const pageIds = new Map<string, number>();
  for (const file of files) {
    const own = pages.idOf({ namespace: NS.file, dbKey: file.shown }) ?? file.pageId;
    if (own > 0) pageIds.set(file.shown, own);
  }
  const foreign = new Map(files.flatMap((file) => (file.foreign ? [[file.foreign.version, file.foreign]] : [])));
  const warnings = new Map<FileVersion, string>();
  for (const version of props.has('uploadwarning') ? all : []) {
    warnings.set(version, await existsHtml(wiki, version.name, context.language));
  }
  const infos = await imageInfos(wiki, all, {
    warnings,
    foreign,
    props,
    performer,
    pageIds,
    thumbnail: (version) => wishes.get(version),
    metadataVersion: params.metadataversion,
    // Modules that tell more do not leave anything out, in MediaWiki.
    extendedFilter: more ? [] : (params.extmetadatafilter ?? []),
  });
  return new Map(all.map((version, i) => [version, infos[i]!]));
}

/** What stands on the page itself. */
async function factsOf(
  { wiki }: Context,
  { shown, current, foreign }: AskedFile,
  props: ReadonlySet<string>,
  badFileContext: Title | undefined,
): Promise<Record<string, unknown>> {
  return {
    imagerepository: current ? 'local' : (foreign?.repository ?? ''),
    ...(props.has('badfile') ? { badfile: await isBadFile(wiki, shown, badFileContext) } : {}),
  };
}

/** False where the answer is full. */
function addVersions(
  context: Context,
  file: AskedFile,
  versions: readonly FileVersion[],
  entries: ReadonlyMap<FileVersion, Record<string, unknown>>,
  isSingle: boolean,
): boolean {
  for (const [i, version] of versions.entries()) {
    if (i >= context.params.limit) {
      context.continueWith('start', toIso(version.timestamp));
      return true;
    }
    if (context.addToPage(file.pageId, record(entries.get(version)!), { element: 'ii' })) continue;
    if (isSingle) context.continueWith('start', toIso(version.timestamp));
    else context.continueWith('continue', `${file.name}|${version.timestamp}`);
    return false;
  }
  return true;
}

function readContextTitle({ wiki, params, paramName }: Context): Title | undefined {
  if (params.badfilecontexttitle === undefined) return undefined;
  const title = titleOrUndefined(wiki.site, params.badfilecontexttitle);
  if (title) return title;
  throw new Refusal(msg('apierror-bad-badfilecontexttitle', paramName('')), { code: 'invalid-title' });
}
