import { splitDefinition } from './definition-term.ts';

/** The characters that make a line an item of lists, one within the other: `*#`. */
export function listPrefix(line: string): string {
  return /^[*#:;]*/.exec(line)![0];
}

export interface ListStep {
  /** Tags that come before the rest of the line, and of a definition its term too. */
  html: string;
  /** What remains of the line. */
  rest: string;
  /** Whether an open paragraph ends here. */
  closesParagraph: boolean;
}

/** Keeps the lists that are open while lines go by. */
export class ListBuilder {
  /** Prefix of the item that is open, each `;` as `:` unless the term is still open. */
  #prefix = '';
  /** Whether the innermost definition list stands at a term. */
  #termOpen = false;

  /** The tags that lead from the last line to one with the given prefix. */
  step(prefix: string, text: string): ListStep {
    const next = prefix.replaceAll(';', ':');
    if (prefix !== '' && next === this.#prefix) return this.#nextItem(prefix, text);
    if (prefix === '' && this.#prefix === '') return { html: '', rest: text, closesParagraph: false };
    return this.#changeLevel(prefix, next, text);
  }

  /** Another item of the same list. */
  #nextItem(prefix: string, text: string): ListStep {
    let html = this.#nextTag(prefix.at(-1)!);
    let rest = text;
    if (prefix.endsWith(';')) {
      const definition = splitDefinition(text);
      if (definition) {
        html += definition.term + this.#nextTag(':');
        rest = definition.definition;
      }
    }
    return { html, rest, closesParagraph: false };
  }

  #changeLevel(prefix: string, next: string, text: string): ListStep {
    let html = '';
    let rest = text;
    const common = commonLength(prefix, this.#prefix);
    for (let i = this.#prefix.length; i > common; i--) html += this.#closeTag(this.#prefix[i - 1]!);
    if (next.length <= common && common > 0) html += this.#nextTag(prefix[common - 1]!);
    // A definition that holds a list ends the term before it.
    if (this.#termOpen && common > 0 && prefix[common - 1] === ':') html += this.#nextTag(':');
    // A line break keeps the item before apart where a list opens inside it.
    if (this.#prefix !== '' && next.length > common) html += '\n';
    for (let i = common; i < prefix.length; i++) {
      const char = prefix[i]!;
      html += this.#openTag(char);
      if (char === ';') {
        const definition = splitDefinition(rest);
        if (definition) {
          rest = definition.definition;
          html += definition.term + this.#nextTag(':');
        }
      }
    }
    // Coming out of all lists, no list tag follows; a break ends the last one.
    if (prefix === '' && this.#prefix !== '') html += '\n';
    const closesParagraph = next.length > common;
    this.#prefix = next;
    return { html, rest, closesParagraph };
  }

  #openTag(char: string): string {
    if (char === '*') return '<ul><li>';
    if (char === '#') return '<ol><li>';
    if (char === ':') return '<dl><dd>';
    this.#termOpen = true;
    return '<dl><dt>';
  }

  #nextTag(char: string): string {
    if (char === '*' || char === '#') return '</li>\n<li>';
    const close = this.#termOpen ? '</dt>\n' : '</dd>\n';
    this.#termOpen = char === ';';
    return close + (this.#termOpen ? '<dt>' : '<dd>');
  }

  #closeTag(char: string): string {
    if (char === '*') return '</li></ul>';
    if (char === '#') return '</li></ol>';
    if (!this.#termOpen) return '</dd></dl>';
    this.#termOpen = false;
    return '</dt></dl>';
  }

  /** Closes all lists. */
  end(): string {
    let html = '';
    for (let i = this.#prefix.length; i > 0; i--) html += this.#closeTag(this.#prefix[i - 1]!);
    this.#prefix = '';
    return html;
  }
}

function commonLength(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return i;
}
