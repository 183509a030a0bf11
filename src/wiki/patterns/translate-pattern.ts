const CLASSES: Readonly<Record<string, string>> = {
  alpha: '\\p{L}',
  digit: '\\p{Nd}',
  alnum: '\\p{L}\\p{N}',
  upper: '\\p{Lu}',
  lower: '\\p{Ll}',
  space: '\\s',
  blank: ' \\t\\p{Zs}',
  punct: '\\p{P}',
  xdigit: '0-9A-Fa-f',
  cntrl: '\\p{Cc}',
  word: '\\p{L}\\p{N}_',
};

/** What stands for a class of characters, inside brackets. */
const LETTERS: Readonly<Record<string, string>> = {
  w: '\\p{L}\\p{N}_',
  d: '\\p{Nd}',
  s: '\\s',
  h: ' \\t\\p{Zs}',
  e: '\\x1b',
  a: '\\x07',
};
const NEGATED: Readonly<Record<string, string>> = { W: '\\P{L}', D: '\\P{Nd}', S: '\\S' };
/** The same where a pattern is read without its mode for Unicode: letters and digits are those of ASCII. */
const ASCII: Readonly<Record<string, string>> = { w: '\\w', d: '\\d', W: '\\W', D: '\\D' };
const ASCII_ANCHORS: Readonly<Record<string, string>> = { b: '\\b', B: '\\B', W: '\\W' };
const WORD = '[\\p{L}\\p{N}_]';
const EDGE = `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`;
const ANCHORS: Readonly<Record<string, string>> = {
  b: EDGE,
  B: `(?!${EDGE})`,
  A: '(?<![^])',
  z: '(?![^])',
  Z: '(?=\\n?(?![^]))',
  R: '(?:\\r\\n|[\\n\\v\\f\\r\\x85\\u2028\\u2029])',
  W: `(?!${WORD})[^]`,
};

interface Options {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly x: boolean;
}

/** Whose letters and digits `\w`, `\d` and `\b` mean: Unicode's, as in PCRE's mode for it, or those of ASCII, as without. */
export type Alphabet = 'unicode' | 'ascii';

/**
 * A pattern as PCRE reads it, in the words of JavaScript (flag u). Throws for recursion, conditions, atomic groups and possessive
 * repetition, which JavaScript does not have.
 */
