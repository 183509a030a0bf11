import { msg } from '../../i18n/message.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { RowsOf } from '../../storage/schema/table.ts';
import type { Tx } from '../../storage/storage.ts';
import { leaveMessage } from '../../wiki/edits/leave-message.ts';
import { findPage } from '../../wiki/pages/page-store.ts';
import { whyNot } from '../../wiki/permissions.ts';
import type { Account, Performer } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { watchAfter } from '../../wiki/watchlist/watch-preference.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { plainHeading } from '../../wikitext/section-anchor.ts';
import type { Recipient } from './recipient.ts';
import { settingsOf } from './settings.ts';
import type { wikiLoveLog } from './tables.ts';

/** What is sent. */
export interface Kindness {
  /** Heading of the new section. */
  readonly subject: string;
  readonly text: string;
  /** What the sender wrote by their own hand, and what kind of gift it is: for the records. */
  readonly message: string;
  readonly type: string;
  readonly withMail: boolean;
  readonly tags: readonly string[];
  /** The sender's language, for refusals. */
  readonly language: string;
}

/** Leaves a message on the recipient's talk page. Refuses as `isredirect`, `blocked` …, `cannotedit`, and as edits do. */
export async function sendWikiLove(
  wiki: Wiki,
  performer: Performer,
  { talkPage, account }: Recipient,
  kindness: Kindness,
): Promise<void> {
  const { subject, text, tags, language } = kindness;
  const page = await findPage(wiki.db, talkPage);
  if (page?.isRedirect) throw new Refusal(msg('wikilove-err-redirect'), { code: 'isredirect' });
  await requireMayWrite(wiki, performer, talkPage, language);
  await leaveMessage(wiki, performer, {
    title: talkPage,
    subject,
    text,
    summary: wiki.messages.text(msg('wikilove-summary', plainHeading(subject)), wiki.site.settings.LanguageCode),
    tags,
    // An edit's own tags are those that people may set; this one only software sets.
    softwareTags: ['wikilove'],
    watch: await watchAfter(
      wiki,
      performer,
      talkPage,
      'preferences',
      page ? ['watchdefault'] : ['watchdefault', 'watchcreations'],
    ),
    async whenSaved(tx) {
      if (account && settingsOf(wiki).WikiLoveLogging) await record(wiki, tx, performer.account!, account, kindness);
    },
  });
}

async function requireMayWrite(
  wiki: Wiki,
  performer: Performer,
  page: Recipient['talkPage'],
  language: string,
): Promise<void> {
  const reasons = await whyNot(wiki, performer, 'edit', page, { language });
  const block = reasons.find(({ data }) => data?.['blockinfo']);
  if (block) throw block;
  if (reasons.length > 0) throw new Refusal(msg('wikilove-err-cannot-edit'), { code: 'cannotedit' });
}

async function record(wiki: Wiki, tx: Tx, sender: Account, receiver: Account, kindness: Kindness): Promise<void> {
  const { type, subject, message, withMail } = kindness;
  await tx
    .withTables<RowsOf<[typeof wikiLoveLog]>>()
    .insertInto('wikilove_log')
    .values({
      wll_timestamp: toMediaWikiTimestamp(wiki.now()),
      wll_sender: sender.id,
      wll_sender_registration: sender.registration,
      wll_sender_editcount: sender.editCount,
      wll_receiver: receiver.id,
      wll_receiver_registration: receiver.registration,
      wll_receiver_editcount: receiver.editCount,
      wll_type: type,
      wll_subject: subject,
      wll_message: message,
      wll_email: withMail ? 1 : 0,
    })
    .execute();
}
