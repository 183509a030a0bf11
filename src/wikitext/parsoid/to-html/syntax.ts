import { linkPrefix, linkTrail } from '../../../i18n/link-trail.ts';
import { wordsOf } from '../../html/double-underscores.ts';
import { protocolPattern, URL_CHARACTERS, URL_START } from '../../html/external-urls.ts';
import type { DoubleUnderscore } from '../../extension-point.ts';
import type { ParseContext } from '../../parse-context.ts';

/** What a wiki's settings and language make of wikitext's markup: patterns, all of them sticky but `special`. */
export interface Syntax {
  /** The next character that may mean something. */
  readonly special: RegExp;
  /** A URL that stands by itself; one that may begin a link in brackets. */
  readonly bareUrl: RegExp;
  readonly bracketUrl: RegExp;
  /** The beginning of a URL. */
  readonly protocol: RegExp;
  readonly switches: RegExp;
  readonly switchWords: ReadonlyMap<string, DoubleUnderscore>;
  readonly trail: RegExp;
  readonly prefix: RegExp | undefined;
}

const known = new WeakMap<object, Syntax>();

export function syntaxOf(context: ParseContext): Syntax {
  let syntax = known.get(context.registry);
  if (!syntax) known.set(context.registry, (syntax = makeSyntax(context)));
  return syntax;
}

function makeSyntax(context: ParseContext): Syntax {
  const bare = protocolPattern(context, false);
  const all = protocolPattern(context, true);
  const { pattern, words } = wordsOf(context);
  const language = context.site.settings.LanguageCode;
  // Quotes that would be italics end a URL, and calls may stand in it.
  const characters = `(?:(?!'')(?:\\x7f|${URL_CHARACTERS}))*`;
  return {
    special: new RegExp(`[\\x7f\\n'[<&_|!:]|(?<![\\p{L}\\p{N}_])(?:${bare})`, 'giu'),
    bareUrl: new RegExp(`((?:${bare}))(?:\\x7f|${URL_START})${characters}`, 'iuy'),
    bracketUrl: new RegExp(`\\[((?:(?:${all})(?:\\x7f|${URL_START})|\\x7f)${characters})`, 'iuy'),
    protocol: new RegExp(`(?:${all})`, 'iuy'),
    switches: new RegExp(pattern.source, 'iuy'),
    switchWords: words,
    trail: linkTrail(language),
    prefix: linkPrefix(language),
  };
}
