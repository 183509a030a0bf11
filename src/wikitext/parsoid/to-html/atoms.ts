import type { Conversion } from './conversion.ts';
import type { Atom } from './flat-text.ts';
import type { DataMw, Range, Token } from './tokens.ts';

/** Tokens of what the preprocessor has read. */
export function readAtom(atom: Atom, lineStart: boolean, conversion: Conversion): Token[] {
  switch (atom.node.type) {
    case 'comment':
      return commentTokens(atom.source, atom.range);
    case 'ignore':
      return inclusionTokens(atom.source, atom.range);
    default:
      conversion.announce(atom);
      return [{ type: 'call', atom, lineStart, range: atom.range }];
  }
}

/** A comment; one alone on its line holds the blanks around it and the line's end. */
function commentTokens(source: string, range: Range | undefined): Token[] {
  const [, before, comment, after, lineBreak] = /^([ \t]*)(<!--[^]*?(?:-->|$))([ \t]*)(\n?)$/.exec(source)!;
  const tokens: Token[] = [];
  let at = range?.[0];
  const next = (length: number): Range | undefined => {
    if (at === undefined) return undefined;
    at += length;
    return [at - length, at];
  };
  if (before !== '') tokens.push({ type: 'text', text: before!, range: next(before!.length) });
  const text = comment!.slice(4, comment!.endsWith('-->') ? -3 : undefined);
  tokens.push({ type: 'comment', text, range: next(comment!.length) });
  if (after !== '') tokens.push({ type: 'text', text: after!, range: next(after!.length) });
  if (lineBreak !== '') tokens.push({ type: 'newline', transparent: true, range: next(1) });
  return tokens;
}

const types: Readonly<Record<string, string>> = {
  includeonly: 'mw:Includes/IncludeOnly',
  noinclude: 'mw:Includes/NoInclude',
  onlyinclude: 'mw:Includes/OnlyInclude',
};

function inclusionTokens(source: string, range: Range | undefined): Token[] {
  const [, slash, name] = /^<(\/?)([a-z]+)/i.exec(source)!;
  const type = types[name!.toLowerCase()]!;
  const at = (own: Range | undefined, suffix: string, mw?: DataMw): Token => ({
    type: 'tag',
    name: 'meta',
    attributes: [['typeof', type + suffix]],
    html: false,
    empty: true,
    range: own,
    info: { parsoid: { src: source }, range: own, ...(mw && { mw }) },
  });
  if (name!.toLowerCase() !== 'includeonly') return [at(range, slash === '/' ? '/End' : '')];
  const end = range && ([range[1], range[1]] as const);
  return [at(range, '', { src: source }), at(end, '/End')];
}
