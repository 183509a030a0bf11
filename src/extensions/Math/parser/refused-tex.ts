import { commands, isCommand, isEnvironment } from './tex-reader.ts';

/** Why MediaWiki refuses TeX that temml would show. */
export type Refusal = { readonly kind: 'unknown'; readonly command: string } | { readonly kind: 'syntax' | 'other' };

/** What MediaWiki knows by name and never takes. */
const neverTaken = commands(
  'Join LaTeX TeX above boxed brace brack cdotp dashleftarrow dashrightarrow ddddot dddot enspace frak genfrac gt hdashline hskip hspace intop ldotp leadsto lgroup lhd llless lmoustache lt mathchoice mathinner mathnormal mathring mathscr mathsfit mathstrut matrix negmedspace negthickspace negthinspace newline nobreakspace overparen owns pmb pod pu rgroup rhd rmoustache sf smallint space substack textnormal textup thinspace tt underleftarrow underleftrightarrow underparen underrightarrow unlhd unrhd vcenter xleftrightarrow xrightleftharpoons',
);

/** What it takes in chemical formulas only. */
const chemistry = commands('ce kern llap lower mkern mskip raise rlap smash');

/** What lies between a formula that MediaWiki takes and this one: its first command, or environment, that MediaWiki does not take. */
export function refusalOf(tex: string): Refusal | undefined {
  for (const [token, , environment] of tex.matchAll(/\\begin\s*(\{([^{}]*)\})|\\[A-Za-z]+|\\[^]/g)) {
    if (environment !== undefined) {
      if (isEnvironment(environment)) continue;
      return /^[a-z]+$/i.test(environment)
        ? { kind: 'unknown', command: `\\begin{${environment}}` }
        : { kind: 'syntax' };
    }
    if (!/^\\[A-Za-z]/.test(token) || isCommand(token)) continue;
    if (chemistry.has(token)) return { kind: 'other' };
    return neverTaken.has(token) ? { kind: 'syntax' } : { kind: 'unknown', command: token };
  }
  return undefined;
}
