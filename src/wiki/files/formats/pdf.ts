import { sizeOfPdfPage } from '../document-pages.ts';
import { runPoppler } from '../poppler.ts';
import type { Metadata, PictureFacts } from './format.ts';

/** Most pages whose sizes are read. */
const mostPages = 2000;

/** PDF: what `pdfinfo` of poppler says of a file of this machine. Undefined where there is no poppler, or it cannot read the file. */
export async function readPdf(file: string): Promise<PictureFacts | undefined> {
  const said = await runPoppler('pdfinfo', ['-enc', 'UTF-8', '-l', String(mostPages), file]);
  if (said === undefined) return undefined;
  const facts: Record<string, Metadata[string]> = {};
  const pages: Record<string, Record<string, string>> = {};
  for (const line of said.split('\n')) {
    const [, name, value = ''] = /^([^:]+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined) continue;
    const [, page, fact] = /^Page\s+(\d+) (size|rot)$/.exec(name) ?? [];
    if (page === undefined) facts[name] = value;
    else {
      facts.pages = pages;
      (pages[page] ??= {})[`Page ${fact}`] = value;
    }
  }
  const size = sizeOfPdfPage(pages['1'] ?? {});
  if (!size) return undefined;
  const { width, height } = size;
  return { width, height, bits: 0, metadata: { ...facts, mergedMetadata: merged(facts, pages) } };
}

const COMMON_NAMES: Readonly<Record<string, string>> = {
  Title: 'ObjectName',
  Subject: 'ImageDescription',
  Keywords: 'Keywords',
  Author: 'Artist',
  Creator: 'Software',
  Producer: 'pdf-Producer',
  Encrypted: 'pdf-Encrypted',
};

/** The same under the names that all kinds of files share. */
function merged(facts: Metadata, pages: Readonly<Record<string, Readonly<Record<string, string>>>>): Metadata {
  const common = Object.entries(COMMON_NAMES).flatMap(([name, shared]): [string, Metadata[string]][] => {
    const value = facts[name];
    if (typeof value !== 'string' || value === '') return [];
    return [[shared, name === 'Keywords' ? value.split(/\s+/) : value]];
  });
  const sizes = new Set(Object.values(pages).map((page) => page['Page size'] ?? ''));
  const version = facts['PDF version'];
  return {
    ...Object.fromEntries(common),
    'pdf-PageSize': [...sizes],
    ...(version === undefined ? {} : { 'pdf-Version': version }),
  };
}
