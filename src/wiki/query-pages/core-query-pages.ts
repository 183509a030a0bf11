import { listDuplicatedFiles, mediaStatistics, unusedImages } from './file-pages.ts';
import {
  mostCategories,
  mostImages,
  mostInterwikis,
  mostLinked,
  mostLinkedCategories,
  mostLinkedTemplates,
} from './most-linked.ts';
import { ancientPages, fewestRevisions, longPages, mostRevisions, shortPages } from './page-measures.ts';
import type { QueryPage } from './query-page.ts';
import { brokenRedirects, doubleRedirects, listRedirects } from './redirect-pages.ts';
import {
  deadEndPages,
  lonelyPages,
  uncategorizedCategories,
  uncategorizedImages,
  uncategorizedPages,
  uncategorizedTemplates,
  unusedCategories,
  unusedTemplates,
  unwatchedPages,
  withoutInterwiki,
} from './unlinked-pages.ts';
import { wantedCategories, wantedFiles, wantedPages, wantedTemplates } from './wanted-pages.ts';

/** The lists that every wiki has. */
// prettier-ignore
export const coreQueryPages: readonly QueryPage[] = [
  ancientPages,
  brokenRedirects,
  deadEndPages,
  doubleRedirects,
  fewestRevisions,
  listDuplicatedFiles,
  listRedirects,
  lonelyPages,
  longPages,
  mediaStatistics,
  mostCategories,
  mostImages,
  mostInterwikis,
  mostLinked,
  mostLinkedCategories,
  mostLinkedTemplates,
  mostRevisions,
  shortPages,
  uncategorizedCategories,
  uncategorizedImages,
  uncategorizedPages,
  uncategorizedTemplates,
  unusedCategories,
  unusedImages,
  unusedTemplates,
  unwatchedPages,
  wantedCategories,
  wantedFiles,
  wantedPages,
  wantedTemplates,
  withoutInterwiki,
];
