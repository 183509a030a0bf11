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
  /** These are more revisions of the page that came just before. */
  readonly continued?: boolean;
}

export interface ReadOptions {
  /** A page with more characters of text than this comes in several parts; whole unless said. */
  readonly partSize?: number;
}

/** The XML is damaged, or no dump. */
export class BadDump extends Error {
  override readonly name = 'BadDump';
}

/**
 * The pages of an XML dump, one after another as the text arrives; no more than a page (or a part of one) stands in memory. Elements
 * that are not needed (`siteinfo`, uploads, log items) are passed over. Throws `BadDump`.
 */
export async function* readDump(
  chunks: AsyncIterable<string>,
  { partSize = Infinity }: ReadOptions = {},
): AsyncGenerator<DumpPage> {
  const ready: DumpPage[] = [];
  const parser = dumpParser(partSize, (page) => ready.push(page));
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

function dumpParser(
  partSize: number,
  onPage: (page: DumpPage) => unknown,
): {
  write(chunk: string): void;
  close(): void;
} {
  const parser = new SaxesParser({ xmlns: false });
  const path: string[] = [];
  let page: { title: string; revisions: OpenRevision[]; continued?: boolean } | undefined;
  let size = 0;
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
      // Revisions of one second stay together: whether one of them is there already is told by time and text.
      if (size > partSize && page.revisions.at(-1)?.timestamp !== revision.timestamp) {
        onPage(page);
        page = { title: page.title, revisions: [], continued: true };
        size = 0;
      }
      page.revisions.push(revision);
      size += revision.text?.length ?? 0;
      revision = undefined;
    } else if (name === 'page' && page) {
      onPage(page);
      page = undefined;
      size = 0;
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
