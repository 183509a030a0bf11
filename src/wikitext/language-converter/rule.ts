import { trim } from '../../site/trim.ts';
/** What stands between `-{` and `}-`, read. Texts are HTML. */
export interface Rule {
  readonly flags: ReadonlySet<RuleFlag>;
  /** Variants named in the place of flags: only these convert the text. */
  readonly only: readonly string[];
  /** All after the flags, as it is written. */
  readonly text: string;
  /** `variant:text` */
  readonly texts: ReadonlyMap<string, string>;
  /** `from=>variant:text` */
  readonly oneWay: readonly { readonly from: string; readonly variant: string; readonly text: string }[];
}

/**
 * `A`: holds from here on; `D`: is described; `H`: holds, unseen; `N`: the variant's name; `R`: raw text; `T`: the page's title;
 * `-`: holds no longer.
 */
export type RuleFlag = 'A' | 'D' | 'H' | 'N' | 'R' | 'T' | '-';

const flagLetters: ReadonlySet<string> = new Set(['A', 'D', 'H', 'N', 'R', 'T', '-']);

/** The text is HTML by now. */
const arrow = '=(?:>|&gt;)';

/** Reads rules of one language. */
export class RuleReader {
  readonly #codes: ReadonlyMap<string, string>;
  readonly #part: RegExp;
  readonly #separator: RegExp;

  /** @param codes variants by the names, in lower case, that rules know them by */
  constructor(codes: ReadonlyMap<string, string>) {
    this.#codes = codes;
    const names = [...codes.keys()].sort((a, b) => b.length - a.length).join('|');
    this.#part = new RegExp(`^(?:([^]*?)${arrow})?\\s*(${names})\\s*:([^]*)$`, 'i');
    // The semicolon of a character reference, or of the text, is followed by something else.
    this.#separator = new RegExp(
      `(?<!&#?\\w{1,32});(?=\\s*(?:;|$|(?:${names})\\s*:|(?:[^;]|&\\w+;)*?${arrow}\\s*(?:${names})\\s*:))`,
      'i',
    );
  }

  read(inside: string): Rule {
    const bar = inside.indexOf('|');
    const flags = new Set<RuleFlag>();
    const only: string[] = [];
    for (const written of bar < 0 ? [] : inside.slice(0, bar).split(';')) {
      const flag = trim(written);
      const variant = this.#codes.get(flag.toLowerCase());
      if (flagLetters.has(flag)) flags.add(flag as RuleFlag);
      else if (variant !== undefined) only.push(variant);
    }
    const text = inside.slice(bar + 1);
    return { flags, only, text, ...this.#texts(text) };
  }

  #texts(text: string): Pick<Rule, 'texts' | 'oneWay'> {
    const texts = new Map<string, string>();
    const oneWay: { from: string; variant: string; text: string }[] = [];
    for (const part of text.split(this.#separator)) {
      if (trim(part) === '') continue;
      const match = this.#part.exec(part);
      // One part that is no rule makes all of it plain text.
      if (!match) return { texts: new Map(), oneWay: [] };
      const variant = this.#codes.get(match[2]!.toLowerCase())!;
      const target = trim(match[3]!);
      if (match[1] === undefined) texts.set(variant, target);
      else oneWay.push({ from: trim(match[1]), variant, text: target });
    }
    return { texts, oneWay };
  }
}
