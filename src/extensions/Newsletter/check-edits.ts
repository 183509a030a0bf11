import { msg } from '../../i18n/message.ts';
import type { Title } from '../../site/title.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { on } from '../../wiki/hooks.ts';
import { EditFilterMergedContent } from '../../wiki/pages/page-hooks.ts';
import { findPage } from '../../wiki/pages/page-store.ts';
import type { Performer } from '../../wiki/performer.ts';
import { getUserPermissionsErrors } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findAccountsByName } from '../../wiki/users/accounts.ts';
import { requireWithinRateLimit } from '../../wiki/users/rate-limits.ts';
import { canonicalUserName } from '../../wiki/users/user-name.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { NEWSLETTER_MODEL, NEWSLETTER_NAMESPACE, notANewsletter, readNewsletter } from './content.ts';
import { findByMainPage, findByName, publishersOf } from './store.ts';

/** Characters that a description has at least. */
const SHORTEST_DESCRIPTION = 30;

/** Who may make and change newsletters, and what a newsletter must be. */
export const checkNewsletters = on(EditFilterMergedContent, async ({ title, page, performer, content }, wiki) => {
  if (content.model !== NEWSLETTER_MODEL || title.namespace !== NEWSLETTER_NAMESPACE) return;
  const written = readNewsletter(content.text);
  const accounts = written && (await publisherAccounts(wiki, written.publishers));
  if (!written || !accounts) throw new Refusal(notANewsletter);
  if (!page && !performer.rights.has('newsletter-create')) throw new Refusal(msg('newsletter-api-error-nocreate'));
  if (page && !(await mayManage(wiki, performer, title))) throw new Refusal(msg('newsletter-api-error-nopermissions'));
  if ([...written.description.trim()].length < SHORTEST_DESCRIPTION) {
    throw new Refusal(msg('newsletter-create-short-description-error', SHORTEST_DESCRIPTION));
  }
  const home = titleOrUndefined(wiki.site, written.mainpage);
  const homePage = home && !home.isExternal ? await findPage(wiki.db, home) : undefined;
  if (!homePage) throw new Refusal(msg('newsletter-mainpage-non-existent'));
  const other = await findByMainPage(wiki.db, homePage.id);
  if (other && other.name !== title.text) throw new Refusal(msg('newsletter-mainpage-in-use'));
  if (!page) await requireWithinRateLimit(wiki, performer, 'newsletter');
});

/** Publishers and those with the rights delete and restore newsletters, whatever else they may. */
export const checkDeletions = on(getUserPermissionsErrors, async ({ performer, action, title, refusals }, wiki) => {
  if (title.namespace !== NEWSLETTER_NAMESPACE) return;
  const right = action === 'delete' ? 'newsletter-delete' : action === 'undelete' ? 'newsletter-restore' : undefined;
  if (right === undefined || performer.rights.has(right)) return;
  if (await isPublisher(wiki, performer, title)) return;
  refusals.push(new Refusal(msg('newsletter-api-error-nopermissions')));
});

/** The accounts of these names by their ids; undefined where one is nobody's. */
export async function publisherAccounts(
  wiki: Wiki,
  names: readonly string[],
): Promise<ReadonlyMap<number, string> | undefined> {
  const canonical = names.map((name) => canonicalUserName(wiki.site, name) ?? name);
  const accounts = await findAccountsByName(wiki.db, [...new Set(canonical)]);
  if (canonical.some((name) => !accounts.has(name))) return undefined;
  return new Map(canonical.map((name) => [accounts.get(name)!.id, name]));
}

async function mayManage(wiki: Wiki, performer: Performer, title: Title): Promise<boolean> {
  return performer.rights.has('newsletter-manage') || (await isPublisher(wiki, performer, title));
}

async function isPublisher(wiki: Wiki, { user }: Performer, title: Title): Promise<boolean> {
  const known = user.id === 0 ? undefined : await findByName(wiki.db, title.text);
  return known !== undefined && (await publishersOf(wiki.db, known.id)).includes(user.id);
}
