import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { msg } from '../../i18n/message.ts';
import { actionModule, type ModuleContext } from '../../api/module.ts';
import {
  boolean,
  integer,
  oneOf,
  string,
  text,
  token,
  upload as file,
  type UploadedFile,
} from '../../api/parameters.ts';
import type { Title } from '../../site/title.ts';
import { checkTagsAllowed } from '../../wiki/changes/tag-rights.ts';
import { fetchFile, requireFetchable } from '../../wiki/files/fetch-file.ts';
import { fileNameOf, extensionOfWish, type FileName } from '../../wiki/files/file-name.ts';
import { inspectFile, propertiesByName, type FileProperties } from '../../wiki/files/inspect-file.ts';
import { inTemporaryFolder } from '../../wiki/files/local-copy.ts';
import { publishUpload, watchAfterUpload } from '../../wiki/files/publish-upload.ts';
import { isStashKey, stashExtension, stashFile, withStashedFile, type StashedFile } from '../../wiki/files/stash.ts';
import { publishStashedFile, uploadFromUrl } from '../../wiki/files/upload-jobs.ts';
import { largestUpload, requireFittingSize } from '../../wiki/files/upload-limits.ts';
import { requireMayUpload, requireMayUploadAtAll } from '../../wiki/files/upload-rights.ts';
import { FilteredUpload } from '../../wiki/files/upload-file.ts';
import { orderUpload, urlUploadKey, type UploadOrder } from '../../wiki/files/upload-status.ts';
import { uploadWarnings } from '../../wiki/files/upload-warnings.ts';
import { verifyFile } from '../../wiki/files/verify-file.ts';
import { refuseFor, whyNot } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { requireWithinRateLimit } from '../../wiki/users/rate-limits.ts';
import { tagsParameter } from './values.ts';
import { watchlistExpiryParameter } from './watchlist-parameter.ts';
import { takeChunk } from './upload/chunk.ts';
import { stashInfo } from './files/stash-info.ts';
import { uploadedInfo } from './upload/info.ts';
import { describeStatus } from './upload/status.ts';
import { describeWarnings, keptFacts, warningAnswer } from './upload/warnings.ts';

const declared = {
  filename: string(),
  comment: string({ default: '' }),
  tags: tagsParameter,
  text: text(),
  watch: boolean({ deprecated: true }),
  watchlist: oneOf(['watch', 'preferences', 'nochange'], { default: 'preferences' }),
  watchlistexpiry: watchlistExpiryParameter,
  ignorewarnings: boolean(),
  file: file(),
  url: string(),
  filekey: string(),
  sessionkey: string({ deprecated: true }),
  stash: boolean(),
  filesize: integer({ min: 0, maxOf: (settings) => largestUpload(settings) }),
  offset: integer({ min: 0 }),
  chunk: file(),
  async: boolean(),
  checkstatus: boolean(),
  token: token('csrf'),
};

export const upload = actionModule({
  name: 'upload',
  params: declared,
  async run(context): Promise<Record<string, unknown>> {
    const { wiki, params, performer } = context;
    if (!wiki.site.settings.EnableUploads) throw new Refusal(msg('uploaddisabled'), { code: 'uploaddisabled' });
    const key = params.filekey ?? params.sessionkey;
    const statusKey = params.checkstatus ? (key ?? urlKey(params)) : undefined;
    if (statusKey !== undefined) return describeStatus(context, statusKey);
    if (params.chunk) {
      if (params.filename === undefined) throw new Refusal(msg('apierror-nofilename'), { code: 'nofilename' });
      await requireMayUploadAtAll(wiki, performer);
      return takeChunk(context, {
        chunk: params.chunk,
        filename: params.filename,
        filesize: params.filesize ?? 0,
        offset: params.offset ?? 0,
        key,
        limit: largestUpload(wiki.site.settings),
        async: wantsAsync(context),
        ignoreWarnings: params.ignorewarnings,
      });
    }
    const source = sourceOf(context, key);
    if (source.kind === 'stash') {
      if (!performer.rights.has('upload')) await requireMayUploadAtAll(wiki, performer);
      await checkTagsAllowed(wiki, performer, params.tags ?? []);
      if (!isStashKey(source.key)) throw new Refusal(msg('apierror-invalid-file-key'));
      return withStashedFile(wiki, performer, source.key, async (path, stashed) => {
        await requireMayUploadAtAll(wiki, performer);
        return receive(context, { path, wished: source.filename, stashed, properties: stashed.properties });
      });
    }
    await requireMayUploadAtAll(wiki, performer);
    await checkTagsAllowed(wiki, performer, params.tags ?? []);
    if (source.kind === 'file') return receiveNew(context, source.file.path);
    refuseFor(await whyNot(wiki, performer, 'upload_by_url', undefined));
    if (wantsAsync(context) && wiki.site.settings.EnableAsyncUploadsByURL && !params.stash) {
      return orderFromUrl(context, source.url);
    }
    return inTemporaryFolder(async (folder) => {
      const path = join(folder, 'fetched');
      await fetchFile(wiki.site.settings, source.url, path, largestUpload(wiki.site.settings, 'url'));
      return receiveNew(context, path);
    });
  },
});