export function translatePattern(source: string, alphabet: Alphabet = 'unicode'): string {
  const ascii = alphabet === 'ascii';
  let at = 0;
  let options: Options = { i: false, m: false, s: false, x: false };

  /** The alternatives up to the end of the group. */
  const group = (): string => {
    const outer = options;
    let written = '';
    let wrapped = false;
    while (at < source.length && source[at] !== ')') {
      const set = /\(\?([imsxu]*)(?:-([imsx]+))?\)/y;
      set.lastIndex = at;
      const change = set.exec(source);
      if (change) {
        at += change[0].length;
        const before = options.i;
        options = changed(options, change[1]!, change[2] ?? '');
        if (options.i !== before) {
          written += `${wrapped ? ')' : ''}(?${options.i ? 'i' : '-i'}:`;
          wrapped = true;
        }
      } else if (source[at] === '|') {
        at++;
        written += wrapped ? `)|(?${options.i ? 'i' : '-i'}:` : '|';
      } else {
        written += piece();
      }
    }
    options = outer;
    return wrapped ? `${written})` : written;
  };

  const piece = (): string => {
    const character = String.fromCodePoint(source.codePointAt(at)!);
    at += character.length;
    if (options.x && /\s/.test(character)) return '';
    if (options.x && character === '#') {
      const end = source.indexOf('\n', at);
      at = end < 0 ? source.length : end + 1;
      return '';
    }
    if (character === '\\') return escape();
    if (character === '(') return opened();
    if (character === '[') return brackets();
    if (character === '.') return options.s ? '[^]' : '[^\\n]';
    if (character === '^') return options.m ? '(?<![^\\n])' : '(?<![^])';
    if (character === '$') return options.m ? '(?![^\\n])' : '(?=\\n?(?![^]))';
    if (character === '{' && !/^\d*,?\d*\}/.test(source.slice(at, at + 15))) return '\\{';
    if (character === ']' || (character === '}' && !/\{\d*,?\d*$/.test(source.slice(Math.max(0, at - 16), at - 1)))) {
      return `\\${character}`;
    }
    if (/[*+?}]/.test(character) && source[at] === '+') throw new SyntaxError('possessive');
    return character;
  };

  const opened = (): string => {
    const special = /\?(?:(P?<|')(\w+)[>']|<?[=!]|:|#[^)]*|([imsx]*)(?:-([imsx]+))?:)/y;
    special.lastIndex = at;
    const found = special.exec(source);
    if (!found && source[at] === '?') throw new SyntaxError('group');
    const outer = options;
    let start = '(';
    if (found) {
      at += found[0].length;
      if (found[0].startsWith('?#')) {
        at++;
        return '';
      }
      if (found[2] !== undefined) start = `(?<${found[2]}>`;
      else if (found[3] === undefined) start = `(${found[0]}`;
      else {
        options = changed(options, found[3], found[4] ?? '');
        start = options.i === outer.i ? '(?:' : `(?${options.i ? 'i' : '-i'}:`;
      }
    }
    const inner = group();
    if (source[at] !== ')') throw new SyntaxError('open group');
    at++;
    options = outer;
    return `${start}${inner})`;
  };

  const escape = (): string => {
    const letter = source[at];
    if (letter === undefined) throw new SyntaxError('backslash');
    if (letter === 'Q') return quoted();
    at++;
    const anchor = (ascii ? ASCII_ANCHORS[letter] : undefined) ?? ANCHORS[letter];
    if (anchor !== undefined) return anchor;
    const named = /^k[{<'](\w+)[}>']/.exec(source.slice(at - 1, at + 50));
    if (named) {
      at += named[0].length - 1;
      return `\\k<${named[1]}>`;
    }
    if (/[1-9]/.test(letter)) return `(?:\\${letter})`;
    if (letter === '-') return letter;
    const inside = inBrackets(letter);
    return /^\\[pPS]|^ |p\{N\}_$/.test(inside) ? `[${inside}]` : inside;
  };

  /** What a letter after a backslash is, as it may stand in brackets. */
  const inBrackets = (letter: string): string => {
    const rest = source.slice(at, at + 40);
    const coded = letter === 'x' ? /^(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{0,2}))/.exec(rest) : null;
    if (coded) {
      at += coded[0].length;
      return `\\u{${coded[1] ?? (coded[2] || '0')}}`;
    }
    const property = letter === 'p' || letter === 'P' ? /^(?:\{(\^?)([\w&]+)\}|(\w))/.exec(rest) : null;
    if (property) {
      at += property[0].length;
      const name = property[2] ?? property[3]!;
      const kind = /^[A-Z][a-z]?$/.test(name) ? name : `Script=${name}`;
      return `\\${property[1] ? (letter === 'p' ? 'P' : 'p') : letter}{${kind}}`;
    }
    const known = (ascii ? ASCII[letter] : undefined) ?? LETTERS[letter] ?? NEGATED[letter];
    if (known !== undefined) return known;
    if (/[nrtfv]/.test(letter)) return `\\${letter}`;
    if (/[A-Za-z]/.test(letter)) throw new SyntaxError('escape');
    return /[\^$\\.*+?()[\]{}|/-]/.test(letter) ? `\\${letter}` : letter;
  };

  const quoted = (): string => {
    const end = source.indexOf('\\E', ++at);
    const text = source.slice(at, end < 0 ? undefined : end);
    at = end < 0 ? source.length : end + 2;
    return text.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&');
  };

  const brackets = (): string => {
    let written = '[';
    if (source[at] === '^') {
      written += '^';
      at++;
    }
    for (const first = at; source[at] !== ']' || at === first;) {
      if (at >= source.length) throw new SyntaxError('open brackets');
      const posix = /^\[:(\^?)(\w+):\]/.exec(source.slice(at, at + 20));
      const members = posix ? CLASSES[posix[2]!] : undefined;
      if (posix && (members === undefined || posix[1])) throw new SyntaxError('class');
      if (posix) {
        at += posix[0].length;
        written += members!;
        continue;
      }
      const character = String.fromCodePoint(source.codePointAt(at)!);
      at += character.length;
      if (character === '\\') {
        const letter = source[at++] ?? '';
        if (letter === 'W' && !ascii) throw new SyntaxError('class');
        written += letter === 'b' ? '\\x08' : inBrackets(letter);
      } else if (character === '-' && !isRange(written, source[at])) written += '\\-';
      else written += /[[\]{}()/|^$.*+?]/.test(character) ? `\\${character}` : character;
    }
    at++;
    return `${written}]`;
  };

  const whole = group();
  if (at < source.length) throw new SyntaxError('closed group');
  return whole;
}

/** A hyphen is a range between two characters, and itself at an edge or beside a class. */
function isRange(before: string, next: string | undefined): boolean {
  return before !== '[' && before !== '[^' && next !== ']' && !/\\[pPsSwWdD](?:\{\w+\})?$/.test(before);
}

function changed(options: Options, on: string, off: string): Options {
  const is = (letter: keyof Options): boolean => !off.includes(letter) && (on.includes(letter) || options[letter]);
  return { i: is('i'), m: is('m'), s: is('s'), x: is('x') };
}
