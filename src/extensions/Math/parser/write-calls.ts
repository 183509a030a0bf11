import { fonts } from './alphabets.ts';
import { row, type AtomClass } from './rows.ts';
import { elementHtml, references, symbolElement, symbolHtml } from './symbols.ts';
import { UnknownTex } from './tex-reader.ts';
import type { TexList, TexNode } from './tex-tree.ts';
import type { Surroundings, WriteNode } from './surroundings.ts';

type Call = Extract<TexNode, { kind: 'call' }>;

const accents: Readonly<Record<string, string>> = {
  '\\hat': '<mo>^</mo>',
  '\\bar': '<mo>¯</mo>',
  '\\vec': '<mo>→</mo>',
  '\\dot': '<mo>˙</mo>',
  '\\ddot': '<mo>¨</mo>',
  '\\tilde': '<mo>~</mo>',
  '\\check': '<mo>ˇ</mo>',
  '\\breve': '<mo>˘</mo>',
  '\\acute': '<mo data-mjx-pseudoscript="true">´</mo>',
  '\\grave': '<mo data-mjx-pseudoscript="true">`</mo>',
  '\\widehat': '<mo stretchy="true">^</mo>',
  '\\widetilde': '<mo stretchy="true">~</mo>',
};
const overLines: Readonly<Record<string, string>> = {
  '\\overline': '&#x203e;',
  '\\overrightarrow': '&#x2192;',
  '\\overleftarrow': '&#x2190;',
  '\\overleftrightarrow': '&#x2194;',
};
const atomClasses: Readonly<Record<string, AtomClass>> = {
  '\\mathord': 'ORD',
  '\\mathop': 'OP',
  '\\mathbin': 'BIN',
  '\\mathrel': 'REL',
  '\\mathopen': 'OPEN',
  '\\mathclose': 'CLOSE',
  '\\mathpunct': 'PUNCT',
};
const phantoms: Readonly<Record<string, string>> = {
  '\\phantom': '',
  '\\hphantom': ' depth="0" height="0"',
  '\\vphantom': ' width="0"',
};
const strikes: Readonly<Record<string, readonly string[]>> = {
  '\\cancel': ['updiagonalstrike'],
  '\\bcancel': ['downdiagonalstrike'],
  '\\xcancel': ['updiagonalstrike', 'downdiagonalstrike'],
};

/** A command with what it takes. Throws UnknownTex. */
export function callHtml({ name, args, option }: Call, { font }: Surroundings, nodeHtml: WriteNode): string {
  const own = fonts[name];
  if (own) {
    const html = row(nodeHtml(args[0]!, { display: true, font: own }));
    return own.inner ? row(html) : html;
  }
  if (name === '\\operatorname') return operatorName(args[0]!);
  if (name === '\\not') return negated(args[0]!, nodeHtml);
  if (accents[name] !== undefined) {
    const { alphabet: _unused, ...plain } = font ?? { variant: '', greek: '' };
    const letter = nodeHtml(args[0]!, font ? { display: true, font: plain } : { display: true });
    return row(row(`<mover>${letter}${accents[name]}</mover>`));
  }
  // What commands take is as in a formula of its own; only that of accents keeps the font around it.
  const [first = '', second = ''] = args.map((arg) => nodeHtml(arg, { display: true }));
  if (overLines[name] !== undefined) return row(`<mover>${first}<mo>${overLines[name]}</mo></mover>`);
  if (atomClasses[name]) return row(row(first, atomClasses[name]));
  if (phantoms[name] !== undefined)
    return row(row(`<mpadded${phantoms[name]}><mphantom>${first}</mphantom></mpadded>`));
  if (strikes[name]) return strike(strikes[name], first);
  const optional = option && nodeHtml({ kind: 'group', body: option }, { display: true });
  return write[name]!(first, second, optional);
}

const closer = '<mspace width="-0.167em"></mspace>'.repeat(2);
const bar = '<mo stretchy="false">&#x2212;</mo>';

/** A harpoon to the left below one to the right, the lower one with a bar of its own or without. */
function equilibrium(lower: string): string {
  const below = row(row(`<mpadded height="0" depth="0">${lower}</mpadded>`), 'OP');
  const above = `<mstyle displaystyle="false" scriptlevel="0">${bar}</mstyle>${closer}<mo stretchy="false">&#x21c0;</mo>`;
  return row(row(`<mover>${below}${row(row(above))}</mover>`, 'REL'));
}

const fraction = (over: string, under: string, thickness = ''): string =>
  `<mfrac${thickness}>${row(over)}${row(under)}</mfrac>`;
const styled = (display: boolean, content: string): string =>
  row(`<mstyle displaystyle="${display}" scriptlevel="0">${row(content)}</mstyle>`);

/** Half of a continued fraction, as high as a line. */
const half = (content: string): string =>
  `${row('<mpadded depth="3pt" height="8.6pt" width="0"></mpadded>')}<mstyle displaystyle="false" scriptlevel="0">${row(content)}</mstyle>`;

function binomial(display: boolean, over: string, under: string): string {
  const bracket = (side: 'OPEN' | 'CLOSE', text: string): string =>
    row(`<mo minsize="${display ? '2.047em' : '1.2em'}">${text}</mo>`, side);
  const halves = fraction(over, under, ' linethickness="0"');
  return styled(display, `${bracket('OPEN', '(')}${halves}${bracket('CLOSE', ')')}`);
}

