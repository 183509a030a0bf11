import { plain, type PhpValue } from '../../storage/php.ts';
import { msg, type MessageParam } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import { fullUrl } from '../../wikitext/page-url.ts';
import type { JobRun, JobType } from '../jobs/job.ts';
import { hasMailAddress, isOn } from '../mail/emailable.ts';
import { recipientLanguages } from '../mail/recipient-language.ts';
import { sendMail, sendMailToMany } from '../mail/send-mail.ts';
import type { Account } from '../performer.ts';
import { canRead } from '../permissions.ts';
import { loadRevision } from '../revisions/revision-store.ts';
import { mayView } from '../revisions/visibility.ts';
import { findAccountById, findAccountsById, findAccountsByName } from '../users/accounts.ts';
import { performersFor } from '../users/load-performer.ts';
import { loadOptions, type UserOptions } from '../users/options.ts';
import type { Wiki } from '../wiki.ts';
import type { ChangeKind } from './change-mails.ts';

/** Mails about a change of a page: to those who watch it, to the owner of a talk page, and to those who want to know everything. */
export const enotifNotify: JobType = { name: 'enotifNotify', run: mailChange };

/** Why somebody gets a mail: the strongest reason of several. */
type Reason = 'talk' | 'watch' | 'all';

interface Recipient {
  readonly account: Account;
  readonly reason: Reason;
  readonly options: UserOptions;
  readonly language: string;
}

/** The change as the job has it. */
interface Change {
  readonly title: Title;
  readonly editor: { readonly id: number; readonly name: string };
  readonly timestamp: string;
  readonly comment: string;
  readonly kind: ChangeKind;
  readonly isMinor: boolean;
  readonly parentId: number;
  readonly revisionId: number;
}

async function mailChange({ namespace, title, params }: JobRun, wiki: Wiki): Promise<void> {
  const text = (key: string) => textOf(params.get(key));
  const change: Change = {
    title: makeTitle(wiki.site, namespace, title),
    editor: { id: Number(params.get('editorID')), name: text('editor') },
    timestamp: text('timestamp'),
    comment: text('summary'),
    kind: kindOf(text('pageStatus')),
    isMinor: Boolean(params.get('minorEdit')),
    parentId: Number(params.get('oldid')),
    revisionId: Number(params.get('newid') ?? 0),
  };
  const watchers = plain(params.get('watchers') ?? []);
  const recipients = await findRecipients(wiki, change, {
    watchers: Array.isArray(watchers) ? watchers.map(Number) : [],
    talk: Boolean(params.get('talk')),
    all: Boolean(params.get('all')),
  });
  if (recipients.length === 0) return;
  const editor = change.editor.id > 0 ? await findAccountById(wiki.db, change.editor.id) : undefined;
  const reveals = editor !== undefined && (await revealsAddress(wiki, editor));
  const from = reveals ? { from: editor, fromItself: wiki.site.settings.EnotifFromEditor } : {};
  if (wiki.site.settings.EnotifImpersonal) {
    // What names nobody is the same for all who read one language and are told for one reason.
    for (const same of Map.groupBy(recipients, ({ language, reason }) => `${language} ${reason}`).values()) {
      const accounts = same.map(({ account }) => account);
      await sendMailToMany(wiki, accounts, { ...from, ...(await letter(wiki, change, editor, same[0]!)) });
    }
    return;
  }
  for (const recipient of recipients) {
    await sendMail(wiki, { to: recipient.account, ...from, ...(await letter(wiki, change, editor, recipient)) });
  }
}

function kindOf(status: string): ChangeKind {
  const kinds: readonly ChangeKind[] = ['created', 'changed', 'deleted', 'moved', 'restored'];
  return kinds.find((kind) => kind === status) ?? 'changed';
}

