import type { ApiCall } from '../../../api/call.ts';
import { list } from '../../../api/result.ts';
import { toIso } from '../../../site/timestamp.ts';
import type { StashedFile } from '../../../wiki/files/stash.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { errorList } from '../error-list.ts';
import type { UploadWarnings } from '../../../wiki/files/upload-warnings.ts';

/** An upload that waits in the stash for its uploader to think about warnings, or why it could not be kept. */
export async function warningAnswer(
  call: ApiCall,
  warnings: Readonly<Record<string, unknown>>,
  keep: () => Promise<StashedFile>,
): Promise<Record<string, unknown>> {
  return { result: 'Warning', warnings, ...(await keptFacts(call, keep)) };
}

/** Under which key a file was kept, or why it was not. */
export async function keptFacts(call: ApiCall, keep: () => Promise<StashedFile>): Promise<Record<string, unknown>> {
  try {
    const { key } = await keep();
    return { filekey: key, sessionkey: key };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { stasherrors: await errorList(call, error) };
  }
}

/** What should be thought about before an upload, under MediaWiki's names. */
export function describeWarnings(warnings: UploadWarnings): Record<string, unknown> {
  const moment = (timestamp: string) => ({ timestamp: toIso(timestamp) });
  const all: Record<string, unknown> = {
    badfilename: warnings.badfilename,
    'large-file': warnings.largeFile && list([warnings.largeFile.limit, warnings.largeFile.size], 'size'),
    'empty-file': warnings.emptyFile,
    'was-deleted': warnings.wasDeleted,
    duplicate: warnings.duplicate && list([...warnings.duplicate], 'duplicate'),
    'duplicate-archive': warnings.duplicateArchive,
    exists: warnings.exists,
    'page-exists': warnings.pageExists,
    'exists-normalized': warnings.existsNormalized,
    thumb: warnings.thumb,
    'thumb-name': warnings.thumbName,
    'bad-prefix': warnings.badPrefix,
    nochange: warnings.noChange === undefined ? undefined : moment(warnings.noChange),
    duplicateversions: warnings.duplicateVersions && list(warnings.duplicateVersions.map(moment), 'ver'),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