/** The commands whose content needs no more than to be put in its place: by first and second argument, and the one in brackets. */
const write: Readonly<Record<string, (first: string, second: string, option: string | undefined) => string>> = {
  '\\frac': (over, under) => row(fraction(over, under)),
  '\\dfrac': (over, under) => styled(true, fraction(over, under)),
  '\\tfrac': (over, under) => styled(false, fraction(over, under)),
  '\\cfrac': (over, under) => row(fraction(half(over), half(under))),
  '\\binom': (over, under) => binomial(true, over, under),
  '\\dbinom': (over, under) => binomial(true, over, under),
  '\\tbinom': (over, under) => binomial(false, over, under),
  '\\sqrt': (content, _none, degree) =>
    row(degree === undefined ? `<msqrt>${content}</msqrt>` : `<mroot>${content || row('')}${row(degree)}</mroot>`),
  '\\overset': (above, base) => row(`<mover><mrow>${base}</mrow>${above}</mover>`),
  '\\underset': (below, base) => row(`<munder>${base}${below}</munder>`),
  '\\stackrel': (above, base) => row(row(`<mover>${row(base, 'OP')}${row(above)}</mover>`, 'REL')),
  '\\overbrace': (content) => row(`<mover>${content}<mo>&#x23de;</mo></mover>`, 'OP'),
  '\\underbrace': (content) => row(`<munder>${content}<mo>&#x23df;</mo></munder>`, 'OP'),
  '\\underline': (content) => row(`<munder>${content}<mo>_</mo></munder>`),
  '\\xrightarrow': (above, _none, below) => longArrow('→', '0.278em', above, below),
  '\\xleftarrow': (above, _none, below) => longArrow('←', '0.556em', above, below),
  '\\smash': (content) => row(`<mpadded height="0">${content}</mpadded>`),
  '\\mathllap': (content) => row(`<mpadded width="0" lspace="-1width">${content}</mpadded>`),
  '\\lowered': (content) => row(`<mpadded height="-0.333em" depth="+0.333em" voffset="-0.333em">${content}</mpadded>`),
  '\\tripleDash': () => '<mo>&#x2014;</mo>',
  '\\chemequilibrium': () => equilibrium(row(`<mo stretchy="false">&#x21bd;</mo>${closer}${bar}`)),
  '\\equilibriumRight': () => equilibrium('<mo stretchy="false">&#x21bd;</mo>'),
  '\\cancelto': (goal, content) =>
    row(
      `<msup><menclose notation="updiagonalstrike downdiagonalstrike northeastarrow">${content}</menclose>` +
        `<mpadded depth="-.1em" height="+.1em" voffset=".1em">${goal}</mpadded></msup>`,
    ),
  '\\pmod': (modulus) =>
    row(
      '<mspace width="0.444em"></mspace><mo stretchy="false">(</mo><mi>mod</mi><mspace width="0.333em"></mspace>' +
        `${modulus}<mo stretchy="false">)</mo>`,
    ),
  '\\bmod': (modulus) =>
    row(
      `<mo lspace="0.27777777777778em" rspace="0.27777777777778em">mod</mo>${row(modulus)}` +
        row('<mspace width="0.167em"></mspace>'),
    ),
};

function longArrow(arrow: string, space: string, above: string, below: string | undefined): string {
  const base = `<mstyle scriptlevel="0"><mo data-mjx-texclass="REL">${arrow}</mo></mstyle>`;
  const padded = (content: string): string =>
    `<mpadded height="-.2em" lspace="${space}" voffset="-.2em" width="+0.833em">${content}</mpadded>`;
  const depth = '<mspace depth=".25em"></mspace>';
  return below === undefined
    ? `<mover>${base}${padded(above + depth)}</mover>`
    : row(`<munderover>${base}${padded(row(below) + depth)}${padded(above)}</munderover>`);
}

function strike(notations: readonly string[], content: string): string {
  const lines = notations.map((notation) => `<mrow class="menclose-${notation}"></mrow>`).join('');
  return `<menclose notation="${notations.join(' ')}" class="menclose">${content}${lines}</menclose>`;
}

/** The name of an operator: its characters are one word. */
function operatorName(name: TexNode): string {
  const letters: TexList = name.kind === 'group' ? name.body : [name];
  const text = letters.map((letter) => {
    if (letter.kind !== 'symbol') throw new UnknownTex('The name of an operator is no word.');
    if (/^[A-Za-z\d-]$/.test(letter.name)) return letter.name;
    const symbol = symbolElement(letter.name);
    if (letters.length > 1 || symbol?.element !== 'mi') throw new UnknownTex('The name of an operator is no word.');
    return symbol.text;
  });
  return `<mi data-mjx-texclass="OP" mathvariant="normal">${references(text.join(''))}</mi>`;
}

/** A relation that does not hold; what is none stays as it is. */
function negated(node: TexNode, nodeHtml: WriteNode): string {
  if (node.kind !== 'symbol') return nodeHtml(node, { display: true });
  const symbol = symbolElement(node.name);
  if (symbol?.element !== 'mo' || !node.name.startsWith('\\')) return symbolHtml(node.name) ?? '';
  return elementHtml({ ...symbol, text: `${symbol.text}&#x338;` });
}
