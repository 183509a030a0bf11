import path from 'node:path';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { Base64File } from './base64-file.ts';
import { BadDump, type DumpPage, type DumpRevision, type DumpUpload } from './dump-page.ts';

export interface ReadOptions {
  /** A page with more characters of text than this comes in several parts; whole unless said. */
  readonly partSize?: number;
  /** Revisions with more bytes of text than this are left out, and are not kept in memory either; none unless said. */
  readonly largestText?: number;
  /** An empty folder for the bytes of files, which whoever reads removes; without it no uploads come. */
  readonly uploadFolder?: string;
}

/**
 * The pages of an XML dump, one after another as the text arrives; no more than a page (or a part of one) stands in memory. Elements
 * that are not needed (`siteinfo`, log items) are passed over. Throws `BadDump`.
 */
export async function* readDump(chunks: AsyncIterable<string>, options: ReadOptions = {}): AsyncGenerator<DumpPage> {
  const reader = new DumpReader(options);
  try {
    for await (const chunk of chunks) yield* reader.write(chunk);
    yield* reader.close();
  } finally {
    reader.letGo();
  }
}

/** `saxes`, which gives a text out only when it is whole. */
class PiecewiseParser extends SaxesParser {
  /** What has come of a text that is not whole yet; it is not given out any more then. */
  takePart(): string {
    // The package has no public name for it. Were it called otherwise, texts would come whole, as they do anyway.
    const inner = this as unknown as { text: string | undefined };
    const part = inner.text ?? '';
    if (part !== '') inner.text = '';
    return part;
  }
}

interface OpenPage {
  title: string;
  revisions: DumpRevision[];
  uploads: DumpUpload[];
  tooLarge: number;
  continued: boolean;
}

/** A revision or an upload, by the names of its elements. */
interface OpenEntry {
  readonly kind: 'revision' | 'upload';
  readonly fields: Map<string, string>;
  isMinor: boolean;
  /** The text is hidden. */
  isHidden: boolean;
  isTooLarge: boolean;
}

class DumpReader {
  readonly #parser = new PiecewiseParser({ xmlns: false });
  readonly #options: ReadOptions;
  readonly #largestText: number;
  readonly #path: string[] = [];
  #ready: DumpPage[] = [];
  #page: OpenPage | undefined;
  #entry: OpenEntry | undefined;
  #contents: Base64File | undefined;
  #text = '';
  /** Characters of the page's texts. */
  #size = 0;
  #files = 0;

