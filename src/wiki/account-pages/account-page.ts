import type { Message } from '../../i18n/message.ts';
import type { AuthenticationField } from '../authentication/request.ts';
import type { Performer } from '../performer.ts';
import type { Session } from '../session.ts';
import type { Wiki } from '../wiki.ts';

/** Somebody at such a page, and what they sent. */
export interface AccountPageVisit {
  readonly wiki: Wiki;
  readonly session: Session;
  readonly performer: Performer;
  /** The form's fields where one was sent, else the address's parameters. */
  readonly fields: ReadonlyMap<string, string>;
}

/** A part of such a page. How it looks is the server's matter. */
export type AccountPageBlock =
  | { readonly kind: 'text' | 'done'; readonly message: Message }
  /** Text to copy as it is. */
  | { readonly kind: 'code'; readonly label?: Message; readonly lines: readonly string[] }
  /** `svg` is trusted. */
  | { readonly kind: 'picture'; readonly svg: string; readonly alternative: Message }
  | {
      readonly kind: 'form';
      readonly fields?: Readonly<Record<string, AuthenticationField>>;
      readonly hidden?: Readonly<Record<string, string>>;
      readonly button: Message;
    };

/**
 * A special page on which people look after their accounts, as an extension brings it: for accounts only, what it does needs
 * the session's token, and a `Refusal` is shown above it. The server makes HTML of its blocks.
 */
export interface AccountPage {
  /** The special page's name. */
  readonly name: string;
  /** The message that is its heading. */
  readonly heading: string;
  /** The operation, where its user must have signed in lately (`ReauthenticateTime`). */
  readonly operation?: string;
  show(visit: AccountPageVisit): Promise<readonly AccountPageBlock[]>;
  submit(visit: AccountPageVisit): Promise<readonly AccountPageBlock[]>;
}
