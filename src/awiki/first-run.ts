import { titleOrUndefined } from '../site/parse-title.ts';
import { setPassword } from '../wiki/authentication/passwords.ts';
import { saveRevision } from '../wiki/pages/save-revision.ts';
import { insertAccount, systemAccount } from '../wiki/users/create-account.ts';
import { addToGroup } from '../wiki/users/groups.ts';
import { performerFor } from '../wiki/users/load-performer.ts';
import type { Wiki } from '../wiki/wiki.ts';
import { emptyParserOutput } from '../wikitext/parser-output.ts';

/** Groups that let somebody do everything that MediaWiki's own installer lets its first user do. */
const ADMINISTRATOR_GROUPS = ['bureaucrat', 'interface-admin', 'sysop'];

/** The account that pages of the software are saved by, as on wikis that MediaWiki made. */
const SYSTEM_ACCOUNT = 'MediaWiki default';

/** Gives a new wiki what no wiki is without: a main page; with a password for them, also the account Admin. */
export async function firstRun(wiki: Wiki, adminPassword: string | undefined): Promise<void> {
  await makeMainPage(wiki);
  if (adminPassword !== undefined && adminPassword !== '') await makeAdministrator(wiki, 'Admin', adminPassword);
}

async function makeMainPage(wiki: Wiki): Promise<void> {
  const { LanguageCode } = wiki.site.settings;
  const text = (key: string) => wiki.messages.text({ key, params: [] }, LanguageCode);
  const title = titleOrUndefined(wiki.site, text('mainpage'));
  if (!title) return;
  const account = await wiki.storage.transaction((tx) => systemAccount(wiki, tx, SYSTEM_ACCOUNT));
  const performer = await performerFor(wiki, account);
  await wiki.storage.transaction((tx) =>
    saveRevision(wiki, tx, {
      title,
      parentId: 0,
      content: { model: 'wikitext', text: text('mainpagetext') },
      output: emptyParserOutput(title.prefixedText),
      performer,
      comment: '',
    }),
  );
}

async function makeAdministrator(wiki: Wiki, name: string, password: string): Promise<void> {
  await wiki.storage.transaction(async (tx) => {
    const account = await insertAccount(wiki, tx, { name });
    const { id } = account;
    await setPassword(wiki, tx, account, password);
    for (const group of ADMINISTRATOR_GROUPS) await addToGroup(tx, id, { group, expiry: null });
  });
}