  constructor(options: ReadOptions) {
    this.#options = options;
    this.#largestText = options.largestText ?? Infinity;
    this.#parser.on('error', (error) => {
      throw new BadDump(error.message);
    });
    this.#parser.on('opentag', (tag) => this.#open(tag));
    this.#parser.on('text', (part) => this.#read(part));
    this.#parser.on('cdata', (part) => this.#read(part));
    this.#parser.on('closetag', ({ name }) => this.#close(name));
  }

  write(chunk: string): DumpPage[] {
    this.#parser.write(chunk);
    // What may be large is not left to grow inside the parser.
    const isLarge = this.#contents !== undefined || (this.#entry && ['text', 'contents'].includes(this.#path.at(-1)!));
    if (isLarge) this.#read(this.#parser.takePart());
    return this.#take();
  }

  close(): DumpPage[] {
    this.#parser.close();
    return this.#take();
  }

  /** Closes a file that is not whole. */
  letGo(): void {
    this.#contents?.close();
    this.#contents = undefined;
  }

  #take(): DumpPage[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  #open({ name, attributes }: SaxesTagPlain): void {
    const depth = this.#path.push(name);
    if (depth === 1 && name !== 'mediawiki') throw new BadDump(`The file begins with <${name}>, not with <mediawiki>.`);
    this.#text = '';
    if (name === 'page' && depth === 2) this.#page = emptyPage('', false);
    else if (this.#page && depth === 3 && (name === 'revision' || name === 'upload'))
      this.#entry = { kind: name, fields: new Map(), isMinor: false, isHidden: false, isTooLarge: false };
    else if (this.#entry && name === 'minor') this.#entry.isMinor = true;
    else if (this.#entry && name === 'text') this.#entry.isHidden = attributes['deleted'] !== undefined;
    else if (this.#entry?.kind === 'upload' && name === 'contents') this.#openContents(attributes['encoding']);
  }

  #openContents(encoding: string | undefined): void {
    const { uploadFolder } = this.#options;
    if (uploadFolder === undefined || encoding !== 'base64') return;
    this.#contents = new Base64File(path.join(uploadFolder, String(++this.#files)));
  }

  #read(part: string): void {
    if (this.#contents) this.#contents.write(part);
    // Bytes that nobody wants.
    else if (this.#path.at(-1) === 'contents') return;
    else if (this.#entry?.isTooLarge && this.#path.at(-1) === 'text') return;
    else {
      this.#text += part;
      if (this.#text.length > this.#largestText && this.#entry && this.#path.at(-1) === 'text')
        this.#giveUpText(this.#entry);
    }
  }

  #giveUpText(entry: OpenEntry): void {
    entry.isTooLarge = true;
    this.#text = '';
  }

  #close(name: string): void {
    const depth = this.#path.length;
    this.#path.pop();
    const text = this.#text;
    this.#text = '';
    const [page, entry] = [this.#page, this.#entry];
    if (!page) return;
    if (entry && depth === 3) this.#closeEntry(page, entry);
    else if (entry && name === 'contents') this.#closeContents(entry);
    else if (entry) {
      // Other elements of the same names stand inside of others only in what is no dump of pages.
      if (name === 'text' && text.length * 3 > this.#largestText && Buffer.byteLength(text) > this.#largestText)
        this.#giveUpText(entry);
      else entry.fields.set(name === 'ip' ? 'username' : name, text);
    } else if (name === 'title' && depth === 3) page.title = text;
    else if (name === 'page' && depth === 2) this.#give(undefined);
  }

  #closeContents({ fields }: OpenEntry): void {
    if (!this.#contents) return;
    this.#contents.close();
    fields.set('contents', this.#contents.path);
    this.#contents = undefined;
  }

  #closeEntry(page: OpenPage, entry: OpenEntry): void {
    this.#entry = undefined;
    if (entry.kind === 'upload') {
      if (this.#options.uploadFolder !== undefined) page.uploads.push(uploadOf(entry));
    } else if (entry.isTooLarge) page.tooLarge++;
    else this.#addRevision(page, revisionOf(entry));
  }

  #addRevision(page: OpenPage, revision: DumpRevision): void {
    // Revisions of one second stay together: whether one of them is there already is told by time and text.
    const isFull = this.#size > (this.#options.partSize ?? Infinity);
    if (isFull && page.revisions.at(-1)?.timestamp !== revision.timestamp) this.#give(emptyPage(page.title, true));
    this.#page!.revisions.push(revision);
    this.#size += revision.text?.length ?? 0;
  }

  /** Gives out the open page, and goes on with another. */
  #give(next: OpenPage | undefined): void {
    this.#ready.push(this.#page!);
    this.#page = next;
    this.#size = 0;
  }
}

function emptyPage(title: string, continued: boolean): OpenPage {
  return { title, revisions: [], uploads: [], tooLarge: 0, continued };
}

function revisionOf({ fields, isMinor, isHidden }: OpenEntry): DumpRevision {
  return {
    timestamp: fields.get('timestamp') ?? '',
    user: fields.get('username'),
    comment: fields.get('comment') ?? '',
    isMinor,
    model: fields.get('model'),
    text: isHidden ? undefined : (fields.get('text') ?? ''),
    sha1: fields.get('sha1') || undefined,
  };
}

function uploadOf({ fields }: OpenEntry): DumpUpload {
  return {
    timestamp: fields.get('timestamp') ?? '',
    user: fields.get('username'),
    comment: fields.get('comment') ?? '',
    archiveName: fields.get('archivename') || undefined,
    sha1: fields.get('sha1base36') || undefined,
    file: fields.get('contents'),
  };
}
