import { msg } from '../../i18n/message.ts';
import { on } from '../../wiki/hooks.ts';
import { externalLinksIn, externalLinksOf } from '../../wiki/links/external-links.ts';
import { linesOfList, listOfPage } from '../../wiki/lists/list-page.ts';
import { EditFilterMergedContent, QuestionFirst } from '../../wiki/pages/page-hooks.ts';
import { compilePattern, LIST_LIMIT, PatternFailure, Patterns } from '../../wiki/patterns/patterns.ts';
import { phpPattern } from '../../wiki/patterns/php-pattern.ts';
import type { EventOf } from '../../wiki/hooks.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { newChallenge, passChallenge } from './challenge.ts';
import { settingsOf } from './settings.ts';
import { isExempt, isTriggered } from './triggers.ts';

type Edit = EventOf<typeof EditFilterMergedContent>;

/** Requests whose question was answered: an edit that is put onto those of others is looked at again. */
const answered = new WeakSet<object>();

/** Edits that people are to confirm are answered by a question until it is answered. */
export const askEdits = on(EditFilterMergedContent, async (edit, wiki) => {
  const { session, performer, parameters } = edit;
  // Where nobody can be asked (jobs, acts of the software), nobody is.
  if (!session || answered.has(parameters) || (await isExempt(wiki, performer))) return;
  if (!(await mustAsk(wiki, edit))) return;
  const [id, word] = ['captchaid', 'captchaword'].map((name) => textOf(parameters[name]));
  if (await passChallenge(wiki, performer, session, { id, word })) {
    answered.add(parameters);
    return;
  }
  throw new QuestionFirst(msg('captcha-edit-fail'), { captcha: { ...(await newChallenge(wiki, session)) } });
});

async function mustAsk(wiki: Wiki, edit: Edit): Promise<boolean> {
  const { namespace } = edit.title;
  if (isTriggered(wiki, 'edit', namespace)) return true;
  if (!edit.page && isTriggered(wiki, 'create', namespace)) return true;
  if (isTriggered(wiki, 'addurl', namespace) && (await addsLinks(wiki, edit))) return true;
  return matchesAnew(wiki, edit);
}

/** Whether the edit adds links to other sites, besides those that need no captcha. */
async function addsLinks(wiki: Wiki, { page, output }: Edit): Promise<boolean> {
  const links = externalLinksIn(output);
  if (links.length === 0) return false;
  const before = page ? await externalLinksOf(wiki.db, page.id) : new Set<string>();
  const ignored = await ignoredLinks(wiki);
  const patterns = new Patterns(LIST_LIMIT);
  return links.some((link) => !before.has(link) && patterns.firstOfList(ignored, link) === undefined);
}

/** Patterns of links that need no captcha: of the settings, and of the page MediaWiki:Captcha-addurl-whitelist. */
async function ignoredLinks(wiki: Wiki): Promise<RegExp[]> {
  const { CaptchaIgnoredUrls } = settingsOf(wiki);
  const given = typeof CaptchaIgnoredUrls === 'string' ? [CaptchaIgnoredUrls] : CaptchaIgnoredUrls || [];
  const listed = await listOfPage(wiki, 'captcha-addurl-whitelist', (text) =>
    linesOfList(text).flatMap((line) =>
      soundPattern(() => compilePattern(`https?://+[a-z0-9_\\-.]*(?:${line})`, true)),
    ),
  );
  return [...given.flatMap((each) => soundPattern(() => phpPattern(each))), ...listed];
}

/** Whether the text matches one of `CaptchaRegexes` as the text before did not. */
function matchesAnew(wiki: Wiki, { before, content }: Edit): boolean {
  const patterns = new Patterns(LIST_LIMIT);
  return settingsOf(wiki)
    .CaptchaRegexes.flatMap((each) => soundPattern(() => phpPattern(each)))
    .some((pattern) => {
      const [now = []] = patterns.matchesOfList([pattern], content.text);
      if (now.length === 0) return false;
      const [then = []] = patterns.matchesOfList([pattern], before?.text ?? '');
      const known = new Set(then.map(([whole]) => whole));
      return now.some(([whole]) => !known.has(whole));
    });
}

function soundPattern(make: () => RegExp): RegExp[] {
  try {
    return [make()];
  } catch (error) {
    if (error instanceof PatternFailure) return [];
    throw error;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
