import { list } from '../../../api/result.ts';
import { toIso } from '../../../site/timestamp.ts';
import type { UploadWarnings } from '../../../wiki/files/upload-warnings.ts';

/** What should be thought about before an upload, under MediaWiki's names. */
export function describeWarnings(warnings: UploadWarnings): Record<string, unknown> {
  const moment = (timestamp: string) => ({ timestamp: toIso(timestamp) });
  const all: Record<string, unknown> = {
    badfilename: warnings.badfilename,
    'large-file': warnings.largeFile && list([warnings.largeFile.limit, warnings.largeFile.size], 'size'),
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
