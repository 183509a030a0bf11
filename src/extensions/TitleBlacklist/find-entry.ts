import { msg, type Message } from '../../i18n/message.ts';
import { LIST_LIMIT, Patterns } from '../../wiki/patterns/patterns.ts';
import type { Performer } from '../../wiki/performer.ts';
import { nameLooks } from '../../wiki/users/name-looks.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import type { Entry, TitleAction } from './entry.ts';
import { allowedTitles, forbiddenTitles } from './read-lists.ts';

/** The entry that keeps somebody from doing this with a title (prefixed, with blanks); undefined if none does. */
export async function findForbidding(
  wiki: Wiki,
  performer: Performer,
  title: string,
  action: TitleAction,
): Promise<Entry | undefined> {
  const patterns = new Patterns(LIST_LIMIT);
  const confirmed = performer.rights.has('autoconfirmed');
  const entry = findEntry(
    wiki,
    patterns,
    (await forbiddenTitles(wiki)).filter((each) => each.concerns(action) && !(each.forNewcomers && confirmed)),
    title,
  );
  if (!entry) return undefined;
  const allowing = (await allowedTitles(wiki)).filter((each) => each.concerns(action));
  return findEntry(wiki, patterns, allowing, title) ? undefined : entry;
}

/** Whether somebody may do in spite of the lists what they forbid. */
export function mayOverride({ rights }: Performer, action: TitleAction): boolean {
  return rights.has('tboverride') || (action === 'new-account' && rights.has('tboverride-account'));
}

/** Key of the message that says why something is refused. */
export function messageKeyOf({ message }: Entry, action: TitleAction): string {
  return message ?? `titleblacklist-forbidden-${action === 'create' ? 'edit' : action}`;
}

/** Why an account of this name is not made. */
export function accountRefusal(entry: Entry, line: string, name: string): Message {
  return msg(messageKeyOf(entry, 'new-account'), line, name);
}

function findEntry(wiki: Wiki, patterns: Patterns, entries: readonly Entry[], title: string): Entry | undefined {
  const isKnown = wiki.registry.extensions.some(({ name }) => name === 'AntiSpoof');
  const looks = isKnown ? nameLooks(title) : undefined;
  const seen = looks && 'normalized' in looks ? looks.normalized.replace(/^v2:/, '') : title;
  const found = [false, true].flatMap((antispoof) => {
    const concerned = entries.filter((each) => each.antispoof === antispoof);
    const place = patterns.firstOfList(
      concerned.map(({ pattern }) => pattern),
      antispoof ? seen : title,
    );
    return place === undefined ? [] : concerned[place]!;
  });
  // The first one of the list, whichever kind it is of.
  return found.length < 2 ? found[0] : entries.find((each) => found.includes(each));
}