function textOf(value: PhpValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Editors who wish it are known by their address, where the wiki allows that. */
async function revealsAddress(wiki: Wiki, editor: Account): Promise<boolean> {
  if (!wiki.site.settings.EnotifRevealEditorAddress || !hasMailAddress(wiki, editor)) return false;
  const options = (await loadOptions(wiki, [editor.id])).get(editor.id)!;
  return isOn(options.enotifrevealaddr);
}

async function findRecipients(
  wiki: Wiki,
  change: Change,
  told: { readonly watchers: readonly number[]; readonly talk: boolean; readonly all: boolean },
): Promise<Recipient[]> {
  const { EnotifUserTalk, EnotifWatchlist, UsersNotifiedOnAllChanges } = wiki.site.settings;
  const owner = told.talk && EnotifUserTalk ? [change.title.text] : [];
  const curious = told.all ? UsersNotifiedOnAllChanges : [];
  const byName = await findAccountsByName(wiki.db, [...owner, ...curious]);
  const byId = await findAccountsById(wiki.db, EnotifWatchlist ? told.watchers : []);
  const reasons = new Map<number, { account: Account; reason: Reason; preference?: string }>();
  const add = (account: Account | undefined, reason: Reason): void => {
    if (account && !reasons.has(account.id)) reasons.set(account.id, { account, reason });
  };
  for (const name of owner) add(byName.get(name), 'talk');
  for (const account of byId.values()) add(account, 'watch');
  for (const name of curious) add(byName.get(name), 'all');
  const candidates = [...reasons.values()].filter(
    ({ account }) => account.id !== change.editor.id && hasMailAddress(wiki, account),
  );
  const ids = candidates.map(({ account }) => account.id);
  const options = await loadOptions(wiki, ids);
  const languages = await recipientLanguages(wiki, ids);
  const performers = await performersFor(
    wiki,
    candidates.map(({ account }) => account),
  );
  return candidates.flatMap(({ account, reason }) => {
    const own = options.get(account.id)!;
    const wants = wantsMail(own, reason, {
      isMinor: change.isMinor,
      isWatcher: byId.has(account.id),
      isCurious: curious.includes(account.name),
    });
    if (!wants || !canRead(wiki, performers.get(account.id)!, change.title)) return [];
    return [{ account, reason: wants, options: own, language: languages.get(account.id)! }];
  });
}

/** For which reason somebody wants the mail: who does not want one about the talk page may still watch it. */
function wantsMail(
  options: UserOptions,
  reason: Reason,
  { isMinor, isWatcher, isCurious }: { isMinor: boolean; isWatcher: boolean; isCurious: boolean },
): Reason | undefined {
  const wantsMinor = !isMinor || isOn(options.enotifminoredits);
  if (reason === 'talk' && wantsMinor && isOn(options.enotifusertalkpages)) return 'talk';
  if (isWatcher && wantsMinor && isOn(options.enotifwatchlistpages)) return 'watch';
  return isCurious ? 'all' : undefined;
}

async function letter(
  wiki: Wiki,
  change: Change,
  editor: Account | undefined,
  { account, reason, language }: Recipient,
): Promise<{ subject: string; body: string }> {
  const { site } = wiki;
  const { Sitename, EnotifUseRealName, EnotifImpersonal } = site.settings;
  const text = (key: string, ...params: MessageParam[]) => wiki.messages.text(msg(key, ...params), language);
  const nameOf = (of: Account) => (EnotifUseRealName && of.realName !== '' ? of.realName : of.name);
  const revision = change.revisionId > 0 ? await loadRevision(wiki.db, change.revisionId) : undefined;
  // What was hidden since the change was made is not told any more.
  const nobody = { rights: new Set<string>() };
  const showsUser = !revision || mayView(nobody, revision.deleted, 'user');
  const showsComment = !revision || mayView(nobody, revision.deleted, 'comment');
  const who = showsUser ? (editor ? nameOf(editor) : change.editor.name) : text('rev-deleted-user');
  const page = change.title.prefixedText;
  const special = (name: string) => fullUrl(site, makeTitle(site, NS.special, name));
  const lines = [
    EnotifImpersonal ? text('enotif_impersonal_salutation', Sitename) : text('enotif_greeting', nameOf(account)),
    '',
    text(`enotif_body_intro_${change.kind}`, Sitename, page, who, { dateTime: change.timestamp }),
    fullUrl(site, change.title),
    '',
    ...(change.parentId > 0 && change.revisionId > 0
      ? [text('enotif_diff', fullUrl(site, change.title, `diff=${change.revisionId}&oldid=${change.parentId}`)), '']
      : []),
    ...(showsComment && change.comment !== '' ? [text('enotif_comment', change.comment), ''] : []),
    ...(change.isMinor ? [text('enotif_minor'), ''] : []),
    ...(showsUser && change.editor.id > 0
      ? [text('enotif_talk', fullUrl(site, makeTitle(site, NS.userTalk, change.editor.name.replaceAll(' ', '_')))), '']
      : []),
    ...(reason === 'watch' ? [text('enotif_once'), ''] : []),
    '-- ',
    text('enotif_footer', Sitename, special('Preferences')),
  ];
  return { subject: text(`enotif_subject_${change.kind}`, Sitename, page, who), body: lines.join('\n') };
}
