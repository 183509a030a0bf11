import { createRequire } from 'node:module';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readCss } from './lexers/css.ts';
import { readJavascript } from './lexers/javascript.ts';
import { readJson } from './lexers/json.ts';
import { readLua } from './lexers/lua.ts';
import { classOf, readRest } from './token-classes.ts';

/** A piece of source code and the class of Pygments for it; none for text without a meaning. */
export interface Token {
  readonly text: string;
  readonly kind: string | undefined;
}

/** What is used of highlight.js. Its own types would bring those of browsers into every file. */
interface Engine {
  getLanguage(name: string): unknown;
  registerLanguage(name: string, grammar: unknown): void;
  highlight(
    code: string,
    options: { language: string; ignoreIllegals: boolean },
  ): {
    readonly _emitter: { readonly rootNode: ScopeNode };
  };
}

const require = createRequire(import.meta.url);
let engine: Engine | undefined;
let modules: ReadonlySet<string> | undefined;

/** Languages that wikis themselves keep pages in are read as Pygments reads them; the others by highlight.js. */
const lexers: Readonly<Record<string, (code: string) => Token[]>> = {
  css: readCss,
  javascript: readJavascript,
  json: readJson,
  lua: readLua,
};

/** Names by which Pygments knows languages, where highlight.js has others. */
const aliases: Readonly<Record<string, string>> = {
  'c++': 'cpp',
  'c#': 'csharp',
  'objective-c': 'objectivec',
  asm: 'x86asm',
  atom: 'xml',
  bat: 'dos',
  batch: 'dos',
  console: 'shell',
  cs: 'csharp',
  docker: 'dockerfile',
  html: 'xml',
  html5: 'xml',
  jproperties: 'properties',
  js: 'javascript',
  kt: 'kotlin',
  make: 'makefile',
  md: 'markdown',
  mysql: 'sql',
  nasm: 'x86asm',
  node: 'javascript',
  objc: 'objectivec',
  perl6: 'perl',
  postgresql: 'pgsql',
  ps1: 'powershell',
  py: 'python',
  python3: 'python',
  rb: 'ruby',
  rs: 'rust',
  rss: 'xml',
  rst: 'plaintext',
  sh: 'bash',
  splus: 'r',
  svg: 'xml',
  terminal: 'shell',
  tex: 'latex',
  ts: 'typescript',
  vb: 'vbnet',
  xhtml: 'xml',
  xslt: 'xml',
  yml: 'yaml',
  zsh: 'bash',
};

/** The grammar for a language, by any of its names in lower case; undefined if there is none. */
export function grammarOf(language: string): string | undefined {
  modules ??= new Set(
    readdirSync(path.join(path.dirname(require.resolve('highlight.js/lib/core')), 'languages'))
      .filter((name) => /^[\w-]+\.js$/.test(name))
      .map((name) => name.slice(0, -3)),
  );
  const name = Object.hasOwn(aliases, language) ? aliases[language]! : language;
  return modules.has(name) ? name : undefined;
}

/** Source code as tokens in a language's grammar (as `grammarOf` names it); together they are the code. */
export function tokenize(code: string, grammar: string): Token[] {
  const read = Object.hasOwn(lexers, grammar) ? lexers[grammar] : undefined;
  if (read) return merged(read(code));
  engine ??= require('highlight.js/lib/core') as Engine;
  if (!engine.getLanguage(grammar)) engine.registerLanguage(grammar, require(`highlight.js/lib/languages/${grammar}`));
  const { _emitter } = engine.highlight(code, { language: grammar, ignoreIllegals: true });
  const tokens: Token[] = [];
  collect(_emitter.rootNode, [], grammar, tokens);
  return merged(tokens);
}

interface ScopeNode {
  readonly scope?: string;
  readonly children: readonly (ScopeNode | string)[];
}

function collect(node: ScopeNode, outer: readonly string[], grammar: string, tokens: Token[]): void {
  const scopes = node.scope === undefined ? outer : [...outer, node.scope];
  for (const child of node.children) {
    if (typeof child !== 'string') collect(child, scopes, grammar, tokens);
    else {
      const kind = classOf(scopes, child, grammar);
      if (kind === undefined) tokens.push(...readRest(child, grammar));
      else tokens.push({ text: child, kind });
    }
  }
}

/** Neighbours of one kind are one token. */
function merged(tokens: readonly Token[]): Token[] {
  const out: { text: string; kind: string | undefined }[] = [];
  for (const { text, kind } of tokens) {
    const last = out.at(-1);
    if (text === '') continue;
    if (last && last.kind === kind) last.text += text;
    else out.push({ text, kind });
  }
  return out;
}
