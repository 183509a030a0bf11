import { trim } from '../../site/trim.ts';
import { ListBuilder, listPrefix } from './lists.ts';

// Elements by what they do to the paragraph around them.
const block = 'table|h1|h2|h3|h4|h5|h6|pre|p|ul|ol|dl';
/** In their content paragraphs are made. */
const cells = 'td|th';
/** After their tags no paragraphs are made until the block ends. */
const parts = 'tr|caption|dt|dd|li';
/** Their tags end a paragraph, and paragraphs go on in them. */
const plain = 'center|blockquote|div|hr|aside|figure';

const beginsBlock = new RegExp(`<(?:${block})\\b|</(?:${cells})\\b|</?(?:${parts})\\b`, 'i');
const endsBlock = new RegExp(
  `</(?:${block})\\b|<(?:${cells})\\b|</?(?:${plain})\\b|</mw:|<mw:|<meta property="mw:PageProp/toc"|\\x7f'"\`UNIQ--pre-`,
  'i',
);
const onlyMetadata = /^(?:<link\b[^>]*>\s*|<style\b[^>]*>[^]*?<\/style>\s*)+$/i;

/**
 * HTML with paragraphs, preformatted blocks and lists made of the lines of `text`. If `lineStart` is false, the first line goes on
 * with a line begun elsewhere, and its first character means nothing.
 */
export function renderBlockLevel(text: string, lineStart: boolean): string {
  const pass = new BlockPass();
  const lines = text.split('\n');
  lines.forEach((line, i) => {
    pass.line(line, lineStart || i > 0, i === lines.length - 1);
  });
  return pass.end();
}

class BlockPass {
  #out = '';
  /** Element of the paragraph that is open. */
  #section: '' | 'p' | 'pre' = '';
  /** A paragraph that begins if a line follows that wants one. */
  #pending: '' | '<p>' | '</p><p>' = '';
  #inPre = false;
  #inBlock = false;
  #inBlockquote = false;
  readonly #lists = new ListBuilder();

  line(written: string, lineStart: boolean, last: boolean): void {
    if (!lineStart) {
      this.#out += written;
      if (/<pre\b/i.test(written) && !/<\/pre\b/i.test(written)) this.#inPre = true;
      if (!last) this.#out += '\n';
      return;
    }
    const opensPre = /<pre\b/i.test(written);
    const closesPre = /<\/pre\b/i.test(written);
    const prefix = this.#inPre ? '' : listPrefix(written);
    const list = this.#lists.step(prefix, written.slice(prefix.length));
    if (list.html !== '') this.#pending = '';
    if (list.closesParagraph) this.#closeParagraph();
    this.#out += list.html;
    const text = list.rest;
    const content = prefix === '' ? this.#plainLine(text, opensPre, closesPre) : trim(text);
    if (closesPre && this.#inPre) this.#inPre = false;
    if (this.#pending !== '') return;
    const endsHere = prefix !== '' || (last && this.#section === '');
    this.#out += endsHere ? content : `${content}\n`;
  }

  /** Opens and closes paragraphs for a line outside lists; gives the line as it is put out. */
  #plainLine(text: string, opensPre: boolean, closesPre: boolean): string {
    if (this.#inPre && !closesPre) return text;
    const begins = beginsBlock.test(text);
    const ends = endsBlock.test(text);
    if (begins || ends) {
      this.#pending = '';
      this.#closeParagraph();
      if (opensPre && !closesPre) this.#inPre = true;
      for (const [, slash] of text.matchAll(/<(\/?)blockquote[\s>]/gi)) this.#inBlockquote = slash === '';
      this.#inBlock = !ends;
      return text;
    }
    if (this.#inBlock || this.#inPre) return text;
    if (text.startsWith(' ') && (this.#section === 'pre' || trim(text) !== '') && !this.#inBlockquote) {
      this.#preformatted();
      return text.slice(1);
    }
    if (onlyMetadata.test(text)) {
      if (this.#pending !== '') {
        this.#closeParagraph();
        this.#pending = '';
      }
    } else this.#paragraph(trim(text) === '');
    return text;
  }

  #preformatted(): void {
    if (this.#section === 'pre') return;
    this.#pending = '';
    this.#closeParagraph();
    this.#out += '<pre>';
    this.#section = 'pre';
  }

  #paragraph(blank: boolean): void {
    if (!blank) {
      if (this.#pending !== '') {
        this.#out += this.#pending;
        this.#pending = '';
        this.#section = 'p';
      } else if (this.#section !== 'p') {
        this.#closeParagraph();
        this.#out += '<p>';
        this.#section = 'p';
      }
    } else if (this.#pending !== '') {
      this.#out += `${this.#pending}<br />`;
      this.#pending = '';
      this.#section = 'p';
    } else if (this.#section === 'p') this.#pending = '</p><p>';
    else {
      this.#closeParagraph();
      this.#pending = '<p>';
    }
  }

  #closeParagraph(): void {
    if (this.#section !== '') this.#out += `</${this.#section}>\n`;
    this.#inPre = false;
    this.#section = '';
  }

  end(): string {
    this.#out += this.#lists.end();
    if (this.#section !== '') this.#out += `</${this.#section}>`;
    return this.#out;
  }
}
