import { msg, plain, type Message } from '../../../i18n/message.ts';
import { NS } from '../../../site/namespaces.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import type { PageBlock, PagePart } from '../../../wiki/special-pages/special-page.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { FilterWish } from '../save-filter.ts';

/** The page of a filter, or another below Special:AbuseFilter. */
export function filterTitle({ site }: Pick<Wiki, 'site'>, subpage: string | number): Title {
  return makeTitle(site, NS.special, subpage === '' ? 'AbuseFilter' : `AbuseFilter/${subpage}`);
}

/** A filter, to read. */
export function filterBlocks(wish: FilterWish): PageBlock[] {
  const states: Message[] = [
    msg(wish.deleted ? 'abusefilter-deleted' : wish.enabled ? 'abusefilter-enabled' : 'abusefilter-disabled'),
    ...(wish.hidden ? [msg('abusefilter-hidden')] : []),
    ...(wish.isProtected ? [msg('abusefilter-protected')] : []),
  ];
  return [
    { kind: 'line', parts: [wish.description] },
    { kind: 'line', parts: states.flatMap((state, i): PagePart[] => (i === 0 ? [state] : [', ', state])) },
    { kind: 'code', label: msg('abusefilter-edit-rules'), lines: wish.rule.split('\n') },
    ...(wish.notes === ''
      ? []
      : [{ kind: 'code', label: msg('abusefilter-edit-notes'), lines: wish.notes.split('\n') } as const]),
    {
      kind: 'list',
      items: [...wish.actions].map(([action, parameters]) => [
        msg('rawmessage', plain([action, ...parameters].join(' · '))),
      ]),
    },
  ];
}
