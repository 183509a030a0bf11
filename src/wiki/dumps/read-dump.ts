import { SaxesParser } from 'saxes';
import type { SaxesTagPlain } from 'saxes';

/** A revision as a dump tells it. */
export interface DumpRevision {
  /** ISO 8601. */
  readonly timestamp: string;
  /** Name or address; undefined where it is hidden. */
  readonly user: string | undefined;
  readonly comment: string;
  readonly isMinor: boolean;
  readonly model: string | undefined;
  /** Undefined where it is hidden. */
  readonly text: string | undefined;
}

/** A page as a dump tells it, its revisions in the dump's order. */
export interface DumpPage {
  readonly title: string;
  readonly revisions: readonly DumpRevision[];
}

/** The XML is damaged, or no dump. */
export class BadDump extends Error {
  override readonly name = 'BadDump';
}

/**
 * The pages of an XML dump, one after another as the text arrives; no more than a page stands in memory. Elements that are not
 * needed (`siteinfo`, uploads, log items) are passed over. Throws `BadDump`.
 */
export async function* readDump(chunks: AsyncIterable<string>): AsyncGenerator<DumpPage> {
  const ready: DumpPage[] = [];
  const parser = dumpParser((page) => ready.push(page));
  for await (const chunk of chunks) {
    parser.write(chunk);
    yield* ready.splice(0);
  }
  parser.close();
  yield* ready.splice(0);
}

interface OpenRevision {
  timestamp: string;
  user: string | undefined;
  comment: string;
  isMinor: boolean;
  model: string | undefined;
  text: string | undefined;
}

function dumpParser(onPage: (page: DumpPage) => unknown): { write(chunk: string): void; close(): void } {
  const parser = new SaxesParser({ xmlns: false });
  const path: string[] = [];
  let page: { title: string; revisions: OpenRevision[] } | undefined;
  let revision: OpenRevision | undefined;
  let text = '';
  parser.on('error', (error) => {
    throw new BadDump(error.message);
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    if (path.length === 0 && name !== 'mediawiki')
      throw new BadDump(`The file begins with <${name}>, not with <mediawiki>.`);
    path.push(name);
    text = '';
    if (name === 'page' && path.length === 2) page = { title: '', revisions: [] };
    else if (name === 'revision' && page)
      revision = { timestamp: '', user: undefined, comment: '', isMinor: false, model: undefined, text: '' };
    else if (name === 'minor' && revision) revision.isMinor = true;
    if (name === 'text' && revision && attributes['deleted'] !== undefined) revision.text = undefined;
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('cdata', (part) => {
    text += part;
  });
  parser.on('closetag', ({ name }: SaxesTagPlain) => {
    path.pop();
    if (revision) closeInRevision(revision, name, text);
    else if (page && name === 'title') page.title = text;
    if (name === 'revision' && page && revision) {
      page.revisions.push(revision);
      revision = undefined;
    } else if (name === 'page' && page) {
      onPage(page);
      page = undefined;
    }
    text = '';
  });
  return {
    write: (chunk) => {
      parser.write(chunk);
    },
    close: () => {
      parser.close();
    },
  };
}

function closeInRevision(revision: OpenRevision, name: string, text: string): void {
  switch (name) {
    case 'timestamp':
      revision.timestamp = text;
      break;
    case 'username':
    case 'ip':
      revision.user = text;
      break;
    case 'comment':
      revision.comment = text;
      break;
    case 'model':
      revision.model = text;
      break;
    case 'text':
      if (revision.text !== undefined) revision.text = text;
      break;
  }
}
