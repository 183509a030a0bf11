import { msg, plain } from '../../../i18n/message.ts';
import { NS } from '../../../site/namespaces.ts';
import { makeTitle } from '../../../site/title.ts';
import { editPage } from '../../../wiki/edits/edit-page.ts';
import { contentText } from '../../../wiki/pages/content-message.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { loadRevisionWithContent } from '../../../wiki/revisions/revision-store.ts';
import type { PageBlock, SpecialPage, SpecialPageVisit } from '../../../wiki/special-pages/special-page.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { DOMAIN_LIST, hostOf, readEntries, type Entry } from '../blocked-domains/blocked-domains.ts';
import { settingsOf } from '../settings.ts';

const KEEP = 'abusefilter-modify-blocked-external-domains';

/** Special:BlockedExternalDomains: the domains that may not be linked to, and forms to add one and to take one away. */
export const domainsPage: SpecialPage = {
  name: 'BlockedExternalDomains',
  heading: 'abusefilter-blocked-domains-title',

  async show(visit) {
    requireOn(visit.wiki);
    return domainBlocks(visit, (await loadEntries(visit.wiki)).entries);
  },

  async submit(visit) {
    const { wiki, performer, fields, session } = visit;
    requireOn(wiki);
    requireRight(performer, KEEP);
    const removed = fields.get('remove');
    const text = (removed ?? fields.get('domain') ?? '').trim();
    const domain = removed ?? hostOf(text.includes('//') ? text : `https://${text}`);
    if (domain === undefined || !domain.includes('.'))
      throw new Refusal(msg('abusefilter-blocked-domains-cannot', plain(text)));
    const notes = (fields.get('notes') ?? '').trim();
    const { entries, revisionId } = await loadEntries(wiki);
    const others = entries.filter((each) => each.domain !== domain);
    if (removed !== undefined && others.length === entries.length) {
      throw new Refusal(msg('abusefilter-blocked-domains-unknown', plain(domain)));
    }
    const added = removed === undefined ? [{ domain, notes, addedBy: performer.user.name }] : [];
    const next = [...others, ...added].sort((one, other) => (one.domain < other.domain ? -1 : 1));
    const key =
      removed === undefined
        ? 'abusefilter-blocked-domains-domain-added-comment'
        : 'abusefilter-blocked-domains-domain-removed-comment';
    await editPage(wiki, performer, {
      title: makeTitle(wiki.site, NS.mediaWiki, DOMAIN_LIST),
      text: JSON.stringify(next),
      contentModel: 'json',
      summary: [contentText(wiki, msg(key, plain(domain))), notes].filter((part) => part !== '').join(' '),
      ...(revisionId === undefined ? { createOnly: true } : { baseRevisionId: revisionId }),
      session,
    });
    const done = removed === undefined ? 'abusefilter-blocked-domains-added' : 'abusefilter-blocked-domains-removed';
    return [{ kind: 'done', message: msg(done, plain(domain)) }, ...domainBlocks(visit, next)];
  },
};

function requireOn(wiki: Wiki): void {
  if (settingsOf(wiki).AbuseFilterEnableBlockedExternalDomain) return;
  throw new Refusal(msg('abusefilter-blocked-domains-off'), { status: 404 });
}

/** The list as it is now, with the revision that holds it. */
async function loadEntries({ db, site }: Wiki): Promise<{ entries: Entry[]; revisionId: number | undefined }> {
  const page = await findPage(db, makeTitle(site, NS.mediaWiki, DOMAIN_LIST));
  const revision = page && (await loadRevisionWithContent(db, page.latest));
  return { entries: readEntries(revision?.content?.text ?? ''), revisionId: page?.latest };
}

function domainBlocks({ performer }: SpecialPageVisit, entries: readonly Entry[]): PageBlock[] {
  const keeps = performer.rights.has(KEEP);
  return [
    { kind: 'text', message: msg('abusefilter-blocked-domains-intro') },
    {
      kind: 'table',
      head: ['domain', 'notes', 'addedby'].map((column) => msg(`abusefilter-blocked-domains-${column}`)),
      rows: entries.map(({ domain, notes, addedBy = '' }) => [[domain], [notes], [addedBy]]),
    },
    ...(keeps
      ? ([
          { kind: 'heading', message: msg('abusefilter-blocked-domains-add-heading') },
          {
            kind: 'form',
            button: msg('abusefilter-blocked-domains-add-submit'),
            fields: {
              domain: { type: 'string', label: msg('abusefilter-blocked-domains-domain') },
              notes: { type: 'string', label: msg('abusefilter-blocked-domains-notes'), optional: true },
            },
          },
        ] as const)
      : []),
    ...(keeps && entries.length > 0
      ? ([
          { kind: 'heading', message: msg('abusefilter-blocked-domains-remove-heading') },
          {
            kind: 'form',
            button: msg('abusefilter-blocked-domains-remove-submit'),
            fields: {
              remove: {
                type: 'select',
                label: msg('abusefilter-blocked-domains-domain'),
                options: Object.fromEntries(entries.map(({ domain }) => [domain, msg('rawmessage', plain(domain))])),
              },
              notes: { type: 'string', label: msg('abusefilter-blocked-domains-reason'), optional: true },
            },
          },
        ] as const)
      : []),
  ];
}
