import { dateFormats } from './language-dates.ts';
import { formatDate } from './date-format.ts';
import { escapeWikitext } from '../site/escape-wikitext.ts';
import { localClock } from './local-clock.ts';
import type { ParseContext } from './parse-context.ts';
import { NS } from '../site/namespaces.ts';

/** What `~~~` becomes: links to the user and the user's talk page, or what the user likes to sign with. */
export function userSignature(context: ParseContext): string {
  const { user } = context.options;
  const { settings } = context.site;
  const nickname = user.nickname ?? user.name;
  const tooLong = [...nickname].length > settings.MaxSigChars;
  if (user.fancySignature && user.nickname !== undefined && !tooLong && isBalanced(nickname)) {
    return cleanSignature(nickname, context);
  }
  return defaultSignature(context, tooLong ? user.name : nickname);
}

function defaultSignature(context: ParseContext, nickname: string): string {
  const { user } = context.options;
  // Names of temporary accounts begin with a tilde, which must not join others to another signature.
  const escape = (said: string) => (user.temporary ? escapeTildes(escapeWikitext(said)) : escapeWikitext(said));
  const shown = escape(user.temporary ? nickname : cleanTildes(nickname));
  const name = escape(user.name);
  const key = user.temporary ? 'signature-temp' : user.registered ? 'signature' : 'signature-anon';
  const text = context.source.message(key, context.site.settings.LanguageCode);
  if (text !== undefined) {
    return context.preprocessMessage(text.replace(/\$([12])/g, (_whole, n: string) => (n === '1' ? name : shown)));
  }
  const { namespaces } = context.site;
  const contributions = `[[${namespaces.name(NS.special) ?? ''}:Contributions/${name}|${shown}]]`;
  if (!user.registered && !user.temporary) return contributions;
  const talk = context.source.message('talkpagelinktext', context.site.settings.LanguageCode) ?? 'talk';
  const page = user.temporary ? contributions : `[[${namespaces.name(NS.user) ?? ''}:${name}|${shown}]]`;
  return `${page} ([[${namespaces.name(NS.userTalk) ?? ''}:${name}|${talk}]])`;
}

/** Tildes in a signature would sign it again; templates in it are substituted. */
function cleanSignature(text: string, context: ParseContext): string {
  const cleaned = cleanTildes(text);
  if (!context.site.settings.CleanSignatures) return cleaned;
  return context.preprocess(cleaned.replace(/\{\{(?!\{)\s*(?!(?:safe)?subst:)/gi, '{{subst:'));
}

function escapeTildes(text: string): string {
  return text.replaceAll('~', '&#126;');
}

function cleanTildes(text: string): string {
  return text.replace(/~{3,5}/g, '');
}

/** True if every HTML tag in it is closed: a signature must not run into what follows it. */
function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const [, slash, name, empty] of text.matchAll(/<(\/?)([a-z][a-z\d]*)\b[^<>]*?(\/?)>/gi)) {
    const tag = name!.toLowerCase();
    if (slash) {
      if (open.pop() !== tag) return false;
    } else if (!empty && !['br', 'hr', 'img', 'wbr'].includes(tag)) open.push(tag);
  }
  return open.length === 0;
}

/** What `~~~~~` becomes: the time in the wiki's own zone. */
export function signatureTime(context: ParseContext): string {
  const clock = localClock(context.options.now, context.site.settings.Localtimezone ?? 'UTC');
  const language = context.site.settings.LanguageCode;
  return `${formatDate(dateFormats(language).both, clock, language, context.source)} (${clock.abbreviation})`;
}
