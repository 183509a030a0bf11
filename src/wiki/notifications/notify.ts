import type { PhpInput } from '../../storage/php.ts';
import type { Title } from '../../site/title.ts';
import type { Tx } from '../../storage/storage.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';
import { hook, runHook } from '../hooks.ts';
import type { UserIdentity } from '../performer.ts';
import type { Wiki } from '../wiki.ts';

/** Something happened that some users want to know. */
export interface NewNotification {
  /** Name of a `NotificationType`. */
  readonly type: string;
  /** Who did it. */
  readonly agent?: UserIdentity;
  /** The page that it is about. */
  readonly title?: Title;
  /** 0 or absent: the page does not exist. */
  readonly pageId?: number;
  /** Facts for showing it, with MediaWiki's keys (`revid`, `section-title` …). */
  readonly extra?: Readonly<Record<string, PhpInput | undefined>>;
  /** What the edit that is told of renders to, by which others know that edit. */
  readonly output?: ParserOutput;
  /** Pages besides, with which it stands and falls. */
  readonly targetPageIds?: readonly number[];
  /** Ids of the accounts that it is for; who of them gets it is decided by their preferences. */
  readonly recipients: readonly number[];
}

/**
 * Somebody is to be notified; runs in the act's transaction. Echo takes it from here. Other extensions may add facts to `extra`
 * before it is stored (`extra` may be changed).
 */
export const BeforeEchoEventInsert = hook<{
  readonly tx: Tx;
  readonly notification: NewNotification;
  readonly extra: Record<string, PhpInput | undefined>;
}>('BeforeEchoEventInsert');

/** Somebody is to be notified: the notifying extension's own hook, after `BeforeEchoEventInsert`. */
export const EventInsertComplete = hook<{ readonly tx: Tx; readonly notification: NewNotification }>(
  'EventInsertComplete',
);

/** Notifies users of what this transaction does. Nothing happens where no extension notifies. */
export async function notify(wiki: Wiki, tx: Tx, notification: NewNotification): Promise<void> {
  const extra = { ...notification.extra };
  await runHook(wiki, BeforeEchoEventInsert, { tx, notification, extra });
  await runHook(wiki, EventInsertComplete, { tx, notification: { ...notification, extra } });
}
