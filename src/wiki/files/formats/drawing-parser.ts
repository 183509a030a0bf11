import { SaxesParser, type SaxesTagNS } from 'saxes';

/** A drawing that is no well-formed XML, or more than anybody draws. */
export class DrawingBroken extends Error {
  override readonly name = 'DrawingBroken';
}

/** What is told of a drawing while it is read. */
export interface DrawingEvents {
  opentag?(tag: SaxesTagNS): void;
  closetag?(local: string): void;
  /** Text, also that of CDATA. */
  text?(text: string): void;
  doctype?(doctype: string): void;
  processinginstruction?(target: string): void;
}

export interface DrawingReader {
  /** The next characters. Throws `DrawingBroken`. */
  write(text: string): void;
  /** There are no more. Throws `DrawingBroken`. */
  close(): void;
  /** How many characters were read: while a tag is told, where it ends. */
  position(): number;
}

/** Elements within elements; finding a namespace costs as many steps. */
const deepest = 256;

/** Characters of one text or attribute. */
const longestPart = 10_000_000;

/** References to a drawing's own entities; each gives at most as many characters as `DECLARATION` lets it hold. */
const mostReferences = 100_000;

/**
 * A reader of drawings that strangers send. Nothing outside is ever read. Of a document type's own declarations only entities of
 * plain words are known, as drawing programs write them.
 */
export function openDrawing(events: DrawingEvents): DrawingReader {
  const parser = new SaxesParser({ xmlns: true });
  let [depth, sinceEvent] = [0, 0];
  const fail = (why: string): never => {
    throw new DrawingBroken(why);
  };
  parser.on('error', (error) => fail(error.message));
  parser.on('doctype', (doctype) => {
    sinceEvent = 0;
    events.doctype?.(doctype);
    declareEntities(parser.ENTITIES, doctype);
  });
  parser.on('processinginstruction', ({ target }) => {
    sinceEvent = 0;
    events.processinginstruction?.(target);
  });
  parser.on('comment', () => (sinceEvent = 0));
  parser.on('opentag', (tag) => {
    sinceEvent = 0;
    if (++depth > deepest) fail('It is too deep.');
    events.opentag?.(tag);
  });
  parser.on('closetag', ({ local }) => {
    sinceEvent = 0;
    depth--;
    events.closetag?.(local);
  });
  const text = (part: string) => {
    sinceEvent = 0;
    events.text?.(part);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  return {
    write(text) {
      sinceEvent += text.length;
      if (sinceEvent > longestPart) fail('A part of it is too long.');
      parser.write(text);
    },
    close: () => void parser.close(),
    position: () => parser.position,
  };
}

/** An encoding that drawings are read in, as `TextDecoder` calls it; undefined for others. `head`: a drawing's first bytes. */
export function drawingEncoding(head: Buffer): string | undefined {
  const mark = head.length < 2 ? 0 : head.readUInt16BE(0);
  if (mark === 0xfffe) return 'utf-16le';
  if (mark === 0xfeff) return 'utf-16be';
  const start = head.toString('latin1', 0, 1024);
  const declared = /^(?:\xEF\xBB\xBF)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)["']/i
    .exec(start)?.[1]
    ?.toLowerCase();
  if (declared === undefined) return 'utf-8';
  return ENCODINGS.includes(declared) ? declared : undefined;
}

const ENCODINGS = ['utf-8', 'utf8', 'us-ascii', 'iso-8859-1', 'iso-8859-15', 'windows-1252'];

const DECLARATION = /<!ENTITY\s+([\w.:-]+)\s+(?:"([^"<&%]{0,255})"|'([^'<&%]{0,255})')\s*>|\s+/y;

/** Values that hold markup, or other entities, could grow into anything: there are none in drawings. */
function declareEntities(entities: Record<string, string>, doctype: string): void {
  const begin = doctype.indexOf('[');
  if (begin < 0) return;
  const subset = doctype.slice(begin + 1, doctype.lastIndexOf(']'));
  let references = 0;
  for (let at = 0; at < subset.length;) {
    const end = endOfAside(subset, at);
    if (end !== undefined) {
      at = end;
      continue;
    }
    DECLARATION.lastIndex = at;
    const match = DECLARATION.exec(subset);
    if (!match) throw new DrawingBroken('Its document type declares more than words.');
    at = DECLARATION.lastIndex;
    const [, name, double, single] = match;
    if (name === undefined || name in entities) continue;
    const value = double ?? single ?? '';
    Object.defineProperty(entities, name, {
      get() {
        if (++references > mostReferences) throw new DrawingBroken('It refers to entities too often.');
        return value;
      },
    });
  }
}

/** Where a comment or an instruction that begins here ends; undefined if none does. */
function endOfAside(text: string, at: number): number | undefined {
  const close = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : undefined;
  if (close === undefined) return undefined;
  const end = text.indexOf(close, at + 2);
  return end < 0 ? text.length : end + close.length;
}
