import type { Token } from './tokens.ts';

/** Scopes of highlight.js and the classes of Pygments that mean the same. */
const classes: Readonly<Record<string, string>> = {
  keyword: 'k',
  built_in: 'nb',
  type: 'kt',
  literal: 'kc',
  operator: 'o',
  punctuation: 'p',
  property: 'py',
  regexp: 'sr',
  symbol: 'ss',
  'title.class': 'nc',
  'title.class.inherited': 'nc',
  'title.function': 'nf',
  'title.function.invoke': 'nf',
  title: 'nf',
  meta: 'cp',
  name: 'nt',
  attr: 'na',
  attribute: 'na',
  variable: 'nv',
  'variable.language': 'bp',
  'variable.constant': 'no',
  section: 'gh',
  bullet: 'k',
  emphasis: 'ge',
  strong: 'gs',
  code: 'sb',
  quote: 'k',
  addition: 'gi',
  deletion: 'gd',
  'selector-tag': 'nt',
  'selector-id': 'nn',
  'selector-class': 'nc',
  'selector-attr': 'o',
  'selector-pseudo': 'nd',
  'template-variable': 'nv',
  'template-tag': 'cp',
};

/** What a language does of its own: the class of plain names, of names before colons in data, and whether blanks have a class. */
interface Manner {
  readonly name?: string;
  readonly blanks?: boolean;
  readonly scopes?: Readonly<Record<string, string>>;
}

const script: Manner = { name: 'nx', blanks: true };
const manners: Readonly<Record<string, Manner>> = {
  javascript: script,
  typescript: script,
  go: script,
  json: { blanks: true, scopes: { attr: 'nt' } },
  css: { name: 'n', blanks: true, scopes: { attribute: 'k', 'selector-tag': 'nt' } },
  scss: { name: 'n', blanks: true, scopes: { attribute: 'k' } },
  less: { name: 'n', blanks: true, scopes: { attribute: 'k' } },
  python: { name: 'n', scopes: { meta: 'nd', 'title.class.inherited': 'n' } },
  lua: { name: 'nv', blanks: true },
  sql: { name: 'n', blanks: true },
  c: { name: 'n', blanks: true },
  cpp: { name: 'n', blanks: true },
  csharp: { name: 'n', blanks: true },
  java: { name: 'n', blanks: true },
  kotlin: { name: 'n', blanks: true },
  rust: { name: 'n', blanks: true },
  php: { name: 'nx', blanks: false },
  ruby: { name: 'n', blanks: false },
  perl: { name: 'n', blanks: false },
  bash: { blanks: true },
  ini: { name: 'na', blanks: false, scopes: { section: 'k' } },
  xml: {},
  plaintext: {},
};

const declaring = new Set([
  'var',
  'let',
  'const',
  'function',
  'local',
  'class',
  'static',
  'public',
  'private',
  'protected',
]);
const declarers = new Set(['javascript', 'typescript', 'lua', 'java', 'csharp']);
/** Languages in which a string is one token, whatever is escaped in it. */
const wholeStrings = new Set(['json', 'javascript', 'typescript']);
const literals = new Set(['true', 'false', 'null', 'undefined', 'nil', 'None', 'True', 'False']);

/** The class of a piece of code in its scopes, the innermost last; undefined where it is still to be read. */
export function classOf(scopes: readonly string[], text: string, grammar: string): string | undefined {
  const outermost = scopes.find((scope) => /^(?:comment|string)/.test(scope));
  const scope = scopes.at(-1);
  if (scope === undefined) return undefined;
  if (outermost === 'comment' || scopes.includes('comment')) return commentClass(text, grammar);
  const own = manners[grammar]?.scopes?.[scope];
  if (own !== undefined) return own;
  if (scope === 'number') return numberClass(text, grammar);
  if (scope === 'string') return stringClass(text, grammar);
  if (scope === 'char.escape') return wholeStrings.has(grammar) ? 's2' : 'se';
  if (scope === 'keyword' && declarers.has(grammar) && declaring.has(text)) return 'kd';
  if ((scope === 'keyword' || scope === 'built_in') && literals.has(text)) return 'kc';
  return classes[scope];
}

function commentClass(text: string, grammar: string): string {
  if (grammar === 'xml' || text.includes('\n') || text.startsWith('/*')) return 'cm';
  return 'c1';
}

function numberClass(text: string, grammar: string): string {
  if (/^0x/i.test(text)) return 'mh';
  if (grammar === 'javascript' || grammar === 'typescript') return 'mf';
  return /[.]|\de/i.test(text) ? 'mf' : 'mi';
}

function stringClass(text: string, grammar: string): string {
  if (grammar === 'xml' || grammar === 'c' || grammar === 'cpp' || grammar === 'java') return 's';
  if (text.startsWith('"""') || text.startsWith("'''")) return 'sd';
  if (text.startsWith('`')) return 'sb';
  return text.startsWith("'") ? 's1' : text.startsWith('"') ? 's2' : 's';
}

const rest = /(\s+)|([\p{L}_$][\p{L}\p{N}_$]*)|(\d+(?:\.\d+)?)|([-+*/%=<>!&|^~?@]+)|([(){}[\];:,.\\]+)|([^])/gu;

/** What highlight.js has no scope for: names, operators, punctuation, blanks. */
export function readRest(text: string, grammar: string): Token[] {
  const manner = manners[grammar] ?? { name: 'n', blanks: true };
  if (grammar === 'plaintext' || grammar === 'markdown') return [{ text, kind: undefined }];
  if (grammar === 'xml') return readMarkup(text);
  return Array.from(text.matchAll(rest), ([whole, blank, name, number, operator, punctuation]) => ({
    text: whole,
    kind:
      blank !== undefined
        ? manner.blanks && !blank.includes('\n')
          ? 'w'
          : undefined
        : name !== undefined
          ? manner.name
          : number !== undefined
            ? 'mi'
            : operator !== undefined
              ? 'o'
              : punctuation !== undefined
                ? 'p'
                : undefined,
  }));
}

/** Brackets and equals signs of tags, and character references. */
function readMarkup(text: string): Token[] {
  return text
    .split(/(<\/?|\/?>|=|&#?\w+;)/)
    .filter((piece) => piece !== '')
    .map((piece) => ({
      text: piece,
      kind: /^(?:<\/?|\/?>)$/.test(piece) ? 'p' : piece === '=' ? 'o' : /^&#?\w+;$/.test(piece) ? 'ni' : undefined,
    }));
}
