import { listParam, msg } from '../../i18n/message.ts';
import type { Performer } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import { groupsWithRight } from './group-permissions.ts';

/** The refusal of an act for want of a right: says which groups have it. */
export function missingRight({ site, messages }: Wiki, right: string): Refusal {
  const language = site.settings.LanguageCode;
  const links = groupsWithRight(site.settings, right).map((group) => {
    const name = messages.exists(`group-${group}`) ? messages.text(msg(`group-${group}`), language) : group;
    const page = messages.exists(`grouppage-${group}`) ? messages.text(msg(`grouppage-${group}`), language) : undefined;
    return page === undefined ? name : `[[${page}|${name}]]`;
  });
  if (links.length === 0) return new Refusal(msg('badaccess-group0'));
  return new Refusal(msg('badaccess-groups', listParam(links), links.length));
}

/** Refuses whoever has none of these rights, as API modules do that ask for a right as such. */
export function requireRight(performer: Performer, ...rights: readonly [string, ...string[]]): void {
  if (rights.some((right) => performer.rights.has(right))) return;
  throw new Refusal(msg('apierror-permissiondenied', msg(`action-${rights[0]}`)));
}
