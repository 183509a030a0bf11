import { listParam, msg, plain } from '../../../i18n/message.ts';
import { on } from '../../../wiki/hooks.ts';
import { externalLinksIn, externalLinksOf } from '../../../wiki/links/external-links.ts';
import { LinkIsUnwanted } from '../../../wiki/links/unwanted-links.ts';
import { addLogEntry } from '../../../wiki/logs/log-entry.ts';
import { EditFilterMergedContent } from '../../../wiki/pages/page-hooks.ts';
import { getUserPermissionsErrors } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { settingsOf } from '../settings.ts';
import { blockedDomainsOf, domainListProblem, isDomainList } from './blocked-domains.ts';

const isOn = (wiki: Wiki): boolean => settingsOf(wiki).AbuseFilterEnableBlockedExternalDomain;

/** The list is kept by those who have the right to it. */
const keepersOnly = on(getUserPermissionsErrors, ({ performer, action, title, refusals }, wiki) => {
  if (!isOn(wiki) || !isDomainList(title) || !['edit', 'create'].includes(action)) return;
  if (performer.rights.has('abusefilter-modify-blocked-external-domains')) return;
  refusals.push(new Refusal(msg('abusefilter-blocked-domains-cannot-edit-directly')));
});

/** The list is saved only where it is one. */
const soundList = on(EditFilterMergedContent, ({ title, content }, wiki) => {
  if (!isOn(wiki) || !isDomainList(title)) return;
  const problem = domainListProblem(content.text);
  if (!problem) return;
  throw new Refusal(
    problem.entry === undefined
      ? msg('abusefilter-blocked-domains-json-error')
      : msg('abusefilter-blocked-domains-invalid-entry', problem.entry),
  );
});

/** An edit may not add links to blocked domains; what stood there before may stay. */
const refuseLinks = on(EditFilterMergedContent, async ({ title, page, performer, output }, wiki) => {
  if (!isOn(wiki) || performer.rights.has('abusefilter-bypass-blocked-external-domains')) return;
  const links = externalLinksIn(output);
  if (links.length === 0) return;
  const before = page ? await externalLinksOf(wiki.db, page.id) : new Set<string>();
  const domains = await blockedDomainsOf(
    wiki,
    links.filter((link) => !before.has(link)),
  );
  if (domains.length === 0) return;
  await wiki.storage.transaction(async (tx) => {
    await addLogEntry(wiki, tx, {
      type: 'abusefilterblockeddomainhit',
      action: 'hit',
      user: performer.user,
      target: title,
      params: { '4::blocked': domains.join(' ') },
    });
  });
  throw new Refusal(
    msg('abusefilter-blocked-domains-attempted', listParam(domains.map(plain), 'text'), domains.length),
  );
});

const tellOfDomains = on(LinkIsUnwanted, async (event, wiki) => {
  if (isOn(wiki) && (await blockedDomainsOf(wiki, [event.url])).length > 0) event.unwanted = true;
});

/** Domains that may not be linked to. */
export const blockedDomainHooks = [keepersOnly, soundList, refuseLinks, tellOfDomains];