async function receiveNew(context: Context, path: string): Promise<Record<string, unknown>> {
  const { wiki, params } = context;
  const { size } = await stat(path);
  requireFittingSize(wiki.site.settings, size, params.url === undefined ? 'file' : 'url');
  const properties = await inspectFile(path, wiki.registry.fileReaders);
  return receive(context, { path, wished: params.filename ?? '', properties, stashed: undefined });
}

type Context = ModuleContext<typeof declared>;

/** A file that is here, from wherever it came. */
interface Received {
  readonly path: string;
  readonly wished: string;
  readonly properties: FileProperties;
  /** It came out of the stash. */
  readonly stashed: StashedFile | undefined;
}

type Source =
  | { readonly kind: 'file'; readonly file: UploadedFile }
  | { readonly kind: 'stash'; readonly key: string; readonly filename: string }
  | { readonly kind: 'url'; readonly url: string };

/** Where the file comes from; refuses none and several at once, and what this wiki does not offer. */
function sourceOf({ wiki, params }: Context, key: string | undefined): Source {
  const given = [
    ...(key === undefined ? [] : ['filekey']),
    ...(params.file ? ['file'] : []),
    ...(params.url === undefined ? [] : ['url']),
  ];
  if (given.length > 1) {
    const names = given.map((name) => `<var>${name}</var>`);
    throw new Refusal(msg('apierror-invalidparammix', { list: names, type: 'text' }, names.length));
  }
  if (given.length === 0) {
    const names = ['filekey', 'file', 'url'].map((name) => `<var>${name}</var>`);
    throw new Refusal(msg('apierror-missingparam-one-of', { list: names, type: 'text' }, names.length), {
      code: 'missingparam',
    });
  }
  if (params.filename === undefined) throw new Refusal(msg('apierror-nofilename'), { code: 'nofilename' });
  if (key !== undefined) return { kind: 'stash', key, filename: params.filename };
  if (params.url !== undefined) {
    if (!wiki.site.settings.AllowCopyUploads) throw new Refusal(msg('copyuploaddisabled'));
    requireFetchable(wiki.site.settings, params.url);
    return { kind: 'url', url: params.url };
  }
  if (wantsAsync({ wiki, params })) {
    throw new Refusal(msg('apierror-cannot-async-upload-file'), { code: 'cannot-async-upload-file' });
  }
  return { kind: 'file', file: params.file! };
}

/** Whether a job shall finish the upload, and may. */
function wantsAsync({ wiki, params }: Pick<Context, 'wiki' | 'params'>): boolean {
  return params.async && wiki.site.settings.EnableAsyncUploads;
}

/** Under which an upload from an address is asked for; undefined where it is none. */
function urlKey({ filename, url }: Context['params']): string | undefined {
  return filename === undefined || url === undefined ? undefined : urlUploadKey(filename, url);
}

/** Checks a file and publishes or stashes it, or says what should be thought about before. */
async function receive(context: Context, received: Received): Promise<Record<string, unknown>> {
  const { wiki, params, performer } = context;
  const { properties, path, wished } = received;
  await verifyFile(wiki.site.settings, path, properties, extensionOfWish(wiki.site, wished));
  const name = await orStashed(context, received, async () => {
    const found = fileNameOf(wiki.site, wished, properties.mime);
    if (!params.stash) await requireMayUpload(wiki, performer, found.title);
    return found;
  });
  // Of what is warned of, each try counts.
  if (!params.stash) await requireWithinRateLimit(wiki, performer, 'edit', 'upload');
  const warnings = describeWarnings(await uploadWarnings(wiki, name, properties));
  const told = Object.keys(warnings).length > 0;
  if (told && !params.ignorewarnings) {
    return warningAnswer(context.call, warnings, () => keep(context, received));
  }
  // What is stashed for later is not judged by the name it might get.
  if (params.stash) {
    const stashed = await keep(context, received);
    return {
      result: 'Success',
      ...(told ? { warnings } : {}),
      filekey: stashed.key,
      sessionkey: stashed.key,
      imageinfo: stashInfo(wiki, stashed),
    };
  }
  return publish(context, received, name, told ? warnings : undefined);
}

