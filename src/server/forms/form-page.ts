import type { Message, MessageParam } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { makeTitle } from '../../site/title.ts';
import type { AuthenticationContext } from '../../wiki/authentication/provider.ts';
import { readSubmission, type AuthenticationRequest } from '../../wiki/authentication/request.ts';
import type { Performer } from '../../wiki/performer.ts';
import type { SessionOfRequest } from '../../wiki/session-store.ts';
import type { PageFile } from '../../wiki/special-pages/special-page.ts';
import type { TokenType } from '../../wiki/tokens.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { fullUrl } from '../../wikitext/page-url.ts';

/** Somebody at a page with a form: who they are, and what they sent. */
export interface FormVisit {
  readonly wiki: Wiki;
  readonly session: SessionOfRequest;
  readonly performer: Performer;
  readonly userAgent: string | undefined;
  /** What stands behind the slash in the page's title. */
  readonly subpage: string | undefined;
  /** The reader's language. */
  readonly language: string;
  /** The address's own parameters, and under them the form's, where one was sent. */
  readonly fields: ReadonlyMap<string, string>;
  /** A message in the reader's language, as text without markup. */
  text(key: string, ...params: readonly MessageParam[]): string;
  say(message: Message): string;
}

/** What a page shows, or where it leads. */
export type FormAnswer =
  | { readonly html: string; readonly status?: number }
  | PageFile
  /** A path of this wiki, or an address that a provider of authentication named. */
  | { readonly goTo: string };

/** A special page with a form. */
export interface FormPage {
  /** The token that its form carries. */
  readonly token: TokenType;
  /** The message that is its heading. */
  readonly heading: string;
  /** For accounts only: others are asked to sign in first. */
  readonly accountsOnly?: boolean;
  /** The operation, where its user must have signed in lately (`ReauthenticateTime`). */
  readonly operation?: string;
  /** The page; `problem` says why what was sent was not done. */
  show(visit: FormVisit, problem?: Message): Promise<FormAnswer>;
  /** The form was sent, with a token that holds. A `Refusal` is shown as the problem. */
  submit?(visit: FormVisit): Promise<FormAnswer>;
}

/** What providers of authentication are asked with; `returnUrl`: where a provider elsewhere sends the browser back. */
export function authenticationOf(
  { wiki, session, performer, userAgent }: FormVisit,
  returnUrl?: string,
): Omit<AuthenticationContext, 'submission'> {
  return { wiki, session, performer, userAgent, ...(returnUrl === undefined ? {} : { returnUrl }) };
}

/** What a form with the fields of these requests sent. */
export function submissionOf({ fields }: FormVisit, requests: readonly AuthenticationRequest[]) {
  return readSubmission(requests, (name) => fields.get(name)?.normalize('NFC'));
}

/** Where a provider elsewhere sends the browser back to a special page that has several steps. */
export function returnUrlOf({ wiki }: FormVisit, page: string): string {
  return fullUrl(wiki.site, makeTitle(wiki.site, NS.special, `${page}/return`));
}