async function publish(
  context: Context,
  received: Received,
  { title, extension }: FileName,
  warnings: Record<string, unknown> | undefined,
): Promise<Record<string, unknown>> {
  const { wiki, params, performer, language } = context;
  const { path, properties, stashed, wished } = received;
  if (stashed && wantsAsync(context)) {
    const order = { ...(await orderParams(context, title)), filename: wished, filekey: stashed.key };
    await orderUpload(wiki, performer, { key: stashed.key, job: publishStashedFile.name, params: order });
    return { result: 'Poll', stage: 'queued', filename: title.dbKey, ...(warnings ? { warnings } : {}) };
  }
  const upload = {
    title,
    file: path,
    properties: propertiesByName(properties, extension),
    comment: params.comment,
    text: params.text ?? params.comment,
    tags: params.tags ?? [],
    watch: params.watch ? ('watch' as const) : params.watchlist,
    watchUntil: params.watchlistexpiry,
    stashKey: stashed?.key,
  };
  const { version, pageId } = await stashedOnRefusal(
    context,
    received,
    (error) => error instanceof FilteredUpload,
    () => publishUpload(wiki, performer, upload),
  );
  return {
    result: 'Success',
    filename: title.dbKey,
    ...(warnings ? { warnings } : {}),
    imageinfo: await uploadedInfo(wiki, performer, version, { pageId, language }),
  };
}

/** Leaves fetching and publishing to a job, where nothing that is known before stands against it. */
async function orderFromUrl(context: Context, url: string): Promise<Record<string, unknown>> {
  const { wiki, params, performer } = context;
  const filename = params.filename!;
  const name = fileNameOf(wiki.site, filename, '');
  await requireMayUpload(wiki, performer, name.title);
  await requireWithinRateLimit(wiki, performer, 'edit', 'upload');
  const warnings = describeWarnings(await uploadWarnings(wiki, name, undefined));
  const told = Object.keys(warnings).length > 0;
  if (told && !params.ignorewarnings) return { result: 'Warning', warnings };
  await orderUpload(wiki, performer, {
    key: urlUploadKey(filename, url),
    job: uploadFromUrl.name,
    params: { ...(await orderParams(context, name.title)), filename, url, ignorewarnings: params.ignorewarnings },
  });
  return { result: 'Poll', stage: 'queued', filename: name.title.dbKey, ...(told ? { warnings } : {}) };
}

/** What a job that publishes a file has to know, whatever its source. */
async function orderParams({ wiki, params, performer }: Context, title: Title): Promise<UploadOrder['params']> {
  const wish = params.watch ? 'watch' : params.watchlist;
  return {
    comment: params.comment,
    text: params.text ?? params.comment,
    tags: params.tags ?? [],
    watch: await watchAfterUpload(wiki, performer, title, wish),
    watchlistexpiry: params.watchlistexpiry,
  };
}

/** The file in the stash: where it came from, or put there now. */
async function keep({ wiki, performer }: Context, { path, properties, stashed }: Received): Promise<StashedFile> {
  return stashed ?? stashFile(wiki, performer, path, properties, stashExtension(properties.mime));
}

/** What another name would mend keeps the file, so that it need not be sent again. */
function orStashed<Result>(context: Context, received: Received, work: () => Promise<Result>): Promise<Result> {
  return stashedOnRefusal(context, received, isRecoverable, work, { invalidparameter: 'filename' });
}

/** Where the work is refused and can be mended, the file is kept, and the refusal says by which key. */
async function stashedOnRefusal<Result>(
  context: Context,
  received: Received,
  canBeMended: (refusal: Refusal) => boolean,
  work: () => Promise<Result>,
  facts: Readonly<Record<string, string>> = {},
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || !canBeMended(error)) throw error;
    const kept = await keptFacts(context.call, () => keep(context, received));
    throw new Refusal(error.messages, { code: error.code, data: { ...error.data, ...kept, ...facts } });
  }
}

function isRecoverable({ code }: Refusal): boolean {
  return code !== 'filetype-banned';
}
